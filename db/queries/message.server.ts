import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { message } from '../schema/message.ts'

export type NewMessage = typeof message.$inferInsert

export async function insertMessage(db: Db, row: NewMessage): Promise<void> {
  await db.insert(message).values(row)
}

/** At least one. */
export async function insertMessages(db: Db, rows: NewMessage[]): Promise<void> {
  await db.insert(message).values(rows)
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

/** Cancels the customers' mail that waits to go to this address; mail to members is none of it. Returns whose invitations it carried. */
export async function cancelPendingTo(
  db: Db,
  key: { workspaceId: string; toAddress: string },
  cancelReason: string,
): Promise<string[]> {
  const rows = await db
    .update(message)
    .set({ state: 'cancelled', cancelReason })
    .where(
      and(
        eq(message.workspaceId, key.workspaceId),
        eq(message.toAddress, key.toAddress),
        ne(message.topic, 'account'),
        eq(message.state, 'pending'),
      ),
    )
    .returning({ invitationId: message.invitationId })
  return rows.flatMap(({ invitationId }) => invitationId ?? [])
}
