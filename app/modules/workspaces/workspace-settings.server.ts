import type { Db } from '#db/connect.server.ts'
import { findWorkspace } from '#db/queries/workspace.server.ts'
import type { WorkspaceRow } from '#db/queries/workspace.server.ts'

/** What members with the right to can change about a workspace. */
export const settingsOf = ({
  name,
  locale,
  timeZone,
  answerEditableDays,
  invitationExpiresDays,
  calendar,
  ownDomains,
}: WorkspaceRow) => ({
  name,
  locale,
  timeZone,
  answerEditableDays,
  invitationExpiresDays,
  calendar,
  ownDomains,
})

export type StoredSettings = ReturnType<typeof settingsOf>

export async function loadWorkspaceSettings(
  db: Db,
  { workspaceId }: { workspaceId: string },
): Promise<StoredSettings> {
  const row = await findWorkspace(db, workspaceId)
  if (row === null) throw new Error('the workspace of a member is gone')
  return settingsOf(row)
}
