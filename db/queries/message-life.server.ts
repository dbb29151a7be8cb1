import { and, asc, eq, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { auditEntry } from '../schema/audit-entry.ts'
import { automation, automationDecision } from '../schema/automation.ts'
import { customer } from '../schema/customer.ts'
import { workspace } from '../schema/global.ts'
import { invitation } from '../schema/invitation.ts'
import { capturedMail, deliveryAttempt, deliveryReport, message } from '../schema/message.ts'
import { response } from '../schema/response.ts'
import { survey } from '../schema/survey.ts'
import { ticket } from '../schema/ticket.ts'

type Key = { workspaceId: string; messageId: string }

/** The message with all that it belongs to; null parts for mail to members, and for what was erased. */
export async function selectMessageLife(db: Db, { workspaceId, messageId }: Key) {
  const [row] = await db
    .select({
      message: {
        id: message.id,
        kind: message.kind,
        reminder: message.reminder,
        toAddress: message.toAddress,
        messageId: message.messageId,
        state: message.state,
        dueAt: message.dueAt,
        sentAt: message.sentAt,
        createdAt: message.createdAt,
        attempts: message.attempts,
        failure: message.failure,
        lastError: message.lastError,
        cancelReason: message.cancelReason,
        bouncedAt: message.bouncedAt,
        softBounces: message.softBounces,
        complainedAt: message.complainedAt,
      },
      invitation: { id: invitation.id, sendAt: invitation.sendAt },
      survey: { id: survey.id, name: survey.name, state: survey.state },
      customer: {
        id: customer.id,
        name: customer.name,
        email: customer.email,
        surveysUnsubscribedAt: customer.surveysUnsubscribedAt,
      },
      ticket: { id: ticket.id, externalId: ticket.externalId, subject: ticket.subject },
      automation: {
        id: automation.id,
        name: automation.name,
        state: automation.state,
        archivedAt: automation.archivedAt,
      },
      decidedAt: automationDecision.decidedAt,
      mailPausedAt: workspace.mailPausedAt,
    })
    .from(message)
    .innerJoin(workspace, eq(workspace.id, message.workspaceId))
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
    .leftJoin(
      automationDecision,
      and(
        eq(automationDecision.workspaceId, message.workspaceId),
        eq(automationDecision.eventId, invitation.eventId),
        eq(automationDecision.invitationId, invitation.id),
      ),
    )
    .leftJoin(
      automation,
      and(
        eq(automation.workspaceId, message.workspaceId),
        eq(automation.id, automationDecision.automationId),
      ),
    )
    .where(and(eq(message.workspaceId, workspaceId), eq(message.id, messageId)))
  return row ?? null
}

/** Those that did not succeed, oldest first. */
export const listAttempts = (db: Db, { workspaceId, messageId }: Key) =>
  db
    .select({
      id: deliveryAttempt.id,
      failure: deliveryAttempt.failure,
      error: deliveryAttempt.error,
      at: deliveryAttempt.attemptedAt,
    })
    .from(deliveryAttempt)
    .where(
      and(eq(deliveryAttempt.workspaceId, workspaceId), eq(deliveryAttempt.messageId, messageId)),
    )
    .orderBy(asc(deliveryAttempt.attemptedAt), asc(deliveryAttempt.id))

export const listReports = (db: Db, { workspaceId, messageId }: Key) =>
  db
    .select({
      id: deliveryReport.id,
      kind: deliveryReport.kind,
      status: deliveryReport.status,
      diagnostic: deliveryReport.diagnostic,
      at: deliveryReport.receivedAt,
    })
    .from(deliveryReport)
    .where(
      and(eq(deliveryReport.workspaceId, workspaceId), eq(deliveryReport.messageId, messageId)),
    )
    .orderBy(asc(deliveryReport.receivedAt), asc(deliveryReport.id))

type InvitationKey = { workspaceId: string; invitationId: string }

/** The other mails of the message's invitation, in the order in which they go. */
export const listOtherMails = (db: Db, key: InvitationKey & { messageId: string }) =>
  db
    .select({
      id: message.id,
      kind: message.kind,
      reminder: message.reminder,
      state: message.state,
      dueAt: message.dueAt,
      sentAt: message.sentAt,
      bouncedAt: message.bouncedAt,
    })
    .from(message)
    .where(
      and(
        eq(message.workspaceId, key.workspaceId),
        eq(message.invitationId, key.invitationId),
        ne(message.id, key.messageId),
      ),
    )
    .orderBy(asc(message.reminder), asc(message.dueAt))

export async function findAnswerOf(db: Db, { workspaceId, invitationId }: InvitationKey) {
  const [row] = await db
    .select({
      id: response.id,
      score: response.score,
      kind: response.kind,
      state: response.state,
      at: response.respondedAt,
    })
    .from(response)
    .where(and(eq(response.workspaceId, workspaceId), eq(response.invitationId, invitationId)))
  return row ?? null
}

/** What people and programs did to these (the message and its invitation) since then, and when all mail was paused. */
export const listActsOn = (
  db: Db,
  given: { workspaceId: string; subjectIds: string[]; since: Date },
) =>
  db
    .select({
      id: auditEntry.id,
      at: auditEntry.at,
      action: auditEntry.action,
      subjectId: auditEntry.subjectId,
      after: auditEntry.after,
      actorName: auditEntry.actorName,
    })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.workspaceId, given.workspaceId),
        gte(auditEntry.at, given.since),
        or(
          inArray(auditEntry.subjectId, given.subjectIds),
          inArray(auditEntry.action, ['mail.paused', 'mail.resumed']),
          // Several at once name none of them.
          and(eq(auditEntry.action, 'message.retried'), isNull(auditEntry.subjectId)),
        ),
      ),
    )
    .orderBy(asc(auditEntry.at), asc(auditEntry.id))
    .limit(100)

/** A captured mail carries its Message-ID in its headers; it was written within seconds of being sent. */
export async function findCapturedCopy(
  db: Db,
  given: { workspaceId: string; messageId: string; sentAt: Date },
): Promise<string | null> {
  const from = new Date(given.sentAt.getTime() - 60_000)
  const to = new Date(given.sentAt.getTime() + 60_000)
  const [row] = await db
    .select({ id: capturedMail.id })
    .from(capturedMail)
    .where(
      and(
        eq(capturedMail.workspaceId, given.workspaceId),
        sql`${capturedMail.createdAt} between ${from.toISOString()}::timestamptz and ${to.toISOString()}::timestamptz`,
        sql`lower(${capturedMail.headers} ->> 'Message-ID') = lower(${given.messageId})`,
      ),
    )
    .limit(1)
  return row?.id ?? null
}
