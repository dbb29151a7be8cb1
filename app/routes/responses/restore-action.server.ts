import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { actorOf } from '#app/http/actor.ts'
import { refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { formOf } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { restoreResponse } from '#app/modules/responses/restore-response.server.ts'
import { setAsideResponse } from '#app/modules/responses/set-aside-response.server.ts'

const fields = z.object({
  intent: z.enum(['restore', 'set_aside']),
  response: z.uuid(),
  revision: z.union([z.uuid(), z.literal('')]).default(''),
})

export const toldOf = ['restored', 'set_aside', 'unchanged'] as const

/** Lets an answer count, or no longer, and goes back to where the list was. */
export async function restoreAction(
  context: RequestContext,
  request: Request,
  membership: Membership,
): Promise<Response> {
  const read = fields.safeParse(Object.fromEntries(formOf(context)))
  if (!read.success) throw refusal(request, 404)
  const { intent, response: responseId, revision } = read.data
  const workspaceId = membership.workspace.id
  const input = { workspaceId, responseId, actor: actorOf(membership), now: context.now() }
  const outcome =
    intent === 'restore'
      ? await restoreResponse(context.pool, { ...input, revisionId: revision || null })
      : await setAsideResponse(context.pool, input)
  if (outcome === 'unknown') throw refusal(request, 404)
  const back = new URL(request.url)
  back.searchParams.set('told', outcome)
  back.searchParams.set('response', responseId)
  return redirect(`${back.pathname}${back.search}`, 303)
}
