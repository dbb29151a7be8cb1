import { and, desc, eq, inArray, lte, notInArray, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { agent } from '../schema/agent.ts'
import { automation, automationDecision } from '../schema/automation.ts'
import { event } from '../schema/event.ts'
import { invitation } from '../schema/invitation.ts'
import { message } from '../schema/message.ts'
import { consent, response, responseRevision } from '../schema/response.ts'
import { survey } from '../schema/survey.ts'
import { ticket } from '../schema/ticket.ts'

/**
 * What happened with one customer, by source. Each query gives up to `limit` entries older than a place, newest first,
 * with `microseconds` and `key` as the place of each; the module merges them into one column.
 */
export type TimelineSlice = {
  workspaceId: string
  customerId: string
  before: { microseconds: string; key: string } | null
  limit: number
}

/** Columns and order of a source whose entries happened `at` and are known by `key`. */
export function placed(at: SQL, key: SQL) {
  return {
    microseconds: sql<string>`(extract(epoch from ${at}) * 1000000)::bigint::text`,
    key: sql<string>`${key}`,
    order: [sql`${at} desc`, sql`${key} collate "C" desc`],
    isOlder: (before: TimelineSlice['before']) =>
      before === null
        ? undefined
        : sql`(${at}, ${key} collate "C") < ('epoch'::timestamptz + ${before.microseconds}::float8 * interval '1 microsecond', ${before.key})`,
  }
}

const ofTicket = {
  externalId: ticket.externalId,
  subject: ticket.subject,
  channel: ticket.channel,
}

/** What programs told: the ticket's news with the agent whom the event itself names, and everything else. */
export async function selectEvents(db: Db, slice: TimelineSlice, which: 'tickets' | 'others') {
  const at = placed(sql`${event.occurredAt}`, sql`${event.id}::text`)
  const isTicket = sql`${event.type} like 'ticket.%'`
  return db
    .select({
      microseconds: at.microseconds,
      key: at.key,
      at: event.occurredAt,
      type: event.type,
      agentName: sql<
        string | null
      >`coalesce(${event.payload} #>> '{ticket,agent,name}', ${agent.name}, ${agent.externalId})`,
      ticket: ofTicket,
    })
    .from(event)
    .leftJoin(ticket, and(eq(ticket.workspaceId, event.workspaceId), eq(ticket.id, event.ticketId)))
    .leftJoin(agent, and(eq(agent.workspaceId, event.workspaceId), eq(agent.id, ticket.agentId)))
    .where(
      and(
        eq(event.workspaceId, slice.workspaceId),
        eq(event.customerId, slice.customerId),
        which === 'tickets' ? isTicket : sql`not ${isTicket}`,
        at.isOlder(slice.before),
      ),
    )
    .orderBy(...at.order)
    .limit(slice.limit)
}

/** Columns of a ticket that are moments of its life, and the event that would have told of each. */
const moments = sql`(values
  ('ticket.opened', 'opened', ${ticket.openedAt}),
  ('ticket.replied', 'replied', ${ticket.firstReplyAt}),
  ('ticket.resolved', 'resolved', ${ticket.resolvedAt}),
  ('ticket.reopened', 'reopened', ${ticket.reopenedAt}),
  ('ticket.escalated', 'escalated', ${ticket.escalatedAt})) as told (type, name, at)`

/** A helpdesk that tells only of resolved tickets says in them when they were opened and answered: that is here. */
export async function selectTicketMoments(db: Db, slice: TimelineSlice) {
  const at = placed(sql`told.at`, sql`(${ticket.id}::text || '-' || told.name)`)
  return db
    .select({
      microseconds: at.microseconds,
      key: at.key,
      at: sql`told.at`.mapWith(ticket.openedAt),
      type: sql<string>`told.type`,
      agentName: sql<string | null>`coalesce(${agent.name}, ${agent.externalId})`,
      ticket: ofTicket,
    })
    .from(ticket)
    .innerJoin(sql`lateral ${moments}`, sql`told.at is not null`)
    .leftJoin(agent, and(eq(agent.workspaceId, ticket.workspaceId), eq(agent.id, ticket.agentId)))
    .where(
      and(
        eq(ticket.workspaceId, slice.workspaceId),
        eq(ticket.customerId, slice.customerId),
        sql`not exists (select from ${event} where ${event.workspaceId} = ${ticket.workspaceId}
          and ${event.ticketId} = ${ticket.id} and ${event.type} = told.type)`,
        at.isOlder(slice.before),
      ),
    )
    .orderBy(...at.order)
    .limit(slice.limit)
}

/** Each mail once: when it went out, else when it was or is due. */
export async function selectMails(db: Db, slice: TimelineSlice) {
  const at = placed(sql`coalesce(${message.sentAt}, ${message.dueAt})`, sql`${message.id}::text`)
  return db
    .select({
      microseconds: at.microseconds,
      key: at.key,
      at: sql`coalesce(${message.sentAt}, ${message.dueAt})`.mapWith(message.dueAt),
      kind: message.kind,
      reminder: message.reminder,
      state: message.state,
      cancelReason: message.cancelReason,
      bouncedAt: invitation.bouncedAt,
      surveyName: survey.name,
    })
    .from(message)
    .leftJoin(
      invitation,
      and(eq(invitation.workspaceId, message.workspaceId), eq(invitation.id, message.invitationId)),
    )
    .leftJoin(
      survey,
      and(eq(survey.workspaceId, message.workspaceId), eq(survey.id, invitation.surveyId)),
    )
    .where(
      and(
        eq(message.workspaceId, slice.workspaceId),
        eq(message.customerId, slice.customerId),
        // Those stand with the follow-up, or the change, that they belong to.
        notInArray(message.kind, ['reply', 'recovery', 'change_notice']),
        at.isOlder(slice.before),
      ),
    )
    .orderBy(...at.order)
    .limit(slice.limit)
}

/** Why nothing was asked. */
export async function selectSkips(db: Db, slice: TimelineSlice) {
  const at = placed(
    sql`${automationDecision.decidedAt}`,
    sql`(${automationDecision.eventId}::text || '-' || left(${automationDecision.automationId}::text, 20))`,
  )
  return db
    .select({
      microseconds: at.microseconds,
      key: at.key,
      at: automationDecision.decidedAt,
      reason: automationDecision.reason,
      automationName: automation.name,
      surveyName: survey.name,
    })
    .from(automationDecision)
    .innerJoin(
      automation,
      and(
        eq(automation.workspaceId, automationDecision.workspaceId),
        eq(automation.id, automationDecision.automationId),
      ),
    )
    .innerJoin(
      survey,
      and(
        eq(survey.workspaceId, automationDecision.workspaceId),
        eq(survey.id, automationDecision.surveyId),
      ),
    )
    .where(
      and(
        eq(automationDecision.workspaceId, slice.workspaceId),
        eq(automationDecision.customerId, slice.customerId),
        eq(automationDecision.outcome, 'skipped'),
        at.isOlder(slice.before),
      ),
    )
    .orderBy(...at.order)
    .limit(slice.limit)
}

export async function selectAnswers(db: Db, slice: TimelineSlice) {
  const at = placed(sql`${response.respondedAt}`, sql`${response.id}::text`)
  return db
    .select({
      microseconds: at.microseconds,
      key: at.key,
      at: response.respondedAt,
      id: response.id,
      kind: response.kind,
      score: response.score,
      comment: response.comment,
      solved: response.solved,
      wantsHelp: response.wantsHelp,
      locale: response.locale,
      state: response.state,
      door: response.source,
      updatedAt: response.updatedAt,
      surveyName: survey.name,
    })
    .from(response)
    .innerJoin(
      survey,
      and(eq(survey.workspaceId, response.workspaceId), eq(survey.id, response.surveyId)),
    )
    .where(
      and(
        eq(response.workspaceId, slice.workspaceId),
        eq(response.customerId, slice.customerId),
        at.isOlder(slice.before),
      ),
    )
    .orderBy(...at.order)
    .limit(slice.limit)
}

/** Whoever has the link of a survey may change the answer as often as they like; so many of its states are shown. */
const mostRevisions = 50

/** What these answers said before they were changed last, of each the newest first. */
export async function selectRevisions(db: Db, key: { workspaceId: string; responseIds: string[] }) {
  if (key.responseIds.length === 0) return []
  const newest = sql<number>`row_number() over (partition by ${responseRevision.responseId}
    order by ${responseRevision.postedAt} desc, ${responseRevision.id})`
  const ranked = db
    .select({
      responseId: responseRevision.responseId,
      score: responseRevision.score,
      comment: responseRevision.comment,
      solved: responseRevision.solved,
      state: responseRevision.state,
      postedAt: responseRevision.postedAt,
      place: newest.as('place'),
    })
    .from(responseRevision)
    .where(
      and(
        eq(responseRevision.workspaceId, key.workspaceId),
        inArray(responseRevision.responseId, key.responseIds),
      ),
    )
    .as('ranked')
  const { responseId, score, comment, solved, state, postedAt } = ranked
  return db
    .select({ responseId, score, comment, solved, state, postedAt })
    .from(ranked)
    .where(lte(ranked.place, mostRevisions))
    .orderBy(ranked.responseId, ranked.place)
}

/** All that the customer ever allowed or took back, newest first. */
export async function selectConsents(db: Db, key: { workspaceId: string; customerId: string }) {
  return db
    .select({
      id: consent.id,
      topic: consent.topic,
      given: consent.given,
      wording: consent.wording,
      recordedAt: consent.recordedAt,
    })
    .from(consent)
    .where(and(eq(consent.workspaceId, key.workspaceId), eq(consent.customerId, key.customerId)))
    .orderBy(desc(consent.recordedAt), desc(consent.id))
}
