import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Membership } from './require-member.server.ts'

/** The member as the audit log names them. */
export const actorOf = ({ user }: Pick<Membership, 'user'>): Actor => ({
  kind: 'member',
  id: user.id,
  name: user.name,
})
