import type { Db } from '#db/connect.server.ts'
import { cancelScheduled, listStandingOfTicket } from '#db/queries/invitation.server.ts'
import { cancelPendingMessages } from '#db/queries/message.server.ts'

export type CancelTicketInvitations = {
  workspaceId: string
  ticketId: string
  /** What happened to the ticket up to this moment is overtaken; what happened later still counts. */
  until: Date
  reason: 'ticket_reopened'
}

/**
 * Cancels the ticket's invitations that were not sent yet, with their mails, and the reminders of those that were.
 * Messages before invitations, the order in which a worker finishes a mail, so that the two never wait for each other.
 */
export async function cancelTicketInvitations(
  db: Db,
  { reason, ...key }: CancelTicketInvitations,
): Promise<void> {
  const { workspaceId } = key
  const invitationIds = await listStandingOfTicket(db, key)
  if (invitationIds.length === 0) return
  await cancelPendingMessages(db, { workspaceId, invitationIds }, reason)
  await cancelScheduled(db, { workspaceId, invitationIds }, reason)
}
