import type { TicketRow } from '#db/queries/ticket.server.ts'
import type { EventInput, TicketInput } from './event-input.ts'

/** A ticket's columns but for its keys. */
export type TicketState = Omit<TicketRow, 'workspaceId' | 'id' | 'externalId' | 'createdAt'>

export type TicketReport = {
  type: EventInput['type']
  occurredAt: Date
  ticket: TicketInput
  customerId: string
  /** Null when the event names no agent. */
  agent: { agentId: string; teamId: string | null } | null
}

const unknownTicket = {
  agentId: null,
  teamId: null,
  subject: null,
  channel: 'other',
  tags: [],
  openedAt: null,
  firstReplyAt: null,
  resolvedAt: null,
  reopenedAt: null,
  escalatedAt: null,
  reopenedCount: 0,
  escalated: false,
  autoResolved: false,
  costAmount: null,
  costCurrency: null,
} as const

/**
 * The ticket as an event leaves it. What the event tells overwrites, what it leaves out stays. An event older than
 * the newest one applied fills gaps only; a count never falls and a flag never goes down by it.
 */
export function mergeTicket(stored: TicketState | null, report: TicketReport): TicketState {
  const { occurredAt, ticket } = report
  const known = stored ?? {
    ...unknownTicket,
    tags: [],
    customerId: report.customerId,
    reportedAt: occurredAt,
  }
  const isLate = occurredAt < known.reportedAt
  const settle = <Value>(before: Value, told: Value | undefined, isGap = before === null): Value =>
    told === undefined || (isLate && !isGap) ? before : told
  return {
    customerId: settle(known.customerId, report.customerId),
    ...settle(creditOf(known), report.agent ?? undefined, known.agentId === null),
    subject: settle(known.subject, ticket.subject),
    channel: settle(known.channel, ticket.channel, known.channel === 'other'),
    tags: settle(known.tags, ticket.tags, known.tags.length === 0),
    ...settle(costOf(known), reportedCost(ticket), known.costAmount === null),
    ...mergeMoments(known, report, settle),
    reopenedCount: mergeReopenedCount(known.reopenedCount, report, isLate),
    escalated: mergeEscalated(known.escalated, report, isLate),
    autoResolved: mergeAutoResolved(known.autoResolved, report, isLate),
    reportedAt: isLate ? known.reportedAt : occurredAt,
  }
}

/** Since when the ticket stands reopened; null when it never was, or was resolved again. */
export const openAgainSince = ({ reopenedAt, resolvedAt }: TicketState): Date | null =>
  reopenedAt !== null && (resolvedAt === null || resolvedAt <= reopenedAt) ? reopenedAt : null

/** Whether this resolution is not the ticket's first, as far as is known; false for any other event. */
export function wasResolvedBefore(stored: TicketState | null, report: TicketReport): boolean {
  const { type, occurredAt, ticket } = report
  if (type !== 'ticket.resolved') return false
  if ((ticket.reopened_count ?? stored?.reopenedCount ?? 0) > 0) return true
  // The helpdesk may have told of this very resolution along with an earlier event.
  const resolvedAt = ticket.resolved_at ?? occurredAt
  const before = stored?.resolvedAt ?? null
  return before !== null && before.getTime() !== resolvedAt.getTime()
}

const creditOf = ({ agentId, teamId }: TicketState) => ({ agentId, teamId })

const costOf = ({ costAmount, costCurrency }: TicketState) => ({ costAmount, costCurrency })

const reportedCost = ({ cost }: TicketInput) =>
  cost && { costAmount: cost.amount, costCurrency: cost.currency }

type Settle = (before: Date | null, told: Date | undefined) => Date | null

/** A time that the event does not give is the event's own: `ticket.resolved` tells when it was resolved. */
function mergeMoments(known: TicketState, report: TicketReport, settle: Settle) {
  const { ticket } = report
  const own = (type: string) => (report.type === type ? report.occurredAt : undefined)
  const { opened_at: opened, first_reply_at: replied, resolved_at: resolved } = ticket
  return {
    openedAt: opened
      ? settle(known.openedAt, opened)
      : earliest(known.openedAt, own('ticket.opened')),
    firstReplyAt: replied
      ? settle(known.firstReplyAt, replied)
      : earliest(known.firstReplyAt, own('ticket.replied')),
    resolvedAt: resolved
      ? settle(known.resolvedAt, resolved)
      : latest(known.resolvedAt, own('ticket.resolved')),
    reopenedAt: latest(known.reopenedAt, own('ticket.reopened')),
    escalatedAt: earliest(known.escalatedAt, own('ticket.escalated')),
  }
}

function mergeReopenedCount(before: number, { type, ticket }: TicketReport, isLate: boolean) {
  const told = ticket.reopened_count
  if (told === undefined) return type === 'ticket.reopened' ? before + 1 : before
  return isLate ? Math.max(before, told) : told
}

function mergeEscalated(before: boolean, { type, ticket }: TicketReport, isLate: boolean) {
  if (type === 'ticket.escalated') return true
  return isLate ? before || (ticket.escalated ?? false) : (ticket.escalated ?? before)
}

/** It says how the ticket was resolved; once reopened it tells nothing of the next resolution. */
function mergeAutoResolved(before: boolean, { type, ticket }: TicketReport, isLate: boolean) {
  if (isLate) return before
  return ticket.auto_resolved ?? (type === 'ticket.reopened' ? false : before)
}

const earliest = (a: Date | null, b: Date | undefined) =>
  a === null || b === undefined ? (a ?? b ?? null) : a <= b ? a : b

const latest = (a: Date | null, b: Date | undefined) =>
  a === null || b === undefined ? (a ?? b ?? null) : a >= b ? a : b
