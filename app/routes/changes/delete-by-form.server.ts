import { actorOf } from '#app/http/actor.ts'
import { refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { deleteChange } from '#app/modules/changes/delete-change.server.ts'
import { isId } from '#app/platform/is-id.ts'

/** Throws 404 where there is no such change. */
export async function deleteByForm(
  context: RequestContext,
  { request, membership, changeId }: { request: Request; membership: Membership; changeId: string },
): Promise<'deleted' | 'was_published'> {
  const { id: workspaceId } = membership.workspace
  const by = { actor: actorOf(membership), now: context.now() }
  const outcome = isId(changeId)
    ? await deleteChange(context.pool, { workspaceId, changeId, ...by })
    : 'not_found'
  if (outcome === 'not_found') throw refusal(request, 404)
  return outcome
}
