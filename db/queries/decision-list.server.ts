import { and, eq, gte, lt, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { automation, automationDecision } from '../schema/automation.ts'
import type { decisionOutcomes, skipReasons } from '../schema/automation.ts'
import { customer } from '../schema/customer.ts'
import { event } from '../schema/event.ts'
import { invitation } from '../schema/invitation.ts'
import { survey } from '../schema/survey.ts'
import { ticket } from '../schema/ticket.ts'

export type DecisionFilter = {
  outcome?: (typeof decisionOutcomes)[number] | undefined
  reason?: (typeof skipReasons)[number] | undefined
  automationId?: string | undefined
  customerId?: string | undefined
  ticketId?: string | undefined
  /** The first moment of the span, and the first after it. */
  since?: Date | undefined
  until?: Date | undefined
}

type Slice = {
  workspaceId: string
  filter: DecisionFilter
  /** `key` is event and automation, with a colon between them. */
  before: { microseconds: string; key: string } | null
  limit: number
}

const key = sql<string>`${automationDecision.eventId} || ':' || ${automationDecision.automationId}`
const collated = sql`(${key}) collate "C"`
const microseconds = sql<string>`(extract(epoch from ${automationDecision.decidedAt}) * 1000000)::bigint::text`

const isOlderThan = (place: { microseconds: string; key: string }) =>
  sql`(${automationDecision.decidedAt}, ${collated}) < ('epoch'::timestamptz + ${place.microseconds}::float8 * interval '1 microsecond', ${place.key})`

/** Newest first. Customer and ticket are null where there were none, or once they have been erased. */
export async function selectDecisions(db: Db, { workspaceId, filter, before, limit }: Slice) {
  const { outcome, reason, automationId, customerId, ticketId, since, until } = filter
  const wanted: (SQL | undefined)[] = [
    outcome && eq(automationDecision.outcome, outcome),
    reason && eq(automationDecision.reason, reason),
    automationId === undefined ? undefined : eq(automationDecision.automationId, automationId),
    customerId === undefined ? undefined : eq(automationDecision.customerId, customerId),
    ticketId === undefined ? undefined : eq(automationDecision.ticketId, ticketId),
    since && gte(automationDecision.decidedAt, since),
    until && lt(automationDecision.decidedAt, until),
  ]
  return db
    .select({
      microseconds,
      key,
      decidedAt: automationDecision.decidedAt,
      outcome: automationDecision.outcome,
      reason: automationDecision.reason,
      detail: automationDecision.detail,
      automation: { id: automation.id, name: automation.name, archivedAt: automation.archivedAt },
      survey: { id: survey.id, name: survey.name, kind: survey.kind },
      event: { type: event.type, externalId: event.externalId, occurredAt: event.occurredAt },
      customer: { id: customer.id, name: customer.name, email: customer.email },
      ticket: { id: ticket.id, externalId: ticket.externalId, subject: ticket.subject },
      invitation: {
        id: invitation.id,
        state: invitation.state,
        cancelReason: invitation.cancelReason,
        sendAt: invitation.sendAt,
        sentAt: invitation.sentAt,
      },
      answered: sql<boolean>`exists (select from response r
        where r.workspace_id = ${invitation.workspaceId} and r.invitation_id = ${invitation.id})`,
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
    .innerJoin(
      event,
      and(
        eq(event.workspaceId, automationDecision.workspaceId),
        eq(event.id, automationDecision.eventId),
      ),
    )
    .leftJoin(
      customer,
      and(
        eq(customer.workspaceId, automationDecision.workspaceId),
        eq(customer.id, automationDecision.customerId),
      ),
    )
    .leftJoin(
      ticket,
      and(
        eq(ticket.workspaceId, automationDecision.workspaceId),
        eq(ticket.id, automationDecision.ticketId),
      ),
    )
    .leftJoin(
      invitation,
      and(
        eq(invitation.workspaceId, automationDecision.workspaceId),
        eq(invitation.id, automationDecision.invitationId),
      ),
    )
    .where(
      and(
        eq(automationDecision.workspaceId, workspaceId),
        ...wanted,
        before === null ? undefined : isOlderThan(before),
      ),
    )
    .orderBy(sql`${automationDecision.decidedAt} desc`, sql`${collated} desc`)
    .limit(limit)
}
