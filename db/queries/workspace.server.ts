import { eq } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { workspace } from '../schema/global.ts'

export type WorkspaceRow = typeof workspace.$inferSelect

export async function findWorkspace(db: Db, workspaceId: string): Promise<WorkspaceRow | null> {
  const [row] = await db.select().from(workspace).where(eq(workspace.id, workspaceId))
  return row ?? null
}

/**
 * The workspace, held until the transaction ends, so that changes of it and of its members come one after the other.
 * Rows that only point at it are still written meanwhile.
 */
export async function lockWorkspace(tx: Db, workspaceId: string): Promise<WorkspaceRow | null> {
  const [row] = await tx
    .select()
    .from(workspace)
    .where(eq(workspace.id, workspaceId))
    .for('no key update')
  return row ?? null
}

export async function updateWorkspaceRow(
  db: Db,
  workspaceId: string,
  values: Partial<Omit<WorkspaceRow, 'id' | 'slug' | 'createdAt'>>,
): Promise<void> {
  await db.update(workspace).set(values).where(eq(workspace.id, workspaceId))
}
