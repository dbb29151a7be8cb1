import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import type { subscriberNotice } from '../schema/notification.ts'

type SubscriberNoticeRow = typeof subscriberNotice.$inferInsert

const milliseconds = (at: Date) => sql`${at.toISOString()}::timestamptz`

/** SHA-256 of the address is how `suppression` knows it. */
const isNotSuppressed = sql`not exists (select from suppression x where x.workspace_id = s.workspace_id
  and x.email_hash = encode(sha256(convert_to(s.email, 'UTF8')), 'hex'))`

const isActive = sql`s.confirmed_at is not null and s.unsubscribed_at is null`

/** As the customer who asked for change `c`. */
const isToldAsCustomer = sql`exists (select from notification n
  join customer k on k.workspace_id = n.workspace_id and k.id = n.customer_id
  where n.workspace_id = s.workspace_id and n.change_id = c.id and n.outcome = 'mail' and k.email = s.email)`

const hasNotice = sql`exists (select from subscriber_notice t
  where t.workspace_id = s.workspace_id and t.change_id = c.id and t.subscriber_id = s.id)`

/** A mail of change `change` to the subscriber with this address has gone, or is about to. */
export const isToldAsSubscriber = (change: SQL, workspaceId: SQL, email: SQL) => sql`exists (
  select from subscriber_notice sn
  join subscriber sr on sr.workspace_id = sn.workspace_id and sr.id = sn.subscriber_id and sr.email = ${email}
  join message sm on sm.workspace_id = sn.workspace_id and sm.id = sn.message_id
    and sm.state in ('pending', 'sending', 'sent')
  where sn.workspace_id = ${workspaceId} and sn.change_id = ${change})`

type Whose = { workspaceId: string; changeId: string; customerIds: readonly string[] }

/** Those of these customers who hear of the change as subscribers. */
export async function selectToldAsSubscribers(db: Db, given: Whose): Promise<Set<string>> {
  const ids = JSON.stringify(given.customerIds)
  const rows = await db.execute<{ id: string }>(sql`
    select c.id from customer c
    where c.workspace_id = ${given.workspaceId}::uuid
      and c.id in (select i::uuid from jsonb_array_elements_text(${ids}::text::jsonb) i)
      and ${isToldAsSubscriber(sql`${given.changeId}::uuid`, sql`c.workspace_id`, sql`c.email`)}`)
  return new Set(rows.map(({ id }) => id))
}

type Undecided = { workspaceId: string; changeId: string; limit: number }

/**
 * Of whom it is not decided yet whether they are told of the change: who wants each, and had confirmed it when the
 * change was published. Held in the order of their ids, so that two workers wait for each other instead of deadlocking.
 */
