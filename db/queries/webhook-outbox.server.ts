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
  /** The one before, and when it was replaced, in milliseconds since 1970; null when it never was. */
  previousSecret: Uint8Array | null
  rotatedAt: number | null
  failingSince: number | null
  workspace: { slug: string; name: string; locale: string }
}

/** As one range of the index by endpoint and time, whatever the planner believes of how much waits for an endpoint. */
const isDueAt = (endpoint: string) =>
  `(d.workspace_id, d.endpoint_id, d.due_at) between (${endpoint}.workspace_id, ${endpoint}.endpoint_id, '-infinity'::timestamptz)
      and (${endpoint}.workspace_id, ${endpoint}.endpoint_id, $1::timestamptz)`

/**
 * First the endpoints for which anything waits, each found by one step in the index, whatever waits there; of those with
 * something due that may still have a call as many as are needed; of each of these what is due longest, held against
 * other workers. Whose workspace has the fewest calls in hand comes first; within a workspace those that are well.
 */
const claimSql = `
with recursive busy as (
  select workspace_id, endpoint_id, count(*) as calls
  from jsonb_to_recordset($5::text::jsonb) as b (workspace_id uuid, endpoint_id uuid) group by workspace_id, endpoint_id
), crowd as (
  select workspace_id, sum(calls)::int as calls from busy group by workspace_id
), waiting as (
  (select workspace_id, endpoint_id from webhook_delivery where state in ('pending', 'sending')
    order by workspace_id, endpoint_id limit 1)
  union all
  select n.workspace_id, n.endpoint_id from waiting w cross join lateral (
    select d.workspace_id, d.endpoint_id from webhook_delivery d
    where d.state in ('pending', 'sending') and (d.workspace_id, d.endpoint_id) > (w.workspace_id, w.endpoint_id)
    order by d.workspace_id, d.endpoint_id limit 1
  ) n
), ready as (
  select w.workspace_id, w.endpoint_id, e.failing_since is not null as fails, $6::int - coalesce(b.calls, 0) as room,
    coalesce(c.calls, 0) as crowd, coalesce(c.calls, 0) + row_number() over (
      partition by w.workspace_id order by e.failing_since is not null, coalesce(b.calls, 0), f.due_at) as turn
  from waiting w
  join webhook_endpoint e on e.workspace_id = w.workspace_id and e.id = w.endpoint_id
  left join busy b on b.workspace_id = w.workspace_id and b.endpoint_id = w.endpoint_id
  left join crowd c on c.workspace_id = w.workspace_id
  cross join lateral (
    select d.due_at from webhook_delivery d
    where d.state in ('pending', 'sending') and ${isDueAt('w')}
    order by d.workspace_id, d.endpoint_id, d.due_at limit 1
  ) f
  where coalesce(b.calls, 0) < $6::int
  order by turn, fails, f.due_at
  limit $2::int
), held as (
  select d.*, r.fails, r.crowd, row_number() over (partition by d.endpoint_id order by d.due_at, d.id) as place
  from ready r cross join lateral (
    select d.workspace_id, d.id, d.endpoint_id, d.due_at from webhook_delivery d
    where d.state in ('pending', 'sending') and ${isDueAt('r')}
    order by d.workspace_id, d.endpoint_id, d.due_at
    limit r.room
    for update skip locked
  ) d
), due as (
  select * from (
    select workspace_id, id, fails, due_at,
      crowd + row_number() over (partition by workspace_id order by place, fails, due_at, id) as turn
    from held
  ) h
  where turn <= $7::int
  order by turn, fails, due_at, id
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
  e.previous_secret as "previousSecret", (extract(epoch from e.rotated_at) * 1000)::float8 as "rotatedAt",
  (extract(epoch from e.failing_since) * 1000)::float8 as "failingSince",
  json_build_object('slug', w.slug, 'name', w.name, 'locale', w.locale) as workspace`

export type ClaimDeliveries = {
  now: Date
  limit: number
  leaseEnd: Date
  leaseId: string
  /** Where each call in hand goes. */
  inHand: readonly Pick<ClaimedDelivery, 'workspaceId' | 'endpointId'>[]
  mostPerEndpoint: number
  mostPerWorkspace: number
}

/** Takes due calls of all workspaces, of none more than it may have at once. One whose lease is over is due again. */
export async function claimDeliveries(
  pool: Pool,
  given: ClaimDeliveries,
): Promise<ClaimedDelivery[]> {
  const parameters = [
    given.now.toISOString(),
    given.limit,
    given.leaseId,
    given.leaseEnd.toISOString(),
    JSON.stringify(
      given.inHand.map(({ workspaceId, endpointId }) => ({
        ...{ workspace_id: workspaceId, endpoint_id: endpointId },
      })),
    ),
    given.mostPerEndpoint,
    given.mostPerWorkspace,
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
