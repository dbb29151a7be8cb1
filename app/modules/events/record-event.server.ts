import { AppError } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { listSkipped } from '#db/queries/automation.server.ts'
import { findEventByExternalId, insertEvent, setEventSubjects } from '#db/queries/event.server.ts'
import { listInvitationsOf } from '#db/queries/invitation.server.ts'
import { applyAutomations } from '../automations/apply-automations.server.ts'
import { upsertCustomer } from '../customers/upsert-customer.server.ts'
import { cancelTicketInvitations } from '../invitations/cancel-ticket-invitations.server.ts'
import type { InvitationState } from '../invitations/invitation-state.ts'
import { contentHash } from './content-hash.ts'
import { refuseFuture } from './event-input.ts'
import type { EventInput } from './event-input.ts'
import { recordTicket } from './record-ticket.server.ts'
import type { RecordedTicket } from './record-ticket.server.ts'

export type RecordEventParts = {
  pool: Pool
  /** What stands after the @ in the Message-IDs. */
  mailDomain: string
  now: Date
}

/** The answer to `POST /api/v1/events`. */
export type RecordedEvent = {
  event_id: string
  duplicate: boolean
  invitations: { id: string; survey_id: string; state: InvitationState; send_at: Date }[]
  skipped: { automation_id: string; reason: string | null }[]
}

/**
 * Stores an event with everything that follows from it, in one transaction. The same event again changes nothing and
 * gets the same answer; the same id with other content is refused with AppError `event_conflict`.
 */
export async function recordEvent(
  parts: RecordEventParts,
  workspaceId: string,
  input: EventInput,
): Promise<RecordedEvent> {
  refuseFuture(input, parts.now)
  return retryOnConflict(() =>
    parts.pool.transaction((tx) => record(tx, parts, workspaceId, input)),
  )
}

async function record(
  db: Db,
  { mailDomain, now }: RecordEventParts,
  workspaceId: string,
  input: EventInput,
): Promise<RecordedEvent> {
  const event = eventRow(workspaceId, input, now)
  const key = { workspaceId, eventId: event.id }
  // First of all: simultaneous repeats wait here, and every transaction takes its locks in the same order
  // (event, customer, team, agent, ticket, messages, invitations), so that none waits for one that waits for it.
  if (!(await insertEvent(db, event))) return repeated(db, event)
  const customer = await upsertCustomer(db, { workspaceId, report: customerReport(input), now })
  const ticket = await recordTicket(db, { workspaceId, input, customerId: customer.id, now })
  const asked = ticket?.asked ?? null
  await setEventSubjects(db, key, { customerId: customer.id, ticketId: asked?.id ?? null })
  if (input.type === 'ticket.reopened') await withdrawOvertaken(db, workspaceId, ticket, input)
  const credit = ticket?.credit ?? { channel: null, agentId: null, teamId: null }
  await applyAutomations(db, { event, customer, ticket: asked, credit, mailDomain, now })
  if (isOldNews(input, ticket)) await withdrawOvertaken(db, workspaceId, ticket, input)
  return answer(db, key, false)
}

const eventRow = (workspaceId: string, input: EventInput, now: Date) => ({
  workspaceId,
  id: newId(),
  externalId: input.id,
  contentHash: contentHash(input),
  type: input.type,
  occurredAt: input.occurred_at,
  receivedAt: now,
  payload: input,
})

const customerReport = ({ customer }: EventInput) => ({
  externalId: customer.external_id,
  email: customer.email,
  name: customer.name,
  locale: customer.locale,
  timeZone: customer.time_zone,
  attributes: customer.attributes,
})

/** The ticket has been reopened since, and stands so. */
const isOldNews = (input: EventInput, ticket: RecordedTicket | null) =>
  ticket !== null && ticket.openAgainSince !== null && ticket.openAgainSince > input.occurred_at

/**
 * A ticket that is open again is not surveyed for what happened before. One that was resolved again meanwhile is: the
 * news of its reopening only comes late.
 */
async function withdrawOvertaken(
  db: Db,
  workspaceId: string,
  ticket: RecordedTicket | null,
  { occurred_at: until }: EventInput,
) {
  if (ticket === null || ticket.openAgainSince === null) return
  const ticketId = ticket.asked.id
  await cancelTicketInvitations(db, { workspaceId, ticketId, until, reason: 'ticket_reopened' })
}

async function repeated(db: Db, event: ReturnType<typeof eventRow>): Promise<RecordedEvent> {
  const { workspaceId } = event
  const first = await findEventByExternalId(db, event)
  if (first === null) throw new Error('an event conflicts and cannot be found')
  if (first.contentHash !== event.contentHash) {
    throw new AppError('event_conflict', 'Another event with this id has been recorded.', {
      id: 'was used before with other content',
    })
  }
  return answer(db, { workspaceId, eventId: first.id }, true)
}

/** Read back from the store, so that a repeat gets the same answer as the first by construction. */
async function answer(
  db: Db,
  key: { workspaceId: string; eventId: string },
  duplicate: boolean,
): Promise<RecordedEvent> {
  const invitations = await listInvitationsOf(db, key)
  const skipped = await listSkipped(db, key)
  return {
    event_id: key.eventId,
    duplicate,
    invitations: invitations.map(({ id, surveyId, state, sendAt }) => ({
      id,
      survey_id: surveyId,
      state,
      send_at: sendAt,
    })),
    skipped: skipped.map(({ automationId, reason }) => ({ automation_id: automationId, reason })),
  }
}