export async function holdUndecidedSubscribers(tx: Db, given: Undecided): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select s.id from subscriber s
    join change c on c.workspace_id = s.workspace_id and c.id = ${given.changeId}::uuid
    where s.workspace_id = ${given.workspaceId}::uuid and s.mode = 'each' and ${isActive}
      and s.confirmed_at <= c.published_at and ${isNotSuppressed} and not ${hasNotice}
    order by s.id
    limit ${given.limit}
    for update of s`)
  return rows.map(({ id }) => id)
}

export type HeldSubscriber = {
  id: string
  email: string
  isTold: boolean
  isToldAsCustomer: boolean
  /** A mail to them that nobody has begun to send. */
  waitingId: string | null
}

/**
 * What is known of held subscribers now that nobody else decides about them. A mail that waits is held too: as long as
 * this transaction lasts, no worker takes it.
 */
export async function readHeldSubscribers(
  tx: Db,
  given: { workspaceId: string; changeId: string; subscriberIds: string[] },
): Promise<HeldSubscriber[]> {
  const ids = JSON.stringify(given.subscriberIds)
  const rows = await tx.execute<Omit<HeldSubscriber, 'waitingId'>>(sql`
    select s.id, s.email, ${hasNotice} as "isTold", ${isToldAsCustomer} as "isToldAsCustomer"
    from subscriber s
    join change c on c.workspace_id = s.workspace_id and c.id = ${given.changeId}::uuid
    where s.workspace_id = ${given.workspaceId}::uuid
      and s.id in (select i::uuid from jsonb_array_elements_text(${ids}::text::jsonb) i)
    order by s.id`)
  const waiting = await tx.execute<{ subscriberId: string; messageId: string }>(sql`
    select t.subscriber_id as "subscriberId", m.id as "messageId"
    from subscriber_notice t
    join message m on m.workspace_id = t.workspace_id and m.id = t.message_id
    where t.workspace_id = ${given.workspaceId}::uuid
      and t.subscriber_id in (select i::uuid from jsonb_array_elements_text(${ids}::text::jsonb) i)
      and m.kind = 'change_update' and m.state = 'pending' and m.attempts = 0
      and m.payload ->> 'mode' = 'each'
    order by m.id
    for update of m`)
  const waitingOf = new Map(waiting.map((row) => [row.subscriberId, row.messageId]))
  return rows.map((row) => ({ ...row, waitingId: waitingOf.get(row.id) ?? null }))
}

/** A pair that is there already stays as it is. All as one parameter: a digest has many changes for many readers. */
export async function insertSubscriberNotices(tx: Db, rows: SubscriberNoticeRow[]): Promise<void> {
  await tx.execute(sql`
    insert into subscriber_notice (workspace_id, change_id, subscriber_id, message_id, decided_at)
    select "workspaceId", "changeId", "subscriberId", "messageId", "decidedAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as t (
      "workspaceId" uuid, "changeId" uuid, "subscriberId" uuid, "messageId" uuid, "decidedAt" timestamptz)
    on conflict do nothing`)
}

type Due = { workspaceId: string; before: Date; limit: number }

/** Whose last digest, or else whose confirmation, was before that moment. Held, as above. */
export async function holdDueForDigest(tx: Db, given: Due) {
  const { workspaceId, before, limit } = given
  const rows = await tx.execute<{ id: string; email: string; suppressed: boolean }>(sql`
    select s.id, s.email, not (${isNotSuppressed}) as suppressed from subscriber s
    where s.workspace_id = ${workspaceId}::uuid and s.mode = 'monthly' and ${isActive}
      and greatest(s.digested_at, s.confirmed_at) < ${milliseconds(before)}
    order by s.id
    limit ${limit}
    for update of s`)
  return [...rows]
}

export type DigestedChange = { subscriberId: string; changeId: string; isToldAsCustomer: boolean }

/**
 * What was published since each of them subscribed and is decided for customers since they were told of last, oldest
 * first; so is what was withdrawn then and has come back. The days of grace find what was decided just before the last
 * digest and committed after it; nothing is ever told twice, because of the notices.
 */
export async function readDigestChanges(
  tx: Db,
  given: { workspaceId: string; subscriberIds: string[]; graceDays: number },
): Promise<DigestedChange[]> {
  const ids = JSON.stringify(given.subscriberIds)
  const rows = await tx.execute<DigestedChange>(sql`
    select s.id as "subscriberId", c.id as "changeId", ${isToldAsCustomer} as "isToldAsCustomer"
    from subscriber s
    join change c on c.workspace_id = s.workspace_id and c.state = 'published' and c.announced_at is not null
      and c.published_at >= s.confirmed_at
      and c.announced_at > greatest(s.digested_at, s.confirmed_at) - ${given.graceDays} * interval '1 day'
    where s.workspace_id = ${given.workspaceId}::uuid and not ${hasNotice}
      and s.id in (select i::uuid from jsonb_array_elements_text(${ids}::text::jsonb) i)
    order by c.published_at, c.id`)
  return [...rows]
}

export async function noteDigested(
  tx: Db,
  given: { workspaceId: string; subscriberIds: string[]; now: Date },
): Promise<void> {
  const ids = JSON.stringify(given.subscriberIds)
  await tx.execute(sql`
    update subscriber set digested_at = ${milliseconds(given.now)}
    where workspace_id = ${given.workspaceId}::uuid
      and id in (select i::uuid from jsonb_array_elements_text(${ids}::text::jsonb) i)`)
}

/** Of all workspaces: those in which somebody wants a monthly mail. */
export async function selectDigestWorkspaces(db: Db) {
  const rows = await db.execute<{ workspaceId: string }>(sql`
    select distinct s.workspace_id as "workspaceId" from subscriber s where s.mode = 'monthly' and ${isActive}
    order by 1`)
  return rows.map(({ workspaceId }) => workspaceId)
}
