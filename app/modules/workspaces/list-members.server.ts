import type { Db } from '#db/connect.server.ts'
import { selectMembers } from '#db/queries/member-list.server.ts'

export type ListedMember = Awaited<ReturnType<typeof selectMembers>>[number]

/** Everybody in the workspace, in the order in which they joined. */
export const listMembers = (db: Db, given: { workspaceId: string }): Promise<ListedMember[]> =>
  selectMembers(db, given)
