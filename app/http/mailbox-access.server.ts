import { listMemberships } from '#app/modules/workspaces/find-membership.server.ts'
import { refusal } from './answer-page.server.ts'
import type { RequestContext } from './context.ts'
import { findSession } from './session.server.ts'

/**
 * The workspaces whose captured mail may be read; null for all of them, in the demo and in development. Throws 404 for
 * anyone who is not an owner or admin somewhere: others need not know that there is a mailbox.
 */
export async function requireMailbox(
  context: RequestContext,
  request: Request,
): Promise<string[] | null> {
  if (context.config.mailboxOpen) return null
  const { user } = await findSession(context, request)
  if (user === null) throw refusal(request, 404)
  const memberships = await listMemberships(context.pool, { userId: user.id, minimumRole: 'admin' })
  if (memberships.length === 0) throw refusal(request, 404)
  return memberships.map(({ workspace }) => workspace.id)
}
