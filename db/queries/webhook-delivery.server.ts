import {
  and,
  arrayContains,
  arrayOverlaps,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNull,
  max,
  ne,
  sql,
} from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { webhookAttempt, webhookDelivery, webhookEndpoint } from '../schema/webhook.ts'

export type NewDelivery = typeof webhookDelivery.$inferInsert

const isListening = (workspaceId: string) =>
  and(
    eq(webhookEndpoint.workspaceId, workspaceId),
    eq(webhookEndpoint.state, 'on'),
    isNull(webhookEndpoint.ownerId),
  )

/** The workspace's endpoints that ask for one of these; nobody deletes them before the transaction ends. */
export const holdSubscribers = (
  tx: Db,
  { workspaceId, types }: { workspaceId: string; types: string[] },
) =>
  tx
    .select({ id: webhookEndpoint.id, events: webhookEndpoint.events })
    .from(webhookEndpoint)
    .where(and(isListening(workspaceId), arrayOverlaps(webhookEndpoint.events, types)))
    .orderBy(webhookEndpoint.id)
    .for('key share')

/** Whether the endpoint is there and on; if so nobody deletes it before the transaction ends. */
export async function holdEndpoint(
  tx: Db,
  { workspaceId, endpointId }: { workspaceId: string; endpointId: string },
): Promise<boolean> {
  const rows = await tx
    .select({ id: webhookEndpoint.id })
    .from(webhookEndpoint)
    .where(
      and(
        eq(webhookEndpoint.workspaceId, workspaceId),
        eq(webhookEndpoint.id, endpointId),
        eq(webhookEndpoint.state, 'on'),
      ),
    )
    .for('key share')
  return rows.length > 0
}

export async function isSubscribed(
  db: Db,
  { workspaceId, type }: { workspaceId: string; type: string },
): Promise<boolean> {
  const rows = await db
    .select({ id: webhookEndpoint.id })
    .from(webhookEndpoint)
    .where(and(isListening(workspaceId), arrayContains(webhookEndpoint.events, [type])))
    .limit(1)
  return rows.length > 0
}

export async function insertDeliveries(tx: Db, rows: NewDelivery[]): Promise<void> {
  await tx.insert(webhookDelivery).values(rows)
}

type DeliveriesOf = { workspaceId: string; endpointId: string }

const isOf = ({ workspaceId, endpointId }: DeliveriesOf) =>
  and(eq(webhookDelivery.workspaceId, workspaceId), eq(webhookDelivery.endpointId, endpointId))

/** What waits is not sent any more. A call that is being made ends as it ends. */
export async function cancelDeliveries(tx: Db, of: DeliveriesOf): Promise<void> {
  await tx
    .update(webhookDelivery)
    .set({ state: 'cancelled' })
    .where(and(isOf(of), eq(webhookDelivery.state, 'pending')))
}

/** A place in the log of an endpoint. Calls are written down with whole milliseconds. */
export type DeliveryPlace = { at: Date; id: string }

const isOlderThan = ({ at, id }: DeliveryPlace) =>
  sql`(${webhookDelivery.createdAt}, ${webhookDelivery.id}) < (${at.toISOString()}::timestamptz, ${id}::uuid)`

/** Newest first. */
export const selectDeliveries = (
  db: Db,
  { before, limit, ...of }: DeliveriesOf & { before: DeliveryPlace | null; limit: number },
) =>
  db
    .select({
      id: webhookDelivery.id,
      eventType: webhookDelivery.eventType,
      data: webhookDelivery.data,
      occurredAt: webhookDelivery.occurredAt,
      state: webhookDelivery.state,
      dueAt: webhookDelivery.dueAt,
      attempts: webhookDelivery.attempts,
      deliveredAt: webhookDelivery.deliveredAt,
      createdAt: webhookDelivery.createdAt,
    })
    .from(webhookDelivery)
    .where(and(isOf(of), before === null ? undefined : isOlderThan(before)))
    .orderBy(desc(webhookDelivery.createdAt), desc(webhookDelivery.id))
    .limit(limit)

/** Of these calls, in the order in which they were made. */
export async function selectAttempts(
  db: Db,
  { workspaceId, deliveryIds }: { workspaceId: string; deliveryIds: readonly string[] },
) {
  if (deliveryIds.length === 0) return []
  return db
    .select({
      deliveryId: webhookAttempt.deliveryId,
      status: webhookAttempt.status,
      detail: webhookAttempt.detail,
      took: webhookAttempt.took,
      attemptedAt: webhookAttempt.attemptedAt,
    })
    .from(webhookAttempt)
    .where(
      and(
        eq(webhookAttempt.workspaceId, workspaceId),
        inArray(webhookAttempt.deliveryId, [...deliveryIds]),
      ),
    )
    .orderBy(webhookAttempt.attemptedAt, webhookAttempt.id)
}

/**
 * One that has ended, or rests after a failure, is due again, with all its attempts before it. False where there is none,
 * or where it is on its way anyhow.
 */
export async function dueAgain(
  tx: Db,
  { deliveryId, now, ...of }: DeliveriesOf & { deliveryId: string; now: Date },
): Promise<boolean> {
  const rows = await tx
    .update(webhookDelivery)
    .set({ state: 'pending', attempts: 0, dueAt: now, deliveredAt: null })
    .where(and(isOf(of), eq(webhookDelivery.id, deliveryId), ne(webhookDelivery.state, 'sending')))
    .returning({ id: webhookDelivery.id })
  return rows.length > 0
}

/** How many calls there are in each state, of those written down since then. */
export const countDeliveries = (
  db: Db,
  { workspaceId, since }: { workspaceId: string; since: Date },
) =>
  db
    .select({
      endpointId: webhookDelivery.endpointId,
      state: webhookDelivery.state,
      count: count(),
      last: max(webhookDelivery.createdAt),
    })
    .from(webhookDelivery)
    .where(and(eq(webhookDelivery.workspaceId, workspaceId), gte(webhookDelivery.createdAt, since)))
    .groupBy(webhookDelivery.endpointId, webhookDelivery.state)

/** So many of any workspace at a time; returns whether there may be more. */
export async function deleteOldDeliveries(
  db: Db,
  { delivered, others, limit }: { delivered: Date; others: Date; limit: number },
): Promise<boolean> {
  const rows = await db.execute(sql`
    with old as (
      select workspace_id, id from webhook_delivery
      where state = 'delivered' and created_at < ${delivered.toISOString()}::timestamptz
        or state in ('failed', 'cancelled') and created_at < ${others.toISOString()}::timestamptz
      limit ${limit}
      for update skip locked
    ), tried as (
      delete from webhook_attempt a using old where a.workspace_id = old.workspace_id and a.delivery_id = old.id
    )
    select workspace_id, id from old`)
  if (rows.length === 0) return false
  await db.execute(sql`
    delete from webhook_delivery d using (
      select (e ->> 'workspace_id')::uuid as workspace_id, (e ->> 'id')::uuid as id
      from jsonb_array_elements(${JSON.stringify([...rows])}::text::jsonb) e
    ) old
    where d.workspace_id = old.workspace_id and d.id = old.id`)
  return rows.length === limit
}
