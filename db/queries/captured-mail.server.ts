import { desc, eq } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { capturedMail } from '../schema/message.ts'

export type CapturedMailRow = typeof capturedMail.$inferSelect

export async function insertCapturedMail(db: Db, row: CapturedMailRow): Promise<void> {
  await db.insert(capturedMail).values(row)
}

/** Newest first. `workspaceId` null lists every workspace's: for the open mailbox of demo and development only. */
export function listCapturedMail(
  db: Db,
  { workspaceId, limit }: { workspaceId: string | null; limit: number },
): Promise<CapturedMailRow[]> {
  return db
    .select()
    .from(capturedMail)
    .where(workspaceId === null ? undefined : eq(capturedMail.workspaceId, workspaceId))
    .orderBy(desc(capturedMail.createdAt), desc(capturedMail.id))
    .limit(limit)
}
