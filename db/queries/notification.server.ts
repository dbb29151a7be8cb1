import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { customer } from '../schema/customer.ts'
import { message } from '../schema/message.ts'
import { notification } from '../schema/notification.ts'
import { suppression } from '../schema/suppression.ts'

export type NewNotification = typeof notification.$inferInsert

type Customers = { workspaceId: string; customerIds: string[] }

/** Those of these customers who are told of the change, or shall be, as customers or as subscribers. */
export async function selectTold(
  db: Db,
  { workspaceId, changeId, customerIds }: Customers & { changeId: string },
): Promise<Set<string>> {
  const rows = await db
    .select({ customerId: notification.customerId })
    .from(notification)
    .where(
      and(
        eq(notification.workspaceId, workspaceId),
        eq(notification.changeId, changeId),
        inArray(notification.customerId, customerIds),
        inArray(notification.outcome, ['mail', 'as_subscriber']),
      ),
    )
  return new Set(rows.flatMap(({ customerId }) => customerId ?? []))
}

/**
 * Keeps what was decided. A customer who was not told of the change before may be told now; one who was, or shall be,
 * stays so.
 */
export async function insertNotifications(tx: Db, rows: NewNotification[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insert(notification)
    .values(rows)
    .onConflictDoUpdate({
      target: [notification.workspaceId, notification.changeId, notification.customerId],
      set: {
        responseId: sql`excluded.response_id`,
        outcome: sql`excluded.outcome`,
        messageId: sql`excluded.message_id`,
        decidedAt: sql`excluded.decided_at`,
      },
      setWhere: sql`${notification.outcome} not in ('mail', 'as_subscriber')`,
    })
}

/** The mails with changes that these customers have waiting and that nobody has begun to send, held. */
export async function holdWaitingNotices(tx: Db, { workspaceId, customerIds }: Customers) {
  if (customerIds.length === 0) return []
  return tx
    .select({ id: message.id, customerId: message.customerId })
    .from(message)
    .where(
      and(
        eq(message.workspaceId, workspaceId),
        inArray(message.customerId, customerIds),
        eq(message.kind, 'change_notice'),
        eq(message.state, 'pending'),
        eq(message.attempts, 0),
      ),
    )
    .orderBy(asc(message.id))
    .for('no key update')
}

type PutOff = { workspaceId: string; later: readonly { id: string; dueAt: Date }[] }

/** Mails that wait do so until then at least. */
export async function putOffNotices(tx: Db, { workspaceId, later }: PutOff): Promise<void> {
  if (later.length === 0) return
  await tx.execute(sql`
    update message m set due_at = t."dueAt"
    from jsonb_to_recordset(${JSON.stringify(later)}::text::jsonb) as t (id uuid, "dueAt" timestamptz)
    where m.workspace_id = ${workspaceId}::uuid and m.id = t.id and m.due_at < t."dueAt"`)
}

/** When each of these customers got such a mail last; one that is being sent counts as sent now. */
export async function selectLastNotices(
  db: Db,
  { workspaceId, customerIds, now }: Customers & { now: Date },
): Promise<Map<string, Date>> {
  if (customerIds.length === 0) return new Map()
  const rows = await db
    .select({
      customerId: message.customerId,
      lastAt: sql<string>`max(coalesce(${message.sentAt}, ${now.toISOString()}::timestamptz))`,
    })
    .from(message)
    .where(
      and(
        eq(message.workspaceId, workspaceId),
        inArray(message.customerId, customerIds),
        eq(message.kind, 'change_notice'),
        sql`(${message.state} in ('sent', 'sending') or ${message.state} = 'pending' and ${message.attempts} > 0)`,
      ),
    )
    .groupBy(message.customerId)
  return new Map(
    rows.flatMap(({ customerId, lastAt }) =>
      customerId === null ? [] : [[customerId, new Date(lastAt)] as const],
    ),
  )
}

/** Which of these addresses (by their hashes) get nothing any more. */
export async function selectSuppressed(
  db: Db,
  { workspaceId, emailHashes }: { workspaceId: string; emailHashes: string[] },
): Promise<Set<string>> {
  if (emailHashes.length === 0) return new Set()
  const rows = await db
    .select({ emailHash: suppression.emailHash })
    .from(suppression)
    .where(
      and(eq(suppression.workspaceId, workspaceId), inArray(suppression.emailHash, emailHashes)),
    )
  return new Set(rows.map(({ emailHash }) => emailHash))
}

/** What waits to tell these customers of changes, their own words in it, goes where they are by now. */
export async function readdressNotices(
  tx: Db,
  { workspaceId, customerIds }: Customers,
): Promise<void> {
  if (customerIds.length === 0) return
  await tx
    .update(message)
    .set({ toAddress: sql`${customer.email}`, paced: 0 })
    .from(customer)
    .where(
      and(
        eq(message.workspaceId, workspaceId),
        inArray(message.customerId, customerIds),
        eq(message.kind, 'change_notice'),
        eq(message.state, 'pending'),
        eq(customer.workspaceId, message.workspaceId),
        eq(customer.id, message.customerId),
        sql`${message.toAddress} <> ${customer.email}`,
      ),
    )
}
