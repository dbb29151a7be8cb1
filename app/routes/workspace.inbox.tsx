import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react'
import { useLoaderData } from '@remix-run/react'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { InboxPage } from './inbox/inbox-page.tsx'
import { loadInbox } from './inbox/load-inbox.server.ts'
import { performPlainAct } from './inbox/plain-act.server.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace)
    const t = adminTranslator(localeOf(request))
    return {
      title: `${t('inbox.title')} · ${membership.workspace.name}`,
      inbox: await loadInbox(context, request, membership),
    }
  })

/** For who has no script: one act on one row, and back to the list. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    return performPlainAct(context, request, membership)
  })

/** The list keeps itself up to date; only another address is another list, and views change by themselves. */
export const shouldRevalidate = ({
  currentUrl,
  nextUrl,
  formAction,
}: ShouldRevalidateFunctionArgs) =>
  currentUrl.href !== nextUrl.href || formAction?.endsWith('/inbox/views') === true

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Inbox() {
  const { inbox } = useLoaderData<typeof loader>()
  return <InboxPage key={`${inbox.query} ${inbox.isFirstPage}`} data={inbox} />
}

export { ErrorNotice as ErrorBoundary } from '#app/ui/error-page.tsx'
export { pageHeaders as headers } from '#app/http/page-headers.ts'
