import { listMemberships } from '#app/modules/workspaces/find-membership.server.ts'
import type { MailboxReader } from '#app/modules/mail/read-mailbox.server.ts'
import { refusal } from './answer-page.server.ts'
import type { RequestContext } from './context.ts'
import { findSession } from './session.server.ts'

/**
 * Who reads captured mail, and of which workspaces; null for everybody's, in the demo and in development. Throws 404 for
 * anyone who is not an owner or admin somewhere: others need not know that there is a mailbox.
 */
export async function requireMailbox(
  context: RequestContext,
  request: Request,
): Promise<MailboxReader | null> {
  if (context.config.mailboxOpen) return null
  const { user } = await findSession(context, request)
  if (user === null) throw refusal(request, 404)
  const memberships = await listMemberships(context.pool, { userId: user.id, minimumRole: 'admin' })
  if (memberships.length === 0) throw refusal(request, 404)
  const workspaces = memberships.map(({ workspace, role }) => ({
    id: workspace.id,
    isOwner: role === 'owner',
  }))
  return { email: user.email, workspaces }
}
