import { and, asc, count, eq, gte, inArray, isNotNull, lt, min, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Db } from '../connect.server.ts'
import { agent, team } from '../schema/agent.ts'
import { customer } from '../schema/customer.ts'
import { invitation } from '../schema/invitation.ts'
import { response } from '../schema/response.ts'
import type { resolutions } from '../schema/response.ts'
import { survey } from '../schema/survey.ts'

/** Moments from `since` (included) to `until` (not included); null is open. */
export type Span = { since: Date | null; until: Date | null }

/** What counts are told apart by. A day is one of the given zone, a week begins on Monday; both are named by their first day. */
export type Grouping =
  | { by: 'nothing' | 'agent' | 'team' | 'channel' | 'locale' }
  | { by: 'time'; unit: 'day' | 'week' | 'month'; timeZone: string }
  | { by: 'attribute'; name: string }

type Counting = {
  workspaceId: string
  span: Span
  grouping: Grouping
  surveyIds: string[]
}

const within = (column: PgColumn, { since, until }: Span) =>
  and(
    since === null ? undefined : gte(column, since),
    until === null ? undefined : lt(column, until),
  )

export async function selectSurveys(db: Db, { workspaceId }: { workspaceId: string }) {
  return db
    .select({ id: survey.id, kind: survey.kind, name: survey.name, state: survey.state })
    .from(survey)
    .where(eq(survey.workspaceId, workspaceId))
    .orderBy(asc(survey.createdAt), asc(survey.id))
}

/** Where a row says who and what it is about: agent, team, channel and language as credited when it happened. */
const credited = { response, invitation }
const moments = { response: response.respondedAt, invitation: invitation.sentAt }

/**
 * The columns that tell rows apart. `label` is what people call the key. The date is written as text only after the
 * counting: to_char for each row would cost more than all the rest.
 */
function columnsOf(grouping: Grouping, table: keyof typeof credited) {
  const none = sql<string | null>`null::text`
  const row = credited[table]
  const columns: Record<Grouping['by'], () => { key: SQL<unknown>; label: SQL<string | null> }> = {
    nothing: () => ({ key: none, label: none }),
    agent: () => ({ key: sql`${agent.externalId}`, label: sql`${agent.name}` }),
    team: () => ({ key: sql`${team.name}`, label: none }),
    channel: () => ({ key: sql`${row.channel}`, label: none }),
    locale: () => ({ key: sql`${row.locale}`, label: none }),
    time: () => ({ key: dayOf(grouping, moments[table]), label: none }),
    attribute: () => ({
      key: sql`${customer.attributes} ->> ${grouping.by === 'attribute' ? grouping.name : ''}::text`,
      label: none,
    }),
  }
  const { key, label } = columns[grouping.by]()
  return { key: key.as('key'), label: label.as('label') }
}

const dayOf = (grouping: Grouping, at: PgColumn) =>
  grouping.by === 'time'
    ? sql`date_trunc(${grouping.unit}::text, ${at} at time zone ${grouping.timeZone}::text)::date`
    : sql`null::date`

const asText = (grouping: Grouping, key: SQL.Aliased) =>
  grouping.by === 'time'
    ? sql<string | null>`to_char(${key}, 'YYYY-MM-DD')`
    : sql<string | null>`${key}`

/**
 * How many answers of each survey and group gave each score, by state and by what was said about the ticket: null where
 * there was none, or nothing was said. The store leaves out joins that no column needs.
 */
export async function countScores(db: Db, given: Counting) {
  const answer = db
    .select({
      surveyId: response.surveyId,
      state: response.state,
      score: response.score,
      solved: sql<
        (typeof resolutions)[number] | null
      >`case when ${response.ticketId} is not null then ${response.solved} end`.as('solved'),
      ...columnsOf(given.grouping, 'response'),
    })
    .from(response)
    .leftJoin(
      agent,
      and(eq(agent.workspaceId, response.workspaceId), eq(agent.id, response.agentId)),
    )
    .leftJoin(team, and(eq(team.workspaceId, response.workspaceId), eq(team.id, response.teamId)))
    .leftJoin(
      customer,
      and(eq(customer.workspaceId, response.workspaceId), eq(customer.id, response.customerId)),
    )
    .where(
      and(
        eq(response.workspaceId, given.workspaceId),
        inArray(response.surveyId, given.surveyIds),
        within(response.respondedAt, given.span),
      ),
    )
    .as('answer')
  return db
    .select({
      surveyId: answer.surveyId,
      state: answer.state,
      score: answer.score,
      solved: answer.solved,
      key: asText(given.grouping, answer.key),
      label: answer.label,
      answers: count(),
    })
    .from(answer)
    .groupBy(answer.surveyId, answer.state, answer.score, answer.solved, answer.key, answer.label)
}

/**
 * Of each survey's and group's invitations sent in the span: how many, how many bounced, how many are answered and
 * confirmed by now.
 */
export async function countDeliveries(db: Db, given: Counting) {
  const mail = db
    .select({
      surveyId: invitation.surveyId,
      bouncedAt: invitation.bouncedAt,
      responseId: sql<string | null>`${response.id}`.as('response_id'),
      ...columnsOf(given.grouping, 'invitation'),
    })
    .from(invitation)
    .leftJoin(
      response,
      and(
        eq(response.workspaceId, invitation.workspaceId),
        eq(response.invitationId, invitation.id),
        eq(response.state, 'confirmed'),
      ),
    )
    .leftJoin(
      agent,
      and(eq(agent.workspaceId, invitation.workspaceId), eq(agent.id, invitation.agentId)),
    )
    .leftJoin(
      team,
      and(eq(team.workspaceId, invitation.workspaceId), eq(team.id, invitation.teamId)),
    )
    .leftJoin(
      customer,
      and(eq(customer.workspaceId, invitation.workspaceId), eq(customer.id, invitation.customerId)),
    )
    .where(
      and(
        eq(invitation.workspaceId, given.workspaceId),
        inArray(invitation.surveyId, given.surveyIds),
        isNotNull(invitation.sentAt),
        within(invitation.sentAt, given.span),
      ),
    )
    .as('mail')
  return db
    .select({
      surveyId: mail.surveyId,
      key: asText(given.grouping, mail.key),
      label: mail.label,
      sent: count(),
      bounced: count(mail.bouncedAt),
      answered: count(mail.responseId),
    })
    .from(mail)
    .groupBy(mail.surveyId, mail.key, mail.label)
}

/** The surveys that are on their way: how many, and when the first of them goes out. */
export async function countScheduled(db: Db, { workspaceId }: { workspaceId: string }) {
  const [row] = await db
    .select({ count: count(), next: min(invitation.sendAt) })
    .from(invitation)
    .where(and(eq(invitation.workspaceId, workspaceId), eq(invitation.state, 'scheduled')))
  return { count: row?.count ?? 0, next: row?.next ?? null }
}
