import { actorOf } from '#app/http/actor.ts'
import type { RequestContext } from '#app/http/context.ts'
import { formOf } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { readActs } from '#app/modules/triage/acts-input.ts'
import { performActs } from '#app/modules/triage/perform-acts.server.ts'

/** Performs what the page has sent; 400 for what it would never send. */
export async function answerActs(
  context: RequestContext,
  membership: Membership,
): Promise<Response> {
  const acts = readActs(formOf(context))
  if (acts === null) return Response.json({ problem: 'malformed' }, { status: 400 })
  const result = await performActs(context.pool, {
    workspaceId: membership.workspace.id,
    actor: actorOf(membership),
    userId: membership.member.userId,
    acts,
    now: context.now(),
  })
  return Response.json(result)
}
