import type { Pool } from '#db/connect.server.ts'
import * as queries from '#db/queries/member-invitation.server.ts'
import { cancelMemberInvitationMail } from '#db/queries/member-mail.server.ts'
import { recordAudit } from './record-audit.server.ts'
import type { Actor } from './record-audit.server.ts'

type Given = { workspaceId: string; invitationId: string; actor: Actor; now: Date }

/** Makes an invitation's link useless. False when there is none that is open. */
export async function revokeMemberInvitation(
  pool: Pool,
  { workspaceId, invitationId, actor, now }: Given,
): Promise<boolean> {
  return pool.transaction(async (tx) => {
    const revoked = await queries.revokeMemberInvitation(tx, { workspaceId, invitationId }, now)
    if (revoked === null) return false
    const invitationIds = [invitationId]
    await cancelMemberInvitationMail(tx, { workspaceId, invitationIds }, 'invitation_revoked')
    await recordAudit(tx, {
      workspaceId,
      actor,
      action: 'member_invitation.revoked',
      subject: { id: invitationId, name: revoked.email },
      before: { role: revoked.role },
      now,
    })
    return true
  })
}
