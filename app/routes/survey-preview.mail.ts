import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { answerPage } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { previewInvitationMail } from '#app/modules/invitations/preview-invitation-mail.server.ts'
import { loadSender } from '#app/modules/workspaces/load-sender.server.ts'
import { withSubject } from './surveys/mail-with-subject.ts'
import { readPreview } from './surveys/read-preview.server.ts'
import type { Preview } from './surveys/read-preview.server.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace)
    const preview = await readPreview(context, { request, surveyId: params.survey, workspace })
    return asPage(preview, await loadSender(context.pool, { workspaceId: workspace.id }))
  })

/** Changes nothing: a draft is posted only because it is too long for an address. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace)
    const preview = await readPreview(context, { request, surveyId: params.survey, workspace })
    return asPage(preview, await loadSender(context.pool, { workspaceId: workspace.id }))
  })

type Sender = Awaited<ReturnType<typeof loadSender>>

async function asPage(preview: Preview, { senderName, postalAddress }: Sender): Promise<Response> {
  const { subject, html } = await previewInvitationMail({ ...preview, postalAddress })
  return new Response(withSubject(html, { from: senderName ?? preview.workspaceName, subject }), {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
}
