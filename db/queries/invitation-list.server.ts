import { and, desc, eq, lt } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { customer } from '../schema/customer.ts'
import { invitation } from '../schema/invitation.ts'
import { response } from '../schema/response.ts'
import { ticket } from '../schema/ticket.ts'

export type InvitationFilter = {
  invitationId?: string | undefined
  surveyId?: string | undefined
  customerId?: string | undefined
  state?: (typeof invitation.$inferSelect)['state'] | undefined
}

const passes = ({ invitationId, surveyId, customerId, state }: InvitationFilter) =>
  and(
    invitationId === undefined ? undefined : eq(invitation.id, invitationId),
    surveyId === undefined ? undefined : eq(invitation.surveyId, surveyId),
    customerId === undefined ? undefined : eq(invitation.customerId, customerId),
    state === undefined ? undefined : eq(invitation.state, state),
  )

/** Invitations with whom they ask, what about and what came of it, newest first by id; `before` is not included. */
export async function selectInvitations(
  db: Db,
  given: { workspaceId: string; filter: InvitationFilter; before: string | null; limit: number },
) {
  return db
    .select({
      id: invitation.id,
      surveyId: invitation.surveyId,
      eventId: invitation.eventId,
      locale: invitation.locale,
      state: invitation.state,
      cancelReason: invitation.cancelReason,
      sendAt: invitation.sendAt,
      sentAt: invitation.sentAt,
      bouncedAt: invitation.bouncedAt,
      expiresAt: invitation.expiresAt,
      createdAt: invitation.createdAt,
      customer: { id: customer.id, externalId: customer.externalId, email: customer.email },
      ticketExternalId: ticket.externalId,
      responseId: response.id,
    })
    .from(invitation)
    .leftJoin(
      customer,
      and(eq(customer.workspaceId, invitation.workspaceId), eq(customer.id, invitation.customerId)),
    )
    .leftJoin(
      ticket,
      and(eq(ticket.workspaceId, invitation.workspaceId), eq(ticket.id, invitation.ticketId)),
    )
    .leftJoin(
      response,
      and(
        eq(response.workspaceId, invitation.workspaceId),
        eq(response.invitationId, invitation.id),
      ),
    )
    .where(
      and(
        eq(invitation.workspaceId, given.workspaceId),
        passes(given.filter),
        given.before === null ? undefined : lt(invitation.id, given.before),
      ),
    )
    .orderBy(desc(invitation.id))
    .limit(given.limit)
}
