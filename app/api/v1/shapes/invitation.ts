import { z } from 'zod'
import { invitationStates } from '#app/modules/invitations/invitation-state.ts'
import { invitationDataOf } from '#app/modules/invitations/invitation-data.ts'
import type { ReadInvitation } from '#app/modules/invitations/read-invitations.server.ts'
import { idShape, timeShape } from '../fields.ts'
import { customerReference } from './customer.ts'

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

export const showInvitation = (row: ReadInvitation): z.input<typeof invitationShape> =>
  invitationDataOf(row)
