import type { Db } from '#db/connect.server.ts'
import * as queries from '#db/queries/member-invitation.server.ts'
import { invitationState } from './member-invitation.ts'
import type { InvitationState } from './member-invitation.ts'
import type { Role } from './role.ts'

export type FoundInvitation = {
  state: InvitationState
  email: string
  role: Role
  workspace: { name: string; slug: string }
  /** Null when they are gone. */
  inviterName: string | null
  /** Whether somebody with this e-mail address can sign in. */
  hasUser: boolean
}

/** What stands behind an invitation's link; null when there is no such invitation. */
export async function findMemberInvitation(
  db: Db,
  { workspaceId, invitationId, now }: { workspaceId: string; invitationId: string; now: Date },
): Promise<FoundInvitation | null> {
  const row = await queries.findMemberInvitation(db, { workspaceId, invitationId })
  if (row === null) return null
  const { email, role, inviterName, hasUser, workspaceName: name, workspaceSlug: slug } = row
  return {
    state: invitationState(row, now),
    email,
    role,
    inviterName,
    hasUser,
    workspace: { name, slug },
  }
}
