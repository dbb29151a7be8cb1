import { and, desc, eq, gt, gte, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { message } from '../schema/message.ts'

/** Nothing waits for longer than a week of quiet days and the day before it. */
const longestWait = 14 * 86_400_000

type Digest = { workspaceId: string; toAddress: string; reason: string }

/** A mail of several follow-ups for this reason that is still to go out to somebody, held until the transaction ends. */
export async function lockWaitingDigest(
  tx: Db,
  { workspaceId, toAddress, reason, now }: Digest & { now: Date },
): Promise<{ id: string; payload: Record<string, string> } | null> {
  const [row] = await tx
    .select({ id: message.id, payload: message.payload })
    .from(message)
    .where(
      and(
        eq(message.workspaceId, workspaceId),
        gte(message.createdAt, new Date(now.getTime() - longestWait)),
        eq(message.kind, 'digest'),
        eq(message.toAddress, toAddress),
        eq(message.state, 'pending'),
        gt(message.dueAt, now),
        sql`${message.payload} ->> 'reason' = ${reason}`,
      ),
    )
    .orderBy(message.dueAt)
    .limit(1)
    .for('no key update')
  return row === undefined || row.payload === null ? null : { id: row.id, payload: row.payload }
}

/** When the newest mail of several follow-ups for this reason was queued for this address; null: none since then. */
export async function findLastDigest(
  db: Db,
  { workspaceId, toAddress, reason, since }: Digest & { since: Date },
): Promise<Date | null> {
  const [row] = await db
    .select({ at: message.createdAt })
    .from(message)
    .where(
      and(
        eq(message.workspaceId, workspaceId),
        gt(message.createdAt, since),
        eq(message.kind, 'digest'),
        eq(message.toAddress, toAddress),
        sql`${message.payload} ->> 'reason' = ${reason}`,
      ),
    )
    .orderBy(desc(message.createdAt))
    .limit(1)
  return row?.at ?? null
}

export async function updateDigest(
  tx: Db,
  given: { workspaceId: string; messageId: string; payload: Record<string, string> },
): Promise<void> {
  await tx
    .update(message)
    .set({ payload: given.payload })
    .where(and(eq(message.workspaceId, given.workspaceId), eq(message.id, given.messageId)))
}

/** Whether a mail that reminds of follow-ups has come to this address since then, or is to come. */
export async function hasReminderSince(
  db: Db,
  { workspaceId, toAddress, since }: { workspaceId: string; toAddress: string; since: Date },
): Promise<boolean> {
  const rows = await db
    .select({ id: message.id })
    .from(message)
    .where(
      and(
        eq(message.workspaceId, workspaceId),
        gte(message.createdAt, new Date(since.getTime() - longestWait)),
        gte(message.dueAt, since),
        eq(message.kind, 'digest'),
        eq(message.reminder, 1),
        eq(message.toAddress, toAddress),
      ),
    )
    .limit(1)
  return rows.length > 0
}
