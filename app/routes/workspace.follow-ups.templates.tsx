import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { addStarterTemplates } from '#app/modules/follow-ups/add-starter-templates.server.ts'
import { listReplyTemplates } from '#app/modules/follow-ups/list-reply-templates.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { FollowUpsNav } from './follow-ups/follow-ups-nav.tsx'
import { TemplateList } from './follow-ups/template-list.tsx'
import { viewTemplates } from './follow-ups/template-view.ts'

const news = ['saved', 'added', 'startersAdded', 'deleted'] as const

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const locale = localeOf(request)
    const told = new URL(request.url).searchParams.get('told')
    const templates = await listReplyTemplates(context.pool, workspace.id)
    const title = adminTranslator(locale)('replies.template.title')
    return {
      title: `${title} · ${workspace.name}`,
      mayEdit: isAtLeast(member.role, 'manager'),
      told: news.find((each) => each === told) ?? null,
      templates: viewTemplates(templates, {
        locale,
        timeZone: workspace.timeZone,
        now: context.now(),
      }),
    }
  })

/** Adds the templates to start with. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { id: workspaceId, slug } = membership.workspace
    const added = await addStarterTemplates(context.pool, {
      ...{ workspaceId, locale: localeOf(request), actor: actorOf(membership), now: context.now() },
    })
    return redirect(`/w/${slug}/follow-ups/templates${added ? '?told=startersAdded' : ''}`)
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function ReplyTemplates() {
  const t = useTranslations('replies.template')
  const { templates, mayEdit, told } = useLoaderData<typeof loader>()
  const isEmpty = templates.length === 0
  const toNew = (
    <Link to="new" className={isEmpty ? 'button-quiet' : 'button'}>
      {t('new')}
    </Link>
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={mayEdit && !isEmpty ? toNew : undefined}
      />
      <FollowUpsNav />
      {told === null ? null : (
        <Notice tone="good" className="mt-5">
          {t(told)}
        </Notice>
      )}
      {isEmpty ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')}>
          {mayEdit ? (
            <>
              <Form method="post">
                <button type="submit" className="button">
                  {t('starters')}
                </button>
              </Form>
              {toNew}
            </>
          ) : null}
        </EmptyState>
      ) : (
        <TemplateList templates={templates} mayEdit={mayEdit} />
      )}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
