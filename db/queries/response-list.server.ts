import { and, desc, eq, gte, inArray, ne, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { agent, team } from '../schema/agent.ts'
import { customer } from '../schema/customer.ts'
import { response } from '../schema/response.ts'
import type { resolutions, responseStates } from '../schema/response.ts'
import { invitation } from '../schema/invitation.ts'
import { survey, surveyVersion } from '../schema/survey.ts'
import type { FurtherQuestion, surveyKinds, SurveyTexts } from '../schema/survey.ts'
import { ticket } from '../schema/ticket.ts'
import { wasFoundBy } from './response-search-sql.server.ts'
import type { SoughtPart } from './response-search-sql.server.ts'
import { isOfNoTheme, isOfTheme } from './response-theme-sql.server.ts'

/** A place between two responses, in the list's order. Microseconds, because the store is finer than a `Date`. */
export type ResponsePlace = { microseconds: string; id: string }

/** A `ResponsePlace` as the store counts it. */
export const microseconds = sql<string>`(extract(epoch from ${response.respondedAt}) * 1000000)::bigint::text`

export const isOlderThan = (place: ResponsePlace) =>
  sql`(${response.respondedAt}, ${response.id}) < ('epoch'::timestamptz + ${place.microseconds}::float8 * interval '1 microsecond', ${place.id}::uuid)`

/** Confirmed and in words; `unhappy` ones are dissatisfied (CSAT 1–2), detractors (NPS 0–6) or had it hard (CES 1–3). */
export type CommentFilter = 'all' | 'unhappy'

const isUnhappy = sql`${response.score} <= case ${response.kind} when 'csat' then 2 when 'nps' then 6 else 3 end`

const isComment = (filter: CommentFilter) =>
  and(
    eq(response.state, 'confirmed'),
    ne(response.comment, ''),
    filter === 'unhappy' ? isUnhappy : undefined,
  )

const isAnsweredFurther = sql`${response.answers} <> '[]'`

/** Of the version that the invitation asked, else of the newest; read only where something was answered. */
const furtherQuestions = sql<
  FurtherQuestion[] | null
>`case when ${isAnsweredFurther} then ${surveyVersion.design} -> 'questions' end`

/** In the language of the response, else of the invitation, else in English. */
const questionWords = sql<
  SurveyTexts['questions'] | null
>`case when ${isAnsweredFurther} then coalesce(${surveyVersion.texts} -> ${response.locale}, ${surveyVersion.texts} -> ${invitation.locale}, ${surveyVersion.texts} -> 'en') -> 'questions' end`

/** Which responses a list is about, besides when. `theme`: an id; `none` for those with words and without a theme. */
export type ResponseNarrowing = {
  surveyId?: string | null
  kind?: (typeof surveyKinds)[number] | null
  state?: (typeof responseStates)[number] | undefined
  theme?: string | null
  /** Whether it is solved, as the customer sees it. */
  solved?: (typeof resolutions)[number] | null
  /** Null: nobody looks for words; empty: nothing can be found. */
  sought?: readonly SoughtPart[] | null
  /** None but these. */
  ids?: readonly string[]
}

const isWithin = ({ surveyId, kind, state, theme, solved, sought, ids }: ResponseNarrowing) =>
  and(
    surveyId ? eq(response.surveyId, surveyId) : undefined,
    kind ? eq(response.kind, kind) : undefined,
    state === undefined ? undefined : eq(response.state, state),
    solved ? eq(response.solved, solved) : undefined,
    theme ? (theme === 'none' ? isOfNoTheme : isOfTheme(theme)) : undefined,
    sought ? wasFoundBy(sought) : undefined,
    ids === undefined ? undefined : inArray(response.id, [...ids]),
  )

type ListAsked = ResponseNarrowing & {
  workspaceId: string
  since?: Date | null
  before: ResponsePlace | null
  comments?: CommentFilter
  limit: number
}

const isListed = (given: ListAsked) =>
  and(
    eq(response.workspaceId, given.workspaceId),
    isWithin(given),
    given.comments === undefined ? undefined : isComment(given.comments),
    given.since ? gte(response.respondedAt, given.since) : undefined,
    given.before === null ? undefined : isOlderThan(given.before),
  )

const newestFirst = [desc(response.respondedAt), desc(response.id)]

/**
 * Those of a page, found before anything is joined to them: with one table more the planner no longer looks for the best
 * order of all (`join_collapse_limit`), and a search for rare words would read every response.
 */
const isFoundFirst = (db: Db, given: ListAsked) =>
  and(
    eq(response.workspaceId, given.workspaceId),
    sql`${response.id} = any (array${db
      .select({ id: response.id })
      .from(response)
      .where(isListed(given))
      .orderBy(...newestFirst)
      .limit(given.limit)})`,
  )

/** Newest first; of those given at the same moment the greater id first. Agent and team as credited on the response. */
export async function selectResponses(db: Db, given: ListAsked) {
  return db
    .select({
      id: response.id,
      kind: response.kind,
      score: response.score,
      comment: response.comment,
      answers: response.answers,
      solved: response.solved,
      wantsHelp: response.wantsHelp,
      questions: furtherQuestions,
      questionWords,
      locale: response.locale,
      channel: response.channel,
      state: response.state,
      restoredAt: response.restoredAt,
      source: response.source,
      announcementConsent: response.announcementConsent,
      quotationConsent: response.quotationConsent,
      updatedAt: response.updatedAt,
      respondedAt: response.respondedAt,
      microseconds,
      surveyName: survey.name,
      customerId: customer.id,
      customerName: customer.name,
      customerEmail: customer.email,
      ticketExternalId: ticket.externalId,
      ticketSubject: ticket.subject,
      agentName: agent.name,
      agentExternalId: agent.externalId,
      teamName: team.name,
    })
    .from(response)
    .innerJoin(
      survey,
      and(eq(survey.workspaceId, response.workspaceId), eq(survey.id, response.surveyId)),
    )
    .leftJoin(
      invitation,
      and(
        eq(invitation.workspaceId, response.workspaceId),
        eq(invitation.id, response.invitationId),
      ),
    )
    .leftJoin(
      surveyVersion,
      and(
        eq(surveyVersion.workspaceId, response.workspaceId),
        eq(surveyVersion.surveyId, response.surveyId),
        eq(surveyVersion.version, sql`coalesce(${invitation.surveyVersion}, ${survey.version})`),
      ),
    )
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
    .where(given.sought || given.theme ? isFoundFirst(db, given) : isListed(given))
    .orderBy(...newestFirst)
    .limit(given.limit)
}
