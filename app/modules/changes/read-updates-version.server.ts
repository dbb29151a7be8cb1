import type { Db } from '#db/connect.server.ts'
import { findUpdatesVersion } from '#db/queries/public-update.server.ts'

/** Another one for every state of a workspace's public pages; null where there is no such workspace. */
export async function readUpdatesVersion(db: Db, workspaceSlug: string): Promise<string | null> {
  const found = await findUpdatesVersion(db, workspaceSlug)
  return found === null ? null : `${found.workspaceId}.${found.version}`
}
