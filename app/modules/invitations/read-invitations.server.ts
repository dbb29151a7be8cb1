import type { Db } from '#db/connect.server.ts'
import { selectInvitations } from '#db/queries/invitation-list.server.ts'
import type { InvitationFilter } from '#db/queries/invitation-list.server.ts'

export type ReadInvitation = Awaited<ReturnType<typeof selectInvitations>>[number]

/** One page of the invitations that pass the filter; `older` is where the next begins, null on the last. */
export async function readInvitations(
  db: Db,
  given: { workspaceId: string; filter: InvitationFilter; before: string | null; limit: number },
): Promise<{ invitations: ReadInvitation[]; older: string | null }> {
  const rows = await selectInvitations(db, { ...given, limit: given.limit + 1 })
  const invitations = rows.slice(0, given.limit)
  return { invitations, older: rows.length > given.limit ? (invitations.at(-1)?.id ?? null) : null }
}

/** Null when the workspace has no such invitation. */
export async function readInvitation(
  db: Db,
  { workspaceId, invitationId }: { workspaceId: string; invitationId: string },
): Promise<ReadInvitation | null> {
  const asked = { workspaceId, filter: { invitationId }, before: null, limit: 1 }
  const [row] = await selectInvitations(db, asked)
  return row ?? null
}
