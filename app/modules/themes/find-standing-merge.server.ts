import type { Db } from '#db/connect.server.ts'
import { selectStandingMerges } from '#db/queries/theme-merge.server.ts'

/** By which this theme was put into another; null when it was not. */
export async function findStandingMerge(
  db: Db,
  { workspaceId, themeId }: { workspaceId: string; themeId: string },
): Promise<string | null> {
  const merges = await selectStandingMerges(db, { workspaceId, themeId })
  return merges.find(({ sourceId }) => sourceId === themeId)?.id ?? null
}
