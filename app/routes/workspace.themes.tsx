import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { restoreTheme } from '#app/modules/themes/restore-theme.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { ListFilters } from './themes/list-filters.tsx'
import { loadThemeList } from './themes/load-theme-list.server.ts'
import { PutAwayList } from './themes/put-away-list.tsx'
import { ThemeList } from './themes/theme-list.tsx'
import { ThemesNav } from './themes/themes-nav.tsx'

const refusals = ['name_taken', 'too_many'] as const

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const locale = localeOf(request)
    const query = new URL(request.url).searchParams
    return {
      title: `${adminTranslator(locale)('themes.title')} · ${workspace.name}`,
      root: `/w/${workspace.slug}`,
      mayEdit: isAtLeast(member.role, 'manager'),
      refused: refusals.find((each) => each === query.get('refused')) ?? null,
      ...(await loadThemeList(context, { workspace, query, locale })),
    }
  })

/** Brings an archived theme back. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { id: workspaceId, slug } = membership.workspace
    const themeId = formOf(context).get('theme') ?? ''
    if (!isId(themeId)) throw refusal(request, 404)
    const restored = await restoreTheme(context.pool, {
      ...{ workspaceId, themeId, actor: actorOf(membership), now: context.now() },
    })
    if (restored === 'not_found') throw refusal(request, 404)
    if (restored === 'name_taken' || restored === 'too_many')
      return redirect(`/w/${slug}/themes?away=1&refused=${restored}`)
    return redirect(`/w/${slug}/themes/${themeId}`)
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Themes() {
  const t = useTranslations('themes')
  const { root, mayEdit, total, rows, putAway, choice, refused } = useLoaderData<typeof loader>()
  const add = mayEdit ? (
    <Link to={`${root}/themes/new`} className="button">
      {t('add')}
    </Link>
  ) : undefined
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={total === 0 ? undefined : add} />
      <ThemesNav />
      {refused === null ? null : (
        <Notice tone="bad" className="mt-5">
          {t(`restoreRefused.${refused}`)}
        </Notice>
      )}
      {choice.isAway ? (
        <PutAwayList themes={putAway} root={root} mayEdit={mayEdit} />
      ) : total === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')}>
          {mayEdit ? (
            <>
              {add}
              <Link to={`${root}/themes/candidates`} className="button-quiet min-h-11">
                {t('letFind')}
              </Link>
            </>
          ) : null}
        </EmptyState>
      ) : (
        <>
          <ListFilters choice={choice} />
          {rows.length === 0 ? (
            <p className="panel mt-5 px-6 py-10 text-center text-muted">{t('noMatch')}</p>
          ) : (
            <ThemeList themes={rows} root={root} />
          )}
        </>
      )}
      {choice.isAway || putAway.length === 0 ? null : (
        <p className="mt-4 text-sm">
          <Link to="?away=1" className="link inline-flex min-h-8 items-center">
            {t('putAwayLink', { count: putAway.length })}
          </Link>
        </p>
      )}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
