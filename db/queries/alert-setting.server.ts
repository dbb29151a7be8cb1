import { and, eq } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { alertSetting } from '../schema/alert.ts'

type OfMember = { workspaceId: string; userId: string }

const isOf = ({ workspaceId, userId }: OfMember) =>
  and(eq(alertSetting.workspaceId, workspaceId), eq(alertSetting.userId, userId))

/** Null for those who have never said. */
export async function findAlertSetting(db: Db, of: OfMember) {
  const [row] = await db.select().from(alertSetting).where(isOf(of))
  return row ?? null
}

export async function putAlertSetting(
  db: Db,
  row: typeof alertSetting.$inferInsert,
): Promise<void> {
  await db
    .insert(alertSetting)
    .values(row)
    .onConflictDoUpdate({ target: [alertSetting.workspaceId, alertSetting.userId], set: row })
}
