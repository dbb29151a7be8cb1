import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { changeActs } from '#app/modules/changes/change-acts.ts'
import { loadPublishing } from '#app/modules/changes/load-publishing.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { ChangeHeader } from './changes/change-header.tsx'
import { ActPanels } from './publishing/act-panels.tsx'
import { publishByForm } from './publishing/publish-by-form.server.ts'
import { PublishingNews } from './publishing/publishing-news.tsx'
import { viewPublishing } from './publishing/publishing-view.ts'
import { Readiness } from './publishing/readiness.tsx'
import { WhoHears } from './publishing/who-hears.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { change: changeId = '' } = params
    const locale = localeOf(request)
    const key = { workspaceId: workspace.id, changeId, locale }
    const publishing = isId(changeId) ? await loadPublishing(context.pool, key) : null
    if (publishing === null) throw refusal(request, 404)
    const told = new URL(request.url).searchParams.get('told')
    const title = adminTranslator(locale)('changePublish.title')
    return {
      title: `${title}: ${publishing.title} · ${workspace.name}`,
      told: changeActs.find((each) => each === told) ?? null,
      mayAct: isAtLeast(member.role, 'editor'),
      root: `/w/${workspace.slug}`,
      changeId,
      publishing: viewPublishing(publishing, {
        ...{ locale, timeZone: workspace.timeZone, now: context.now() },
      }),
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'editor')
    const { change: changeId = '' } = params
    if (!isId(changeId)) throw refusal(request, 404)
    return publishByForm(request, context, { membership, changeId })
  })

/** Where somebody else was faster, the page shows how it stands now. */
export const shouldRevalidate = ({
  actionStatus,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) => actionStatus === 409 || defaultShouldRevalidate

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function PublishChange() {
  const t = useTranslations('changePublish')
  const { publishing, told, mayAct, root, changeId } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const page = `${root}/changes/${changeId}`
  return (
    <>
      <ChangeHeader title={publishing.title} state={publishing.state} />
      <PublishingNews
        told={answered === undefined ? told : null}
        refused={answered?.refused}
        publicPage={publishing.state === 'published' ? publishing.slug : null}
      />
      <div className="mt-7 grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_24rem] lg:items-start">
        <div className="min-w-0 space-y-8">
          <Readiness publishing={publishing} page={page} />
          <WhoHears publishing={publishing} page={page} root={root} />
        </div>
        {mayAct ? (
          <ActPanels publishing={publishing} page={page} answered={answered} />
        ) : (
          <p className="text-sm text-muted">{t('mayNotAct')}</p>
        )}
      </div>
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
