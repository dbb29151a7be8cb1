import { and, desc, eq, gte, ilike, isNotNull, lt, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { customer } from '../schema/customer.ts'
import { invitation } from '../schema/invitation.ts'
import { deliveryAttempt, message } from '../schema/message.ts'
import type { deliveryFailures, messageKinds, messageStates } from '../schema/message.ts'
import { survey } from '../schema/survey.ts'
import { ticket } from '../schema/ticket.ts'

export type MessageFilter = {
  state?: (typeof messageStates)[number] | undefined
  kind?: (typeof messageKinds)[number] | undefined
  customerId?: string | undefined
  ticketId?: string | undefined
  /** Part of the address. */
  to?: string | undefined
  /** What the last attempt failed of. */
  failure?: (typeof deliveryFailures)[number] | undefined
  /** What stands after the @ of the address. */
  domain?: string | undefined
  /** Only what was reported as undeliverable after it had been sent. */
  bounced?: boolean | undefined
  /** By the moment it was made: the first of the span, and the first after it. */
  since?: Date | undefined
  until?: Date | undefined
}

type Slice = {
  workspaceId: string
  filter: MessageFilter
  before: { microseconds: string; key: string } | null
  limit: number
}

const microseconds = sql<string>`(extract(epoch from ${message.createdAt}) * 1000000)::bigint::text`

const isOlderThan = (place: { microseconds: string; key: string }) =>
  sql`(${message.createdAt}, ${message.id}) < ('epoch'::timestamptz + ${place.microseconds}::float8 * interval '1 microsecond', ${place.key}::uuid)`

const literally = (text: string) => text.replace(/[\\%_]/g, String.raw`\$&`)

/** The rows of the message table that a filter asks for, but for what only other tables know. */
export const wantedMessages = (filter: Omit<MessageFilter, 'ticketId'>): (SQL | undefined)[] => {
  const { state, kind, customerId, to = '', failure, domain = '', bounced, since, until } = filter
  return [
    state && eq(message.state, state),
    kind && eq(message.kind, kind),
    customerId === undefined ? undefined : eq(message.customerId, customerId),
    to === '' ? undefined : ilike(message.toAddress, `%${literally(to)}%`),
    failure && eq(message.failure, failure),
    domain === '' ? undefined : ilike(message.toAddress, `%@${literally(domain)}`),
    bounced ? isNotNull(message.bouncedAt) : undefined,
    since && gte(message.createdAt, since),
    until && lt(message.createdAt, until),
  ]
}

/** Newest first by when they were made; never with what is in them. Customer and survey are null for mail to members. */
export async function selectMessages(db: Db, { workspaceId, filter, before, limit }: Slice) {
  const { ticketId, ...others } = filter
  return db
    .select({
      microseconds,
      key: sql<string>`${message.id}::text`,
      id: message.id,
      kind: message.kind,
      topic: message.topic,
      reminder: message.reminder,
      toAddress: message.toAddress,
      state: message.state,
      dueAt: message.dueAt,
      sentAt: message.sentAt,
      createdAt: message.createdAt,
      attempts: message.attempts,
      failure: message.failure,
      bouncedAt: message.bouncedAt,
      softBounces: message.softBounces,
      complainedAt: message.complainedAt,
      lastError: message.lastError,
      /** Of the attempts that did not succeed. */
      lastTriedAt: sql<Date | null>`(select max(attempted_at) from delivery_attempt a
        where a.workspace_id = ${message.workspaceId} and a.message_id = ${message.id})`.mapWith(
        deliveryAttempt.attemptedAt,
      ),
      cancelReason: message.cancelReason,
      survey: { id: survey.id, name: survey.name },
      customer: { id: customer.id, name: customer.name },
      ticket: { id: ticket.id, externalId: ticket.externalId, subject: ticket.subject },
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
    .leftJoin(
      customer,
      and(eq(customer.workspaceId, message.workspaceId), eq(customer.id, message.customerId)),
    )
    .leftJoin(
      ticket,
      and(eq(ticket.workspaceId, message.workspaceId), eq(ticket.id, invitation.ticketId)),
    )
    .where(
      and(
        eq(message.workspaceId, workspaceId),
        ...wantedMessages(others),
        ticketId === undefined ? undefined : eq(invitation.ticketId, ticketId),
        before === null ? undefined : isOlderThan(before),
      ),
    )
    .orderBy(desc(message.createdAt), desc(message.id))
    .limit(limit)
}

/** How many of the messages made since then are in each state, and how many of them have come back. */
export async function countMessagesByState(db: Db, given: { workspaceId: string; since: Date }) {
  return db
    .select({
      state: message.state,
      count: sql<number>`count(*)::int`,
      bounced: sql<number>`count(${message.bouncedAt})::int`,
    })
    .from(message)
    .where(and(eq(message.workspaceId, given.workspaceId), gte(message.createdAt, given.since)))
    .groupBy(message.state)
}

/** Of the messages made since then that have failed: how many of each kind of failure. Most first. */
export async function countFailures(db: Db, given: { workspaceId: string; since: Date }) {
  const count = sql<number>`count(*)::int`
  return db
    .select({ failure: message.failure, count })
    .from(message)
    .where(
      and(
        eq(message.workspaceId, given.workspaceId),
        gte(message.createdAt, given.since),
        eq(message.state, 'failed'),
      ),
    )
    .groupBy(message.failure)
    .orderBy(desc(count))
}
