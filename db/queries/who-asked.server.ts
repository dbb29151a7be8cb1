import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import type { notificationOutcomes } from '../schema/notification.ts'
import { linkedResponses } from './change-link.server.ts'
import { isToldAsSubscriber } from './subscriber-notice.server.ts'

type ChangeKey = { workspaceId: string; changeId: string }

export type WhoAskedRow = {
  outcome: 'told' | (typeof notificationOutcomes)[number]
  /** In which the newest answer with a tick was given, else the newest. */
  locale: string
  customers: number
}

/**
 * The customers of a change's linked responses, by what becomes of telling them and by language. `told`: a mail of this
 * change is theirs already.
 */
export async function countWhoAsked(db: Db, key: ChangeKey): Promise<WhoAskedRow[]> {
  const rows = await db.execute<WhoAskedRow>(sql`
    select outcome, locale, count(*)::int as customers from (${customersWhoAsked(key)}) asked
    group by outcome, locale`)
  return [...rows]
}

/**
 * `select email, locale, outcome`: a row for each customer. Who was decided about stays so, as the worker does, until
 * another answer of theirs is linked.
 */
const customersWhoAsked = ({ workspaceId, changeId }: ChangeKey): SQL => sql`
  with person as (
    select r.customer_id, bool_or(r.announcement_consent) as consents, bool_and(cr.decided_at is not null) as is_decided,
      (array_agg(r.locale order by r.announcement_consent desc, r.responded_at desc, r.id desc))[1] as locale
    from (${linkedResponses({ workspaceId, changeId })}) linked
    join response r on r.workspace_id = ${workspaceId}::uuid and r.id = linked.response_id
    left join change_response cr on cr.workspace_id = r.workspace_id and cr.change_id = ${changeId}::uuid
      and cr.response_id = r.id
    where r.customer_id is not null
    group by r.customer_id
  )
  select c.email, p.locale, case
      when n.outcome = 'mail' then 'told'
      when p.is_decided and n.outcome is not null then n.outcome
      when c.email is null then 'no_address'
      when not p.consents then 'no_consent'
      when c.announcements_unsubscribed_at is not null then 'unsubscribed'
      when s.email_hash is not null then 'suppressed'
      when ${isToldAsSubscriber(sql`${changeId}::uuid`, sql`c.workspace_id`, sql`c.email`)} then 'as_subscriber'
      else 'mail' end as outcome
  from person p
  join customer c on c.workspace_id = ${workspaceId}::uuid and c.id = p.customer_id
  left join suppression s on s.workspace_id = c.workspace_id
    and s.email_hash = encode(sha256(convert_to(lower(c.email), 'UTF8')), 'hex')
  left join notification n on n.workspace_id = c.workspace_id and n.change_id = ${changeId}::uuid
    and n.customer_id = c.id`

export type SubscriberReach = { each: number; monthly: number; untold: number }

/**
 * Subscribers whom a change reaches: neither those who are told of it as its customers nor addresses that get no mail.
 * `untold`: of those who want each, whom the next round tells.
 */
export async function countSubscribersReached(db: Db, key: ChangeKey): Promise<SubscriberReach> {
  const [row] = await db.execute<SubscriberReach>(sql`
    select (count(*) filter (where s.mode = 'each'))::int as each,
      (count(*) filter (where s.mode = 'monthly'))::int as monthly,
      (count(*) filter (where s.mode = 'each' and t.subscriber_id is null))::int as untold
    from subscriber s
    join change c on c.workspace_id = s.workspace_id and c.id = ${key.changeId}::uuid
    left join subscriber_notice t on t.workspace_id = s.workspace_id and t.change_id = c.id and t.subscriber_id = s.id
    where s.workspace_id = ${key.workspaceId}::uuid and s.confirmed_at is not null and s.unsubscribed_at is null
      and case when t.subscriber_id is not null then t.message_id is not null
        else (c.published_at is null or s.confirmed_at <= c.published_at)
          and not exists (select from suppression x where x.workspace_id = s.workspace_id
            and x.email_hash = encode(sha256(convert_to(s.email, 'UTF8')), 'hex'))
          and s.email not in (
            select asked.email from (${customersWhoAsked(key)}) asked
            where asked.outcome in ('told', 'mail') and asked.email is not null) end`)
  return row ?? { each: 0, monthly: 0, untold: 0 }
}

/** Linked responses of nobody who is known. */
export async function countAnonymous(db: Db, key: ChangeKey): Promise<number> {
  const [row] = await db.execute<{ responses: number }>(sql`
    select count(*)::int as responses
    from (${linkedResponses(key)}) linked
    join response r on r.workspace_id = ${key.workspaceId}::uuid and r.id = linked.response_id
    where r.customer_id is null`)
  return row?.responses ?? 0
}
