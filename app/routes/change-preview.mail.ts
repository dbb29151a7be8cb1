import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { previewChangeMail } from '#app/modules/changes/preview-change-mail.server.ts'
import { loadSender } from '#app/modules/workspaces/load-sender.server.ts'
import { readChangePreview } from './changes/read-change-preview.server.ts'
import { withSubject } from './surveys/mail-with-subject.ts'

/** The mail in which a customer will be told, below its sender and subject. Its links lead nowhere. */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace)
    const given = { request, changeId: params.change, workspace }
    const { change, locale } = await readChangePreview(context, given)
    const sender = await loadSender(context.pool, { workspaceId: workspace.id })
    const { postalAddress } = sender
    const mail = await previewChangeMail({
      ...{ content: change, locale, workspace, postalAddress, at: change.publishedAt },
    })
    if (mail === null) throw refusal(request, 404)
    const from = sender.senderName ?? workspace.name
    return new Response(withSubject(mail.html, { from, subject: mail.subject }), {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    })
  })
