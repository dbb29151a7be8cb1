import type { Db } from '#db/connect.server.ts'
import { findWorkspace } from '#db/queries/workspace.server.ts'

/** Since when the workspace's mail to customers waits; null while it goes. */
export const findMailPause = async (db: Db, workspaceId: string): Promise<Date | null> =>
  (await findWorkspace(db, workspaceId))?.mailPausedAt ?? null
