import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { automationDecision, waveTurn } from '../schema/automation.ts'
import { customer } from '../schema/customer.ts'
import { event } from '../schema/event.ts'
import { idempotencyKey } from '../schema/idempotency-key.ts'
import { invitation } from '../schema/invitation.ts'
import { capturedMail, deliveryAttempt, deliveryReport, message } from '../schema/message.ts'
import { consent, response, responseRevision } from '../schema/response.ts'
import { ticket } from '../schema/ticket.ts'
import { deleteTriage } from './triage-reading.server.ts'

type CustomerKey = { workspaceId: string; customerId: string }

/**
 * What came from programs about this customer and their tickets. The id by which a program knows an event stays, with
 * the hash of the content: sent again, the event is known and does not bring the customer back.
 */
export async function emptyEvents(
  db: Db,
  { workspaceId, customerId, email }: CustomerKey & { email: string | null },
): Promise<void> {
  const theirTickets = db
    .select({ id: ticket.id })
    .from(ticket)
    .where(and(eq(ticket.workspaceId, workspaceId), eq(ticket.customerId, customerId)))
  await db
    .update(event)
    .set({
      payload: {},
      customerId: sql`nullif(${event.customerId}, ${customerId}::uuid)`,
      externalId: sql`case when position(${email ?? ''} in lower(${event.externalId})) > 0 and ${email ?? ''} <> ''
        then 'erased-' || ${event.id} else ${event.externalId} end`,
    })
    .where(
      and(
        eq(event.workspaceId, workspaceId),
        or(eq(event.customerId, customerId), inArray(event.ticketId, theirTickets)),
      ),
    )
}

export async function anonymizeTickets(db: Db, key: CustomerKey): Promise<number> {
  const rows = await db
    .update(ticket)
    .set({ customerId: null, subject: null })
    .where(and(eq(ticket.workspaceId, key.workspaceId), eq(ticket.customerId, key.customerId)))
    .returning({ id: ticket.id })
  return rows.length
}

/**
 * Cancels what waits and forgets where each mail went. One that is being sent at this moment is cancelled too: if it
 * went out, its worker still says so. Returns the addresses.
 */
export async function anonymizeMessages(
  db: Db,
  { workspaceId, customerId }: CustomerKey,
): Promise<string[]> {
  const theirs = and(eq(message.workspaceId, workspaceId), eq(message.customerId, customerId))
  const addresses = await db
    .selectDistinct({ toAddress: message.toAddress })
    .from(message)
    .where(theirs)
  const waits = sql`${message.state} in ('pending', 'sending')`
  await db
    .update(message)
    .set({
      state: sql`case when ${waits} then 'cancelled' else ${message.state} end`,
      cancelReason: sql`case when ${waits} then 'erased' else ${message.cancelReason} end`,
      customerId: null,
      toAddress: '',
      payload: null,
      lastError: null,
    })
    .where(theirs)
  return addresses.map(({ toAddress }) => toAddress)
}

/**
 * What mail servers said of these mails: they like to name whom they do not know. What became of each mail stays. Call
 * it while the mails are still the customer's.
 */
export async function emptyServerWords(
  db: Db,
  { workspaceId, customerId }: CustomerKey,
): Promise<void> {
  const theirs = db
    .select({ id: message.id })
    .from(message)
    .where(and(eq(message.workspaceId, workspaceId), eq(message.customerId, customerId)))
  await db
    .update(deliveryAttempt)
    .set({ error: '' })
    .where(
      and(eq(deliveryAttempt.workspaceId, workspaceId), inArray(deliveryAttempt.messageId, theirs)),
    )
  await db
    .update(deliveryReport)
    .set({ diagnostic: '' })
    .where(
      and(eq(deliveryReport.workspaceId, workspaceId), inArray(deliveryReport.messageId, theirs)),
    )
}

