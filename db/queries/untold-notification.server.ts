import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { unlinkedResponses } from './change-link.server.ts'
import { hasReachedNobody, reachedNobody } from './reached-nobody.server.ts'

type ChangeKey = { workspaceId: string; changeId: string }

/**
 * Takes back that customers and subscribers are told of a change, where the mail has reached nobody, and cancels the
 * mails that tell of nothing else.
 */
export async function takeBackUntold(tx: Db, key: ChangeKey): Promise<void> {
  const { workspaceId, changeId } = key
  const told = sql`
    select n.message_id from notification n
    where n.workspace_id = ${workspaceId}::uuid and n.change_id = ${changeId}::uuid
    union
    select s.message_id from subscriber_notice s
    where s.workspace_id = ${workspaceId}::uuid and s.change_id = ${changeId}::uuid`
  await holdUntold(tx, key, told)
  await takeBackFrom(tx, { ...key, whose: sql`true`, reason: 'change_withdrawn' })
  await takeBackFromSubscribers(tx, key)
}

/** The same for those alone who are told because of an answer that is not linked any more. */
export async function takeBackUnlinked(tx: Db, key: ChangeKey): Promise<void> {
  const { workspaceId, changeId } = key
  const whose = sql`n.customer_id in (select r.customer_id from response r
    where r.workspace_id = ${workspaceId}::uuid and r.id in (${unlinkedResponses(key)}))`
  const told = sql`select n.message_id from notification n
    where n.workspace_id = ${workspaceId}::uuid and n.change_id = ${changeId}::uuid and ${whose}`
  if (await holdUntold(tx, key, told)) await takeBackFrom(tx, { ...key, whose, reason: 'unlinked' })
}

/**
 * Holds these mails, so that nobody adds to them before it is seen what else they tell of; in the order of ids, as
 * whoever adds to them does. False when there is none.
 */
async function holdUntold(tx: Db, { workspaceId }: ChangeKey, messageIds: SQL): Promise<boolean> {
  const rows = await tx.execute(sql`
    select m.id from message m
    where m.workspace_id = ${workspaceId}::uuid and m.id in (${messageIds}) and ${reachedNobody}
    order by m.id
    for update`)
  return rows.length > 0
}

type TakeBack = ChangeKey & { whose: SQL; reason: 'change_withdrawn' | 'unlinked' }

const isUnanswered = sql`not exists (
  select from verdict v where v.workspace_id = n.workspace_id and v.notification_id = n.id)`

/** What was decided about `untold` is open again, also that a subscriber is told as a customer. */
const takenBack = sql`gone as (
      delete from notification n using untold u
      where n.workspace_id = u.workspace_id and n.id = u.notification_id
      returning n.workspace_id, n.change_id, n.customer_id, n.message_id
    ), again as (
      update change_response cr set decided_at = null
      from gone g join response r on r.workspace_id = g.workspace_id and r.customer_id = g.customer_id
      where cr.workspace_id = r.workspace_id and cr.response_id = r.id and cr.change_id = g.change_id
    ), readers as (
      delete from subscriber_notice t
      using gone g join customer c on c.workspace_id = g.workspace_id and c.id = g.customer_id
        join subscriber s on s.workspace_id = c.workspace_id and s.email = c.email
      where t.workspace_id = s.workspace_id and t.subscriber_id = s.id and t.change_id = g.change_id
        and t.message_id is null
    )`

async function takeBackFrom(
  tx: Db,
  { workspaceId, changeId, whose, reason }: TakeBack,
): Promise<void> {
  await tx.execute(sql`
    with untold as (
      select n.workspace_id, n.id as notification_id from notification n
      join message m on m.workspace_id = n.workspace_id and m.id = n.message_id
      where n.workspace_id = ${workspaceId}::uuid and n.change_id = ${changeId}::uuid and ${reachedNobody} and ${whose}
        and ${isUnanswered}
    ), ${takenBack}
    update message m set state = 'cancelled', cancel_reason = ${reason}, payload = null
    from gone g
    where m.workspace_id = g.workspace_id and m.id = g.message_id and not exists (
      select from notification o
      where o.workspace_id = g.workspace_id and o.message_id = g.message_id and o.change_id <> ${changeId}::uuid)`)
}

async function takeBackFromSubscribers(
  tx: Db,
  { workspaceId, changeId }: ChangeKey,
): Promise<void> {
  await tx.execute(sql`
    with untold as (
      select m.workspace_id, m.id from subscriber_notice s
      join message m on m.workspace_id = s.workspace_id and m.id = s.message_id
      where s.workspace_id = ${workspaceId}::uuid and s.change_id = ${changeId}::uuid and ${reachedNobody}
    ), gone as (
      delete from subscriber_notice s using untold u
      where s.workspace_id = u.workspace_id and s.message_id = u.id and s.change_id = ${changeId}::uuid
      returning s.workspace_id, s.message_id
    )
    update message m set state = 'cancelled', cancel_reason = 'change_withdrawn', payload = null
    from gone g
    where m.workspace_id = g.workspace_id and m.id = g.message_id and not exists (
      select from subscriber_notice o
      where o.workspace_id = g.workspace_id and o.message_id = g.message_id and o.change_id <> ${changeId}::uuid)`)
}

type LeftOut = { workspaceId: string; messageId: string; notificationIds: string[] }

/** The mail that is being made does not tell of these after all, and none before it did. */
export async function takeOutOfMail(db: Db, given: LeftOut): Promise<void> {
  await db.execute(sql`
    with untold as (
      select n.workspace_id, n.id as notification_id from notification n
      join message m on m.workspace_id = n.workspace_id and m.id = n.message_id
      where n.workspace_id = ${given.workspaceId}::uuid and n.message_id = ${given.messageId}::uuid
        and n.id in (select i::uuid from jsonb_array_elements_text(${JSON.stringify(given.notificationIds)}::text::jsonb) i)
        and ${hasReachedNobody} and ${isUnanswered}
    ), ${takenBack}
    select from gone`)
}

type LeftOutOfUpdate = { workspaceId: string; messageId: string; changeIds: string[] }

/** The same of a mail to a subscriber. */
export async function takeOutOfUpdate(db: Db, given: LeftOutOfUpdate): Promise<void> {
  await db.execute(sql`
    delete from subscriber_notice t
    using message m
    where t.workspace_id = ${given.workspaceId}::uuid and t.message_id = ${given.messageId}::uuid
      and t.change_id in (select i::uuid from jsonb_array_elements_text(${JSON.stringify(given.changeIds)}::text::jsonb) i)
      and m.workspace_id = t.workspace_id and m.id = t.message_id and ${hasReachedNobody}`)
}
