import type { ActionFunctionArgs } from '@remix-run/node'
import { answerPage } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { answerNewTheme } from './inbox/new-theme.server.ts'

/** A theme that is made while one reads. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    return answerNewTheme(context, request, membership)
  })
