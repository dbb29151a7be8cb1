import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { message } from '../schema/message.ts'

export async function insertMessage(db: Db, row: typeof message.$inferInsert): Promise<void> {
  await db.insert(message).values(row)
}

/** Cancels what waits to be sent for these invitations. A message in the hands of a worker stays with it. */
export async function cancelPendingMessages(
  db: Db,
  key: { workspaceId: string; invitationIds: string[] },
  cancelReason: string,
): Promise<void> {
  await db
    .update(message)
    .set({ state: 'cancelled', cancelReason })
    .where(
      and(
        eq(message.workspaceId, key.workspaceId),
        inArray(message.invitationId, key.invitationIds),
        eq(message.state, 'pending'),
      ),
    )
}
