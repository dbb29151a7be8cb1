import type { ActionFunctionArgs } from '@remix-run/node'
import { answerPage } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { answerActs } from './inbox/answer-acts.server.ts'

/** What a member does to rows, as the inbox's script sends it. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    return answerActs(context, membership)
  })
