import type { Db } from '#db/connect.server.ts'
import { listOpenMemberInvitations } from '#db/queries/member-invitation.server.ts'
import type { Role } from './role.ts'

export type ListedInvitation = {
  id: string
  email: string
  role: Role
  /** The name of who invited; null when they are gone. */
  invitedBy: string | null
  createdAt: Date
  expiresAt: Date
  isExpired: boolean
}

/** The invitations that wait for an answer or have run out without one, newest first. */
export async function listMemberInvitations(
  db: Db,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<ListedInvitation[]> {
  const rows = await listOpenMemberInvitations(db, workspaceId)
  return rows.map((row) => ({ ...row, isExpired: row.expiresAt <= now }))
}
