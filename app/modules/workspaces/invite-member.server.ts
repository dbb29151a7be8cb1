import { newId } from '#app/platform/ids.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import {
  insertMemberInvitation,
  isMemberEmail,
  revokeMemberInvitationsOf,
} from '#db/queries/member-invitation.server.ts'
import { cancelMemberInvitationMail } from '#db/queries/member-mail.server.ts'
import { invitationEnd } from './member-invitation.ts'
import { queueMemberInvitationMail } from './queue-member-invitation-mail.server.ts'
import { recordAudit } from './record-audit.server.ts'
import type { Actor } from './record-audit.server.ts'
import type { Role } from './role.ts'

export type InviteMember = {
  workspaceId: string
  email: string
  role: Role
  actor: Actor
  /** What stands after the @ in the Message-ID. */
  mailDomain: string
  now: Date
}

export type InviteMemberOutcome =
  { outcome: 'invited'; invitationId: string } | { outcome: 'already_member' }

/** Asks somebody by mail to become a member. An earlier invitation of the same address is revoked: only one link opens. */
export async function inviteMember(pool: Pool, given: InviteMember): Promise<InviteMemberOutcome> {
  const email = given.email.trim().toLowerCase()
  return pool.transaction(async (tx) => {
    if (await isMemberEmail(tx, { workspaceId: given.workspaceId, email }))
      return { outcome: 'already_member' }
    const invitationId = await invite(tx, { ...given, email })
    return { outcome: 'invited', invitationId }
  })
}

async function invite(tx: Db, given: InviteMember): Promise<string> {
  const { workspaceId, email, role, actor, mailDomain, now } = given
  const invitationIds = await revokeMemberInvitationsOf(tx, { workspaceId, email, now })
  await cancelMemberInvitationMail(tx, { workspaceId, invitationIds }, 'invited_again')
  const invitationId = newId()
  await insertMemberInvitation(tx, {
    workspaceId,
    id: invitationId,
    email,
    role,
    invitedBy: actor.kind === 'member' ? actor.id : null,
    createdAt: now,
    expiresAt: invitationEnd(now),
  })
  await queueMemberInvitationMail(tx, { workspaceId, invitationId, email, mailDomain, now })
  await recordAudit(tx, {
    workspaceId,
    actor,
    action: 'member.invited',
    subject: { id: invitationId, name: email },
    after: { role },
    now,
  })
  return invitationId
}
