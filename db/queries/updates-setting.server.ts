import { eq, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { updatesSetting } from '../schema/change.ts'

export type UpdatesSettingRow = typeof updatesSetting.$inferSelect

/** Null where nobody has set anything, nor published. */
export async function findUpdatesSetting(
  db: Db,
  workspaceId: string,
): Promise<UpdatesSettingRow | null> {
  const [row] = await db
    .select()
    .from(updatesSetting)
    .where(eq(updatesSetting.workspaceId, workspaceId))
  return row ?? null
}

type Wishes = Partial<Omit<UpdatesSettingRow, 'workspaceId' | 'version'>> & { updatedAt: Date }

/** Sets what is given, and makes the public pages new. */
export async function saveUpdatesSetting(
  db: Db,
  workspaceId: string,
  wishes: Wishes,
): Promise<void> {
  await db
    .insert(updatesSetting)
    .values({ workspaceId, ...wishes })
    .onConflictDoUpdate({
      target: updatesSetting.workspaceId,
      set: { ...wishes, version: sql`${updatesSetting.version} + 1` },
    })
}

/**
 * Makes the public pages new where there are any: names that stand on them are others now. Call it last in the
 * transaction, for whoever publishes waits for it.
 */
export async function renewUpdates(db: Db, workspaceId: string): Promise<void> {
  await db
    .update(updatesSetting)
    .set({ version: sql`${updatesSetting.version} + 1` })
    .where(eq(updatesSetting.workspaceId, workspaceId))
}
