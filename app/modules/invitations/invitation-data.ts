import type { ReadInvitation } from './read-invitations.server.ts'

/** An invitation as programs read it: the API's answers and webhooks have one shape. */
export const invitationDataOf = (row: ReadInvitation) => ({
  id: row.id,
  survey_id: row.surveyId,
  customer: row.customer && referenceOf(row.customer),
  ticket: row.ticketExternalId === null ? null : { external_id: row.ticketExternalId },
  event_id: row.eventId,
  locale: row.locale,
  state: row.state,
  cancel_reason: row.cancelReason,
  send_at: row.sendAt.toISOString(),
  sent_at: row.sentAt?.toISOString() ?? null,
  bounced_at: row.bouncedAt?.toISOString() ?? null,
  expires_at: row.expiresAt.toISOString(),
  response_id: row.responseId,
  created_at: row.createdAt.toISOString(),
})

/** Null for a customer who has been erased, or was never known. */
const referenceOf = ({ id, externalId, email }: NonNullable<ReadInvitation['customer']>) =>
  id === null ? null : { id, external_id: externalId, email }
