import { eq } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { workspace } from '../schema/global.ts'

export type WorkspaceRow = typeof workspace.$inferSelect

export async function findWorkspace(db: Db, workspaceId: string): Promise<WorkspaceRow | null> {
  const [row] = await db.select().from(workspace).where(eq(workspace.id, workspaceId))
  return row ?? null
}
