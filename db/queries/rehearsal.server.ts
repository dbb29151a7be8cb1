import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { customer } from '../schema/customer.ts'
import type { surveyKinds } from '../schema/survey.ts'
import type { channels } from '../schema/ticket.ts'

/** What a dry run must know of the past, read in a handful of queries. */

/** As numbers, because this client gives moments of plain SQL as text. */
const milliseconds = (moment: SQL) => sql`(extract(epoch from ${moment}) * 1000)::float8`

const idsOf = (ids: readonly string[]) =>
  sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`

type InWorkspace = { workspaceId: string }

export type RehearsedEventRow = {
  id: string
  receivedAt: number
  occurredAt: number
  customerId: string
  ticketId: string | null
  ticketExternalId: string | null
  ticketSubject: string | null
  channel: (typeof channels)[number] | null
  tags: string[] | null
  autoResolved: boolean | null
  agent: string | null
  team: string | null
}

/** The newest events of a type, newest first; what an event itself told of its ticket comes first. */
export async function selectRehearsedEvents(
  db: Db,
  {
    workspaceId,
    type,
    since,
    until,
    limit,
  }: InWorkspace & { type: string; since: Date; until: Date; limit: number },
): Promise<RehearsedEventRow[]> {
  const rows = await db.execute<RehearsedEventRow>(sql`
    select e.id, ${milliseconds(sql`e.received_at`)} as "receivedAt", ${milliseconds(sql`e.occurred_at`)} as "occurredAt",
      e.customer_id as "customerId", e.ticket_id as "ticketId",
      t.external_id as "ticketExternalId", t.subject as "ticketSubject",
      coalesce(e.payload -> 'ticket' ->> 'channel', t.channel) as channel,
      coalesce(e.payload -> 'ticket' -> 'tags', to_jsonb(t.tags)) as tags,
      coalesce((e.payload -> 'ticket' ->> 'auto_resolved')::boolean, t.auto_resolved) as "autoResolved",
      coalesce(named.external_id, g.external_id) as agent, coalesce(e.payload -> 'ticket' -> 'agent' ->> 'team', m.name) as team
    from (
      select * from event
      where workspace_id = ${workspaceId} and type = ${type} and customer_id is not null
        and received_at > ${since.toISOString()}::timestamptz and received_at <= ${until.toISOString()}::timestamptz
      order by received_at desc, id desc
      limit ${limit}
    ) e
    left join ticket t on t.workspace_id = e.workspace_id and t.id = e.ticket_id
    left join agent named on named.workspace_id = e.workspace_id
      and named.external_id = e.payload -> 'ticket' -> 'agent' ->> 'external_id'
    left join agent g on g.workspace_id = t.workspace_id and g.id = t.agent_id
    left join team m on m.workspace_id = e.workspace_id and m.id = coalesce(named.team_id, t.team_id)
    order by e.received_at desc, e.id desc`)
  return [...rows]
}

export type TicketTurnRow = {
  id: string
  ticketId: string
  customerId: string
  type: 'ticket.resolved' | 'ticket.reopened'
  receivedAt: number
  occurredAt: number
  resolvedAt: number | null
  reopenedCount: number | null
}

/** When these tickets were resolved and reopened, in the order in which it became known. */
export async function selectTicketTurns(
  db: Db,
  { workspaceId, ticketIds, until }: InWorkspace & { ticketIds: readonly string[]; until: Date },
): Promise<TicketTurnRow[]> {
  const rows = await db.execute<TicketTurnRow>(sql`
    select id, ticket_id as "ticketId", customer_id as "customerId", type, ${milliseconds(sql`received_at`)} as "receivedAt",
      ${milliseconds(sql`occurred_at`)} as "occurredAt",
      ${milliseconds(sql`(payload -> 'ticket' ->> 'resolved_at')::timestamptz`)} as "resolvedAt",
      (payload -> 'ticket' ->> 'reopened_count')::int as "reopenedCount"
    from event
    where workspace_id = ${workspaceId} and ticket_id in ${idsOf(ticketIds)}
      and type in ('ticket.resolved', 'ticket.reopened') and received_at <= ${until.toISOString()}::timestamptz
      and customer_id is not null
    order by received_at, id`)
  return [...rows]
}

const customerColumns = {
  id: customer.id,
  name: customer.name,
  email: customer.email,
  timeZone: customer.timeZone,
  attributes: customer.attributes,
  surveysUnsubscribedAt: customer.surveysUnsubscribedAt,
  surveysPausedUntil: customer.surveysPausedUntil,
  surveysEveryDays: customer.surveysEveryDays,
}

export async function selectCustomersByIds(
  db: Db,
  { workspaceId, ids }: InWorkspace & { ids: readonly string[] },
) {
  return db
    .select(customerColumns)
    .from(customer)
    .where(sql`${customer.workspaceId} = ${workspaceId} and ${customer.id} in ${idsOf(ids)}`)
}

export async function selectFirstCustomers(
  db: Db,
  { workspaceId, limit }: InWorkspace & { limit: number },
) {
  return db
    .select(customerColumns)
    .from(customer)
    .where(sql`${customer.workspaceId} = ${workspaceId}`)
    .orderBy(customer.id)
    .limit(limit)
}

export type RehearsedCustomer = Awaited<ReturnType<typeof selectFirstCustomers>>[number]

/** Since when each of these addresses gets no mail. */
export async function selectSuppressedSince(
  db: Db,
  { workspaceId, emailHashes }: InWorkspace & { emailHashes: readonly string[] },
): Promise<{ emailHash: string; since: number }[]> {
  const rows = await db.execute<{ emailHash: string; since: number }>(sql`
    select email_hash as "emailHash", ${milliseconds(sql`created_at`)} as since from suppression
    where workspace_id = ${workspaceId}
      and email_hash in (select jsonb_array_elements_text(${JSON.stringify(emailHashes)}::text::jsonb))`)
  return [...rows]
}

/** The addresses of the workspace's own people, lower-cased. */
export async function selectOwnAddresses(db: Db, { workspaceId }: InWorkspace): Promise<string[]> {
  const rows = await db.execute<{ email: string }>(sql`
    select lower(u.email) as email from member m join "user" u on u.id = m.user_id where m.workspace_id = ${workspaceId}
    union select email from agent where workspace_id = ${workspaceId} and email is not null`)
  return rows.map(({ email }) => email)
}

export type RealInvitationRow = {
  id: string
  customerId: string
  surveyId: string
  ticketId: string | null
  automationId: string | null
  at: number
  createdAt: number
  expiresAt: number
  quietDays: number
  sameSurveyQuietDays: number
}

/** What these customers were really asked since then, or are still to be, each with its rule's quiet periods. */
export async function selectRealInvitations(
  db: Db,
  {
    workspaceId,
    customerIds,
    since,
  }: InWorkspace & { customerIds: readonly string[]; since: Date },
): Promise<RealInvitationRow[]> {
  const at = sql`coalesce(i.sent_at, i.send_at)`
  const rows = await db.execute<RealInvitationRow>(sql`
    select i.id, i.customer_id as "customerId", i.survey_id as "surveyId", i.ticket_id as "ticketId",
      a.id as "automationId", ${milliseconds(at)} as at, ${milliseconds(sql`i.created_at`)} as "createdAt",
      ${milliseconds(sql`i.expires_at`)} as "expiresAt",
      coalesce(a.quiet_days, 0) as "quietDays", coalesce(a.same_survey_quiet_days, 0) as "sameSurveyQuietDays"
    from invitation i
    left join automation_decision d on d.workspace_id = i.workspace_id and d.event_id = i.event_id
      and d.invitation_id = i.id
    left join automation a on a.workspace_id = d.workspace_id and a.id = d.automation_id
    where i.workspace_id = ${workspaceId} and i.customer_id in ${idsOf(customerIds)}
      and (i.sent_at is not null or i.state = 'scheduled') and ${at} > ${since.toISOString()}::timestamptz
    order by i.created_at, i.id`)
  return [...rows]
}

type Kind = (typeof surveyKinds)[number]

export type ScoreRow = { customerId: string; kind: Kind; score: number; respondedAt: number }

/** The confirmed answers of these customers to surveys of these kinds, oldest first. */
export async function selectScores(
  db: Db,
  given: InWorkspace & { customerIds: readonly string[]; kinds: readonly Kind[]; until: Date },
): Promise<ScoreRow[]> {
  const rows = await db.execute<ScoreRow>(sql`
    select customer_id as "customerId", kind, score, ${milliseconds(sql`responded_at`)} as "respondedAt" from response
    where workspace_id = ${given.workspaceId} and customer_id in ${idsOf(given.customerIds)} and state = 'confirmed'
      and kind in (select jsonb_array_elements_text(${JSON.stringify(given.kinds)}::text::jsonb))
      and responded_at <= ${given.until.toISOString()}::timestamptz
    order by responded_at, id`)
  return [...rows]
}

/** The turns of a wave that are planned, by their date. */
export async function selectTurns(
  db: Db,
  { workspaceId, automationId }: InWorkspace & { automationId: string },
): Promise<{ customerId: string; dueOn: string; turn: number }[]> {
  const rows = await db.execute<{ customerId: string; dueOn: string; turn: number }>(sql`
    select customer_id as "customerId", due_on::text as "dueOn", turn from wave_turn
    where workspace_id = ${workspaceId} and automation_id = ${automationId}
    order by due_on, customer_id`)
  return [...rows]
}
