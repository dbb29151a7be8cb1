import { and, eq, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { event } from '../schema/event.ts'
import { invitation } from '../schema/invitation.ts'

export type NewInvitation = typeof invitation.$inferInsert

export async function insertInvitation(db: Db, row: NewInvitation): Promise<void> {
  await db.insert(invitation).values(row)
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

/** The ticket's invitations that stand, sent or not, for what happened no later than `until`. */
export async function listStandingOfTicket(
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
        ne(invitation.state, 'cancelled'),
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
          and m.invitation_id = ${invitation.id} and m.kind = 'invitation' and m.state = 'sending')`,
      ),
    )
}

/** Lets the invitation stand again if it was cancelled for this reason; false when it was not. */
export async function standAgain(
  db: Db,
  key: { workspaceId: string; invitationId: string },
  cancelReason: string,
): Promise<boolean> {
  const rows = await db
    .update(invitation)
    .set({ state: 'scheduled', cancelReason: null })
    .where(
      and(
        eq(invitation.workspaceId, key.workspaceId),
        eq(invitation.id, key.invitationId),
        eq(invitation.state, 'cancelled'),
        eq(invitation.cancelReason, cancelReason),
      ),
    )
    .returning({ id: invitation.id })
  return rows.length > 0
}
