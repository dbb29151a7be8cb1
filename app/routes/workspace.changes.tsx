import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { listCategories } from '#app/modules/changes/list-categories.server.ts'
import { listChanges } from '#app/modules/changes/list-changes.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { readPlace } from '#app/platform/list-place.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { ChangeList } from './changes/change-list.tsx'
import { ChangesNav } from './changes/changes-nav.tsx'
import { isNarrowed, listAddress, readListChoice } from './changes/list-choice.ts'
import { ListFilters } from './changes/list-filters.tsx'
import { viewListed } from './changes/list-view.ts'
import { NoChanges } from './changes/no-changes.tsx'

const pageSize = 25

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { id: workspaceId, timeZone } = workspace
    const locale = localeOf(request)
    const query = new URL(request.url).searchParams
    const choice = readListChoice(query)
    const { state, kind, category: categoryId, q: sought } = choice
    const before = readPlace(query.get('before'), isId)
    const [{ changes, counts, older }, categories] = await Promise.all([
      listChanges(context.pool, {
        ...{ workspaceId, locale, before, limit: pageSize },
        ...{ state, kind, categoryId, sought },
      }),
      listCategories(context.pool, { workspaceId, locale }),
    ])
    const reader = { locale, timeZone, now: context.now() }
    return {
      title: `${adminTranslator(locale)('changes.title')} · ${workspace.name}`,
      root: `/w/${workspace.slug}`,
      mayWrite: isAtLeast(member.role, 'editor'),
      choice,
      isEmpty: counts.size === 0 && !isNarrowed(choice),
      counts: Object.fromEntries(counts),
      categories: categories.map(({ id, name }) => ({ id, name })),
      changes: changes.map((each) => viewListed(each, reader)),
      newest: before === null ? null : listAddress(choice),
      older: older === null ? null : listAddress(choice, older),
    }
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Changes() {
  const t = useTranslations('changes')
  const { root, mayWrite, isEmpty, choice, counts, categories, changes, newest, older } =
    useLoaderData<typeof loader>()
  const add = mayWrite ? (
    <Link to={`${root}/changes/new`} className="button">
      {t('new')}
    </Link>
  ) : undefined
  const toCategories = (
    <Link to={`${root}/changes/categories`} className="button-quiet min-h-11">
      {t('list.categories')}
    </Link>
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          isEmpty ? undefined : (
            <>
              {toCategories}
              {add}
            </>
          )
        }
      />
      <ChangesNav />
      {isEmpty ? (
        <NoChanges add={add} />
      ) : (
        <>
          <ListFilters choice={choice} counts={counts} categories={categories} />
          {changes.length === 0 ? (
            <p className="panel mt-5 px-6 py-10 text-center text-muted">{t('list.noMatch')}</p>
          ) : (
            <ChangeList changes={changes} root={root} />
          )}
          <Pager newest={newest} older={older} />
        </>
      )}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
