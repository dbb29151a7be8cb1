import { sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import type { followUpStates } from '../schema/follow-up.ts'
import type { resolutions } from '../schema/response.ts'
import { arrived } from './arrived-sql.ts'

type ChangeKey = { workspaceId: string; changeId: string }

/** Customers of the linked responses: what became of telling them, and what they said. */
export type TellingCounts = {
  customers: number
  sent: number
  /** Of those sent: reported as undeliverable afterwards. */
  bounced: number
  /** Still on its way. */
  pending: number
  /** Given up, or not wanted any more when it was their turn. */
  unsent: number
  noAddress: number
  noConsent: number
  unsubscribed: number
  suppressed: number
  /** Had heard of it as subscribers before their response was linked. */
  asSubscriber: number
  /** Of those whose mail left and did not come back: had its page before them; said whether it helped. */
  visited: number
  answered: number
  yes: number
  partly: number
  no: number
  /** Not yet decided, in none of the above. */
  undecided: number
  /** Linked responses that nobody known gave. */
  anonymous: number
  /** Subscribers of the page with a mail that went out. */
  subscribers: number
}

export async function countTelling(
  db: Db,
  { workspaceId, changeId }: ChangeKey,
): Promise<TellingCounts | null> {
  const count = (condition: ReturnType<typeof sql>) =>
    sql`(count(*) filter (where ${condition}))::int`
  const said = (answer: string) => count(sql`${arrived} and n.verdict = ${answer}`)
  const linked = sql`change_response cr
    join response r on r.workspace_id = cr.workspace_id and r.id = cr.response_id and r.state = 'confirmed'
    where cr.workspace_id = ${workspaceId} and cr.change_id = ${changeId} and not cr.is_left_out`
  const [row] = await db.execute<TellingCounts>(sql`
    select count(*)::int as customers,
      ${count(sql`m.state = 'sent'`)} as sent,
      ${count(sql`m.state = 'sent' and m.bounced_at is not null`)} as bounced,
      ${count(sql`m.state in ('pending', 'sending')`)} as pending,
      ${count(sql`n.outcome = 'mail' and coalesce(m.state in ('failed', 'cancelled'), true)`)} as unsent,
      ${count(sql`n.outcome = 'no_address'`)} as "noAddress",
      ${count(sql`n.outcome = 'no_consent'`)} as "noConsent",
      ${count(sql`n.outcome = 'unsubscribed'`)} as unsubscribed,
      ${count(sql`n.outcome = 'suppressed'`)} as suppressed,
      ${count(sql`n.outcome = 'as_subscriber'`)} as "asSubscriber",
      ${count(sql`${arrived} and (n.visited_at is not null or n.verdict is not null)`)} as visited,
      ${count(sql`${arrived} and n.verdict is not null`)} as answered,
      ${said('yes')} as yes,
      ${said('partly')} as partly,
      ${said('no')} as no,
      (select count(distinct r.customer_id)::int from ${linked} and cr.decided_at is null and not exists (
        select from notification d where d.workspace_id = cr.workspace_id and d.change_id = cr.change_id
          and d.customer_id = r.customer_id)) as undecided,
      (select count(*)::int from ${linked} and r.customer_id is null) as anonymous,
      (select count(*)::int from subscriber_notice sn
        join message sm on sm.workspace_id = sn.workspace_id and sm.id = sn.message_id and sm.state = 'sent'
        where sn.workspace_id = ${workspaceId} and sn.change_id = ${changeId}) as subscribers
    from notification n
    left join message m on m.workspace_id = n.workspace_id and m.id = n.message_id
    where n.workspace_id = ${workspaceId} and n.change_id = ${changeId}`)
  return row ?? null
}

type Answer = (typeof resolutions)[number]

export type VerdictRow = {
  notificationId: string
  responseId: string
  answer: Answer
  comment: string
  at: Date
  /** What they had said at first. */
  said: string
  customer: string | null
  customerId: string | null
  followUpId: string | null
  followUpState: (typeof followUpStates)[number] | null
}

/** What those who were told say of a change, those first whom it did not help, the newest first. */
export async function selectVerdicts(
  db: Db,
  { workspaceId, changeId, limit }: ChangeKey & { limit: number },
): Promise<VerdictRow[]> {
  const rows = await db.execute<Omit<VerdictRow, 'at'> & { at: string }>(sql`
    select n.id as "notificationId", n.response_id as "responseId", n.verdict as answer,
      n.verdict_comment as comment, n.verdict_at as at, r.comment as said,
      coalesce(c.name, c.email, c.external_id) as customer, c.id as "customerId",
      f.id as "followUpId", f.state as "followUpState"
    from notification n
    join response r on r.workspace_id = n.workspace_id and r.id = n.response_id
    left join customer c on c.workspace_id = n.workspace_id and c.id = n.customer_id
    left join follow_up f on f.workspace_id = n.workspace_id and f.response_id = n.response_id
    where n.workspace_id = ${workspaceId} and n.change_id = ${changeId} and n.verdict is not null
    order by case n.verdict when 'no' then 0 when 'partly' then 1 else 2 end, n.verdict_at desc, n.id
    limit ${limit}`)
  return rows.map((row) => ({ ...row, at: new Date(row.at) }))
}
