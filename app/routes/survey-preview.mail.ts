import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { answerPage } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { previewInvitationMail } from '#app/modules/invitations/preview-invitation-mail.server.ts'
import { withSubject } from './surveys/mail-with-subject.ts'
import { readPreview } from './surveys/read-preview.server.ts'
import type { Preview } from './surveys/read-preview.server.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace)
    return asPage(await readPreview(context, { request, surveyId: params.survey, workspace }))
  })

/** Changes nothing: a draft is posted only because it is too long for an address. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace)
    return asPage(await readPreview(context, { request, surveyId: params.survey, workspace }))
  })

async function asPage(preview: Preview): Promise<Response> {
  const { subject, html } = await previewInvitationMail(preview)
  return new Response(withSubject(html, { from: preview.workspaceName, subject }), {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
}
