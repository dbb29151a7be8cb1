import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { openFollowUpByMember } from '#app/modules/changes/open-follow-up-of-verdict.server.ts'
import { readChangeResults } from '#app/modules/changes/read-change-results.server.ts'
import { shownTitle } from '#app/modules/changes/shown-title.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Effect } from './change-results/effect.tsx'
import { ResultsHeadline } from './change-results/results-headline.tsx'
import { viewResults } from './change-results/results-view.ts'
import { Telling } from './change-results/telling.tsx'
import { Verdicts } from './change-results/verdicts.tsx'
import { ChangeHeader } from './changes/change-header.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { change: changeId = '' } = params
    const { id: workspaceId, timeZone } = workspace
    const now = context.now()
    const found = isId(changeId)
      ? await readChangeResults(context.pool, { workspaceId, changeId, now })
      : null
    if (found === null) throw refusal(request, 404)
    const locale = localeOf(request)
    const name = shownTitle(found.change, locale)
    const root = `/w/${workspace.slug}`
    const reader = { locale, timeZone, now, root }
    return {
      title: `${adminTranslator(locale)('changes.nav.results')} · ${name} · ${workspace.name}`,
      name,
      root,
      state: found.change.state,
      mayFollowUp: isAtLeast(member.role, 'agent'),
      results: found.results === null ? null : viewResults(found.results, reader),
    }
  })

/** "No" gets somebody who looks after it. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'agent')
    const { workspace, user } = membership
    const notificationId = formOf(context).get('notification') ?? ''
    const opened = isId(notificationId)
      ? await openFollowUpByMember(context.pool, {
          ...{ workspaceId: workspace.id, notificationId, now: context.now() },
          changeId: params.change ?? '',
          member: { id: user.id, name: user.name },
        })
      : null
    if (opened === null) throw refusal(request, 404)
    return redirect(`/w/${workspace.slug}/follow-ups/${opened.followUpId}`)
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Results() {
  const t = useTranslations('changeResults')
  const { name, state, results, root, mayFollowUp } = useLoaderData<typeof loader>()
  return (
    <>
      <ChangeHeader title={name} state={state} />
      {results === null ? (
        <EmptyState title={t('notYet')} text={t('notYetLead')} />
      ) : (
        <div className="mt-6 grid grid-cols-1 gap-5">
          <ResultsHeadline results={results} />
          <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <Verdicts results={results} mayFollowUp={mayFollowUp} />
            <Telling results={results} />
          </div>
          <Effect effect={results.effect} root={root} />
        </div>
      )}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
