import type { Pool } from '#db/connect.server.ts'
import { extendMemberInvitation } from '#db/queries/member-invitation.server.ts'
import { cancelMemberInvitationMail } from '#db/queries/member-mail.server.ts'
import { invitationEnd } from './member-invitation.ts'
import { queueMemberInvitationMail } from './queue-member-invitation-mail.server.ts'
import { recordAudit } from './record-audit.server.ts'
import type { Actor } from './record-audit.server.ts'

type Given = {
  workspaceId: string
  invitationId: string
  actor: Actor
  /** What stands after the @ in the Message-ID. */
  mailDomain: string
  now: Date
}

/** Mails an invitation once more and lets its time begin anew, also when it had run out. False when there is none that is open. */
export async function resendMemberInvitation(
  pool: Pool,
  { workspaceId, invitationId, actor, mailDomain, now }: Given,
): Promise<boolean> {
  return pool.transaction(async (tx) => {
    const key = { workspaceId, invitationId }
    const extended = await extendMemberInvitation(tx, key, invitationEnd(now))
    if (extended === null) return false
    const { email } = extended
    const invitationIds = [invitationId]
    await cancelMemberInvitationMail(tx, { workspaceId, invitationIds }, 'invited_again')
    await queueMemberInvitationMail(tx, { ...key, email, mailDomain, now })
    await recordAudit(tx, {
      workspaceId,
      actor,
      action: 'member_invitation.resent',
      subject: { id: invitationId, name: email },
      now,
    })
    return true
  })
}
