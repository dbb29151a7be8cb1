import type { Db, Pool } from '#db/connect.server.ts'
import { findUserByEmail } from '#db/queries/identity.server.ts'
import { insertMemberOnce } from '#db/queries/member.server.ts'
import {
  lockMemberInvitation,
  markInvitationAccepted,
  revokeOtherInvitations,
} from '#db/queries/member-invitation.server.ts'
import type { MemberInvitationRow } from '#db/queries/member-invitation.server.ts'
import { violates } from '#db/store-errors.ts'
import { createUser } from './create-user.server.ts'
import { invitationState } from './member-invitation.ts'
import type { InvitationState } from './member-invitation.ts'
import { recordAudit } from './record-audit.server.ts'

/** Who accepts: somebody who is signed in, or somebody who is new to Heard and has chosen a name and a password. */
export type Accepting =
  | { kind: 'user'; id: string; name: string; email: string }
  | { kind: 'new'; name: string; passwordHash: string }

export type AcceptMemberInvitation = {
  workspaceId: string
  invitationId: string
  person: Accepting
  now: Date
}

export type AcceptOutcome =
  | { outcome: 'joined'; email: string }
  | { outcome: Exclude<InvitationState, 'open'> | 'missing' }
  /** The invitation is for another e-mail address. */
  | { outcome: 'other_person' }
  /** They are not new: somebody with this e-mail address is there and has to sign in. */
  | { outcome: 'user_exists' }

/** Makes the invited person a member, once. Of two who accept at once the second finds the invitation used. */
export async function acceptMemberInvitation(
  pool: Pool,
  given: AcceptMemberInvitation,
): Promise<AcceptOutcome> {
  try {
    return await pool.transaction((tx) => accept(tx, given))
  } catch (error) {
    if (violates(error, 'user_email_unique')) return { outcome: 'user_exists' }
    throw error
  }
}

async function accept(tx: Db, given: AcceptMemberInvitation): Promise<AcceptOutcome> {
  const { workspaceId, invitationId, person, now } = given
  const invitation = await lockMemberInvitation(tx, { workspaceId, invitationId })
  if (invitation === null) return { outcome: 'missing' }
  const state = invitationState(invitation, now)
  if (state !== 'open') return { outcome: state }
  if (person.kind === 'user' && person.email !== invitation.email)
    return { outcome: 'other_person' }
  if (person.kind === 'new' && (await findUserByEmail(tx, invitation.email)) !== null)
    return { outcome: 'user_exists' }
  const userId = await userIdOf(tx, invitation, person, now)
  await join(tx, { invitation, userId, name: person.name, now })
  return { outcome: 'joined', email: invitation.email }
}

/** The link came by mail to this address, so that it is theirs. */
async function userIdOf(
  tx: Db,
  { email }: MemberInvitationRow,
  person: Accepting,
  now: Date,
): Promise<string> {
  if (person.kind === 'user') return person.id
  return (await createUser(tx, { ...person, email, now })).userId
}

type Join = { invitation: MemberInvitationRow; userId: string; name: string; now: Date }

async function join(tx: Db, { invitation, userId, name, now }: Join): Promise<void> {
  const { workspaceId, id: invitationId, role } = invitation
  await markInvitationAccepted(tx, { workspaceId, invitationId }, now)
  await revokeOtherInvitations(tx, invitation, now)
  if (!(await insertMemberOnce(tx, { workspaceId, userId, role, now }))) return
  await recordAudit(tx, {
    workspaceId,
    actor: { kind: 'member', id: userId, name },
    action: 'member.joined',
    subject: { id: userId, name },
    after: { role },
    now,
  })
}
