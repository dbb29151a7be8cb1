import type { Pool } from '../connect.server.ts'
import type { webhookFormats } from '../schema/webhook.ts'

export type ClaimedDelivery = {
  workspaceId: string
  id: string
  endpointId: string
  eventType: string
  data: Record<string, unknown>
  /** In milliseconds since 1970, as is `failingSince`. */
  occurredAt: number
  /** How often it has been tried before. */
  attempts: number
  leaseId: string
  /** `cancelled`: its endpoint is off; nothing is to be done. */
  state: 'sending' | 'cancelled'
  endpointName: string
  format: (typeof webhookFormats)[number]
  url: string
  secret: Uint8Array
  failingSince: number | null
  workspace: { slug: string; name: string; locale: string }
}

/**
 * First a handful of those that are longest due, each held against other workers, without those of endpoints that have
 * as many calls in hand as they may; of these as many as each endpoint may still have.
 */
const claimSql = `
with busy as (
  select endpoint_id, count(*) as calls
  from (select value::uuid as endpoint_id from jsonb_array_elements_text($5::text::jsonb)) b group by endpoint_id
), candidates as (
  select d.workspace_id, d.id, d.endpoint_id, d.due_at from webhook_delivery d
  where d.state in ('pending', 'sending') and d.due_at <= $1::timestamptz
    and d.endpoint_id not in (select endpoint_id from busy where calls >= $6::int)
  order by d.due_at
  limit 64
  for update skip locked
), due as (
  select c.workspace_id, c.id
  from (select *, row_number() over (partition by endpoint_id order by due_at, id) as place from candidates) c
  left join busy on busy.endpoint_id = c.endpoint_id
  where c.place <= $6::int - coalesce(busy.calls, 0)
  order by c.due_at, c.id
  limit $2::int
)
update webhook_delivery d
set state = case when e.state = 'on' then 'sending' else 'cancelled' end,
  lease_id = case when e.state = 'on' then $3::uuid end,
  due_at = case when e.state = 'on' then $4::timestamptz else d.due_at end
from due
join webhook_delivery o on o.workspace_id = due.workspace_id and o.id = due.id
join webhook_endpoint e on e.workspace_id = o.workspace_id and e.id = o.endpoint_id
join workspace w on w.id = o.workspace_id
where d.workspace_id = due.workspace_id and d.id = due.id
returning d.workspace_id as "workspaceId", d.id, d.endpoint_id as "endpointId", d.event_type as "eventType", d.data,
  (extract(epoch from d.occurred_at) * 1000)::float8 as "occurredAt", d.attempts, d.lease_id as "leaseId", d.state,
  e.name as "endpointName", e.format, e.url, e.secret,
  (extract(epoch from e.failing_since) * 1000)::float8 as "failingSince",
  json_build_object('slug', w.slug, 'name', w.name, 'locale', w.locale) as workspace`

export type ClaimDeliveries = {
  now: Date
  limit: number
  leaseEnd: Date
  leaseId: string
  /** The endpoint of each call in hand. */
  inHand: readonly string[]
  mostPerEndpoint: number
}

/** Takes due calls of all workspaces, no endpoint's more than it may have at once. One whose lease is over is due again. */
export async function claimDeliveries(
  pool: Pool,
  given: ClaimDeliveries,
): Promise<ClaimedDelivery[]> {
  const parameters = [
    given.now.toISOString(),
    given.limit,
    given.leaseId,
    given.leaseEnd.toISOString(),
    JSON.stringify(given.inHand),
    given.mostPerEndpoint,
  ]
  return pool.$client.unsafe<ClaimedDelivery[]>(claimSql, parameters, { prepare: true })
}

type HeldDelivery = Pick<ClaimedDelivery, 'workspaceId' | 'id' | 'endpointId' | 'leaseId'>

/** What came of a call, and what becomes of it now. `dueAt` of one that is tried again. */
export type DeliveryEnd = {
  state: 'delivered' | 'pending' | 'failed'
  dueAt: Date | null
  attempt: { id: string; status: number | null; detail: string; took: number; at: Date }
}

const endSql = `
with done as (
  update webhook_delivery
  set state = $4::text, lease_id = null, attempts = attempts + 1, due_at = coalesce($5::timestamptz, due_at),
    delivered_at = case when $4::text = 'delivered' then $6::timestamptz end
  where workspace_id = $1::uuid and id = $2::uuid and lease_id = $3::uuid and state = 'sending'
  returning workspace_id, id, endpoint_id
), tried as (
  insert into webhook_attempt (workspace_id, delivery_id, id, status, detail, took, attempted_at)
  select workspace_id, id, $7::uuid, $8::smallint, $9::text, $10::smallint, $6::timestamptz from done
), told as (
  update webhook_endpoint e
  set failing_since = case when $4::text = 'delivered' then null else $6::timestamptz end
  from done
  where e.workspace_id = done.workspace_id and e.id = done.endpoint_id
    and ($4::text = 'delivered') = (e.failing_since is not null)
)
select 1 from done`

/** Ends a claim and writes the attempt down. False, and nothing written, when the claim was over already. */
export async function endDelivery(
  pool: Pool,
  { workspaceId, id, leaseId }: HeldDelivery,
  { state, dueAt, attempt }: DeliveryEnd,
): Promise<boolean> {
  const { at, status, detail, took } = attempt
  const parameters = [
    ...[workspaceId, id, leaseId, state, dueAt?.toISOString() ?? null, at.toISOString()],
    ...[attempt.id, status, detail, took],
  ]
  const rows = await pool.$client.unsafe(endSql, parameters, { prepare: true })
  return rows.length > 0
}

/** Gives a claim back as if it had not been: we stopped, it did not fail. */
export async function giveDeliveryBack(
  pool: Pool,
  { workspaceId, id, leaseId }: HeldDelivery,
  dueAt: Date,
): Promise<void> {
  await pool.$client`
    update webhook_delivery set state = 'pending', lease_id = null, due_at = ${dueAt.toISOString()}
    where workspace_id = ${workspaceId} and id = ${id} and lease_id = ${leaseId} and state = 'sending'`
}
