import { z } from 'zod'
import { invitationStates } from '#app/modules/invitations/invitation-state.ts'
import type { ReadInvitation } from '#app/modules/invitations/read-invitations.server.ts'
import { idShape, timeShape, timeText, timeTextOrNull } from '../fields.ts'
import { customerReference, showReference } from './customer.ts'

export const invitationState = z.enum(invitationStates).meta({
  description: 'Whether it was answered is told by `response_id`.',
})

export const invitationShape = z
  .strictObject({
    id: idShape,
    survey_id: idShape,
    customer: customerReference
      .nullable()
      .meta({ description: 'Null once the customer has been erased.' }),
    ticket: z.strictObject({ external_id: z.string() }).nullable(),
    event_id: idShape.nullable(),
    locale: z.string(),
    state: invitationState,
    cancel_reason: z.string().nullable(),
    send_at: timeShape,
    sent_at: timeShape.nullable(),
    bounced_at: timeShape.nullable(),
    expires_at: timeShape,
    response_id: idShape.nullable(),
    created_at: timeShape,
  })
  .meta({ id: 'Invitation' })

export const showInvitation = (row: ReadInvitation): z.input<typeof invitationShape> => ({
  id: row.id,
  survey_id: row.surveyId,
  customer: row.customer && showReference(row.customer),
  ticket: row.ticketExternalId === null ? null : { external_id: row.ticketExternalId },
  event_id: row.eventId,
  locale: row.locale,
  state: row.state,
  cancel_reason: row.cancelReason,
  send_at: timeText(row.sendAt),
  sent_at: timeTextOrNull(row.sentAt),
  bounced_at: timeTextOrNull(row.bouncedAt),
  expires_at: timeText(row.expiresAt),
  response_id: row.responseId,
  created_at: timeText(row.createdAt),
})
