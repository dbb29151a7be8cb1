import { and, desc, eq, gte, inArray, lt } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { agent, team } from '../schema/agent.ts'
import { customer } from '../schema/customer.ts'
import { invitation } from '../schema/invitation.ts'
import { response, responseRevision } from '../schema/response.ts'
import { ticket } from '../schema/ticket.ts'
import { isOlderThan, microseconds } from './response-list.server.ts'
import type { ResponsePlace } from './response-list.server.ts'
import { wasFoundBy } from './response-search-sql.server.ts'
import type { SoughtPart } from './response-search-sql.server.ts'
import { isOfTheme, themesGiven } from './response-theme-sql.server.ts'

type ResponseKey = { workspaceId: string; responseId: string }
type ResponseRow = typeof response.$inferSelect

export type ResponseFilter = {
  responseId?: string | undefined
  /** None but these. */
  responseIds?: readonly string[] | undefined
  surveyId?: string | undefined
  /** From `since`, that moment included, until before `until`. */
  since?: Date | undefined
  until?: Date | undefined
  score?: number | undefined
  /** Whether it is solved, as the customer sees it. */
  solved?: NonNullable<ResponseRow['solved']> | undefined
  state?: ResponseRow['state'] | undefined
  /** What somebody looks for in the words; nothing is found by no part. */
  sought?: readonly SoughtPart[] | undefined
  /** Given this theme. */
  themeId?: string | undefined
}

const unless = <Value>(value: Value | undefined, condition: (value: Value) => SQL) =>
  value === undefined ? undefined : condition(value)

const passes = (filter: ResponseFilter) =>
  and(
    unless(filter.responseId, (id) => eq(response.id, id)),
    unless(filter.responseIds, (ids) => inArray(response.id, [...ids])),
    unless(filter.surveyId, (id) => eq(response.surveyId, id)),
    unless(filter.since, (since) => gte(response.respondedAt, since)),
    unless(filter.until, (until) => lt(response.respondedAt, until)),
    unless(filter.score, (score) => eq(response.score, score)),
    unless(filter.solved, (solved) => eq(response.solved, solved)),
    unless(filter.state, (state) => eq(response.state, state)),
    unless(filter.sought, wasFoundBy),
    unless(filter.themeId, isOfTheme),
  )

/** Whole responses, newest first, with whom and what they are about as credited on them. */
export async function selectWholeResponses(
  db: Db,
  given: {
    workspaceId: string
    filter: ResponseFilter
    before: ResponsePlace | null
    limit: number
  },
) {
  return db
    .select({
      id: response.id,
      surveyId: response.surveyId,
      invitationId: response.invitationId,
      kind: response.kind,
      score: response.score,
      comment: response.comment,
      answers: response.answers,
      solved: response.solved,
      wantsHelp: response.wantsHelp,
      locale: response.locale,
      state: response.state,
      source: response.source,
      channel: response.channel,
      customer: { id: customer.id, externalId: customer.externalId, email: customer.email },
      ticketExternalId: ticket.externalId,
      agent: { externalId: agent.externalId, name: agent.name },
      teamName: team.name,
      themeIds: themesGiven,
      respondedAt: response.respondedAt,
      updatedAt: response.updatedAt,
      microseconds,
    })
    .from(response)
    .leftJoin(
      customer,
      and(eq(customer.workspaceId, response.workspaceId), eq(customer.id, response.customerId)),
    )
    .leftJoin(
      ticket,
      and(eq(ticket.workspaceId, response.workspaceId), eq(ticket.id, response.ticketId)),
    )
    .leftJoin(
      agent,
      and(eq(agent.workspaceId, response.workspaceId), eq(agent.id, response.agentId)),
    )
    .leftJoin(team, and(eq(team.workspaceId, response.workspaceId), eq(team.id, response.teamId)))
    .where(
      and(
        eq(response.workspaceId, given.workspaceId),
        passes(given.filter),
        given.before === null ? undefined : isOlderThan(given.before),
      ),
    )
    .orderBy(desc(response.respondedAt), desc(response.id))
    .limit(given.limit)
}

export async function insertResponse(db: Db, row: typeof response.$inferInsert): Promise<void> {
  await db.insert(response).values(row)
}

const isResponse = ({ workspaceId, responseId }: ResponseKey) =>
  and(eq(response.workspaceId, workspaceId), eq(response.id, responseId))

/** The response as it stands, held until the transaction ends, with the promise that its invitation made. */
export async function lockResponse(db: Db, key: ResponseKey) {
  const [row] = await db.select().from(response).where(isResponse(key)).for('update')
  if (row === undefined) return null
  const [invited] =
    row.invitationId === null
      ? []
      : await db
          .select({
            editableDays: invitation.editableDays,
            surveyVersion: invitation.surveyVersion,
          })
          .from(invitation)
          .where(
            and(eq(invitation.workspaceId, key.workspaceId), eq(invitation.id, row.invitationId)),
          )
  return { ...row, invited: invited ?? null }
}

export async function updateResponseRow(
  db: Db,
  key: ResponseKey,
  change: Pick<ResponseRow, 'score' | 'comment' | 'answers' | 'solved' | 'wantsHelp' | 'updatedAt'>,
): Promise<void> {
  await db.update(response).set(change).where(isResponse(key))
}

export async function insertRevision(
  db: Db,
  row: typeof responseRevision.$inferInsert,
): Promise<void> {
  await db.insert(responseRevision).values(row)
}
