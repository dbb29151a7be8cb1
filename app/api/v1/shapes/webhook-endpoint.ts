import { z } from 'zod'
import { endpointFormats } from '#app/modules/webhooks/endpoint-formats.ts'
import type { ListedEndpoint } from '#app/modules/webhooks/list-endpoints.server.ts'
import { eventTypesAmong, webhookEventTypes } from '#app/modules/webhooks/webhook-events.ts'
import { idShape, timeShape, timeText, timeTextOrNull } from '../fields.ts'

export const endpointStates = ['on', 'off'] as const

const fields = {
  id: idShape,
  url: z.string(),
  name: z.string(),
  format: z.enum(endpointFormats).meta({
    description: '`standard`: signed JSON; `slack`: a text, as incoming webhooks of Slack take it.',
  }),
  events: z.array(z.enum(webhookEventTypes)),
  state: z.enum(endpointStates),
  off_reason: z.enum(['by_hand', 'failing', 'gone']).nullable().meta({
    description:
      '`failing`: no call arrived for five days; `gone`: it answered 410. Null while it is on.',
  }),
  failing_since: timeShape.nullable().meta({
    description: 'Of the first call that failed since one arrived; null while all is well.',
  }),
  created_at: timeShape,
  updated_at: timeShape,
}

export const webhookEndpointShape = z.strictObject(fields).meta({ id: 'WebhookEndpoint' })

export const newWebhookEndpointShape = z
  .strictObject({
    ...fields,
    secret: z.string().meta({ description: 'Answered this once and never again.' }),
  })
  .meta({ id: 'NewWebhookEndpoint' })

export const showWebhookEndpoint = (row: ListedEndpoint): z.input<typeof webhookEndpointShape> => ({
  id: row.id,
  url: row.url,
  name: row.name,
  format: row.format,
  events: eventTypesAmong(row.events),
  state: row.state,
  off_reason: row.offReason,
  failing_since: timeTextOrNull(row.failingSince),
  created_at: timeText(row.createdAt),
  updated_at: timeText(row.updatedAt),
})