/** Their links answer "withdrawn" from now on; when each was sent stays, for the response rate. */
export async function anonymizeInvitations(db: Db, key: CustomerKey): Promise<void> {
  await db
    .update(invitation)
    .set({ customerId: null, state: 'cancelled', cancelReason: 'erased' })
    .where(
      and(eq(invitation.workspaceId, key.workspaceId), eq(invitation.customerId, key.customerId)),
    )
}

/**
 * Score, time, channel, agent, team, language, themes and whether it was solved stay and are counted; every word goes,
 * with what was said before and what it was found by.
 */
export async function anonymizeResponses(db: Db, key: CustomerKey): Promise<string[]> {
  const { workspaceId, customerId } = key
  const changed = await db
    .update(response)
    .set({
      customerId: null,
      comment: '',
      answers: [],
      wantsHelp: false,
      recentScores: {},
      announcementConsent: false,
      quotationConsent: false,
      readAt: null,
      // Nobody can look after them any more.
      judgedAt: sql`${response.updatedAt}`,
    })
    .where(and(eq(response.workspaceId, workspaceId), eq(response.customerId, customerId)))
    .returning({ id: response.id })
  const ids = changed.map(({ id }) => id)
  await db
    .update(consent)
    .set({ customerId: null })
    .where(and(eq(consent.workspaceId, workspaceId), eq(consent.customerId, customerId)))
  if (ids.length > 0) await deleteWords(db, { workspaceId, responseIds: ids })
  return ids
}

/** After the responses: an edit or a reading under way held one of them, and what it wrote is seen only now. */
async function deleteWords(
  db: Db,
  { workspaceId, responseIds }: { workspaceId: string; responseIds: string[] },
): Promise<void> {
  const revisions = and(
    eq(responseRevision.workspaceId, workspaceId),
    inArray(responseRevision.responseId, responseIds),
  )
  await db.delete(responseRevision).where(revisions)
  await deleteTriage(db, { workspaceId, responseIds })
}

/** A decision keeps its reason; its details may quote an attribute. */
export async function anonymizeDecisions(db: Db, key: CustomerKey): Promise<void> {
  await db
    .update(automationDecision)
    .set({ customerId: null, detail: {} })
    .where(
      and(
        eq(automationDecision.workspaceId, key.workspaceId),
        eq(automationDecision.customerId, key.customerId),
      ),
    )
}

export async function deleteCapturedMailTo(
  db: Db,
  { workspaceId, addresses }: { workspaceId: string; addresses: string[] },
): Promise<void> {
  if (addresses.length === 0) return
  await db
    .delete(capturedMail)
    .where(
      and(eq(capturedMail.workspaceId, workspaceId), inArray(capturedMail.toAddress, addresses)),
    )
}

/** The answers kept for programs that ask again, as far as one of these values stands in them. */
export async function emptyIdempotentAnswers(
  db: Db,
  { workspaceId, values }: { workspaceId: string; values: string[] },
): Promise<void> {
  const wanted = JSON.stringify(values)
  await db
    .update(idempotencyKey)
    .set({ answer: {} })
    .where(
      and(
        eq(idempotencyKey.workspaceId, workspaceId),
        sql`jsonb_path_exists(${idempotencyKey.answer}, '$.** ? (@ == $wanted[*])', jsonb_build_object('wanted', ${wanted}::text::jsonb))`,
      ),
    )
}

/** Their turns in waves. */
export async function deleteWaveTurns(db: Db, key: CustomerKey): Promise<void> {
  await db
    .delete(waveTurn)
    .where(and(eq(waveTurn.workspaceId, key.workspaceId), eq(waveTurn.customerId, key.customerId)))
}

/** Last of all, when nothing points at the customer any more. */
export async function deleteCustomer(db: Db, key: CustomerKey): Promise<void> {
  await db
    .delete(customer)
    .where(and(eq(customer.workspaceId, key.workspaceId), eq(customer.id, key.customerId)))
}
