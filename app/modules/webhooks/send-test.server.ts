import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { findEndpoint } from '#db/queries/webhook-endpoint.server.ts'
import type { EndpointKey } from '#db/queries/webhook-endpoint.server.ts'
import { endpointTitle } from './endpoint-words.ts'
import { queueToEndpoint } from './queue-webhooks.server.ts'
import { testEventType } from './webhook-events.ts'

/** Tells the endpoint something that needs no answer. Null: it is gone or turned off. */
export const sendTest = (
  db: Db,
  { actor, now, ...key }: EndpointKey & { actor: Actor; now: Date },
): Promise<string | null> =>
  db.transaction(async (tx) => {
    const endpoint = await findEndpoint(tx, key)
    if (endpoint === null) return null
    const { workspaceId, endpointId } = key
    const data = { message: 'This is a test from Heard.', endpoint_id: endpointId }
    const event = { type: testEventType, occurredAt: now, customerId: null, data } as const
    const id = await queueToEndpoint(tx, { workspaceId, endpointId, event, dueAt: now, now })
    const subject = { id: endpointId, name: endpointTitle(endpoint) }
    if (id !== null)
      await recordAudit(tx, { workspaceId, actor, action: 'webhook.tested', subject, now })
    return id
  })
