import type { ActionFunctionArgs } from '@remix-run/node'
import { answerPage } from '#app/http/answer-page.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { readSentEdits, saveByForm } from './changes/edit/save-by-form.server.ts'

/** What the editor's script saves by itself, a few fields at a time. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'editor')
    const door = { request, membership, changeId: params.change ?? '' }
    return Response.json(await saveByForm(context, door, readSentEdits(formOf(context))))
  })
