import { and, desc, eq, gt, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { event } from '../schema/event.ts'
import { invitation } from '../schema/invitation.ts'

export type NewInvitation = typeof invitation.$inferInsert

export async function insertInvitation(db: Db, row: NewInvitation): Promise<void> {
  await db.insert(invitation).values(row)
}

/** When the customer's newest invitation to any survey went out or will; null if there is none that stands. */
export async function findLastInvitedAt(
  db: Db,
  key: { workspaceId: string; customerId: string },
): Promise<Date | null> {
  const [row] = await db
    .select({ sendAt: invitation.sendAt, sentAt: invitation.sentAt })
    .from(invitation)
    .where(
      and(
        eq(invitation.workspaceId, key.workspaceId),
        eq(invitation.customerId, key.customerId),
        ne(invitation.state, 'cancelled'),
      ),
    )
    .orderBy(desc(invitation.sendAt))
    .limit(1)
  return row === undefined ? null : (row.sentAt ?? row.sendAt)
}

/** The surveys to which this ticket has an invitation that is neither cancelled nor expired. */
export async function listSurveysInvitedFor(
  db: Db,
  key: { workspaceId: string; ticketId: string; now: Date },
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ surveyId: invitation.surveyId })
    .from(invitation)
    .where(
      and(
        eq(invitation.workspaceId, key.workspaceId),
        eq(invitation.ticketId, key.ticketId),
        ne(invitation.state, 'cancelled'),
        gt(invitation.expiresAt, key.now),
      ),
    )
  return rows.map((row) => row.surveyId)
}

export async function listInvitationsOf(db: Db, key: { workspaceId: string; eventId: string }) {
  return db
    .select({
      id: invitation.id,
      surveyId: invitation.surveyId,
      state: invitation.state,
      sendAt: invitation.sendAt,
    })
    .from(invitation)
    .where(and(eq(invitation.workspaceId, key.workspaceId), eq(invitation.eventId, key.eventId)))
    .orderBy(invitation.id)
}

/** The ticket's invitations that wait to be sent for what happened no later than `until`. */
export async function listScheduledOfTicket(
  db: Db,
  key: { workspaceId: string; ticketId: string; until: Date },
): Promise<string[]> {
  const rows = await db
    .select({ id: invitation.id })
    .from(invitation)
    .leftJoin(
      event,
      and(eq(event.workspaceId, invitation.workspaceId), eq(event.id, invitation.eventId)),
    )
    .where(
      and(
        eq(invitation.workspaceId, key.workspaceId),
        eq(invitation.ticketId, key.ticketId),
        eq(invitation.state, 'scheduled'),
        or(isNull(event.id), lte(event.occurredAt, key.until)),
      ),
    )
  return rows.map((row) => row.id)
}

/** Cancels those of the given invitations that still wait; one whose mail is in a worker's hands is not called back. */
export async function cancelScheduled(
  db: Db,
  key: { workspaceId: string; invitationIds: string[] },
  cancelReason: string,
): Promise<void> {
  await db
    .update(invitation)
    .set({ state: 'cancelled', cancelReason })
    .where(
      and(
        eq(invitation.workspaceId, key.workspaceId),
        inArray(invitation.id, key.invitationIds),
        eq(invitation.state, 'scheduled'),
        sql`not exists (select from message m where m.workspace_id = ${invitation.workspaceId}
          and m.invitation_id = ${invitation.id} and m.state = 'sending')`,
      ),
    )
}
