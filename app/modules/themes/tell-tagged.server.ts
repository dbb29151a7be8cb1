import { readResponseData } from '#app/modules/responses/response-data.server.ts'
import { hasSubscribers, queueWebhooks } from '#app/modules/webhooks/queue-webhooks.server.ts'
import type { WebhookEvent } from '#app/modules/webhooks/webhook-events.ts'
import type { Db } from '#db/connect.server.ts'

type Tagged = { workspaceId: string; responseIds: readonly string[]; now: Date }

/** So many at once are read whole. */
const atOnce = 500

/** Tells the workspace's endpoints which themes these responses have now. Call it when they are written. */
export async function tellTagged(tx: Db, { workspaceId, responseIds, now }: Tagged): Promise<void> {
  const type = 'response.tagged'
  if (responseIds.length === 0 || !(await hasSubscribers(tx, workspaceId, type))) return
  for (let from = 0; from < responseIds.length; from += atOnce) {
    const some = responseIds.slice(from, from + atOnce)
    const responses = await readResponseData(tx, { workspaceId, responseIds: some })
    const events = [...responses.values()].map((data): WebhookEvent => ({
      ...{ type, occurredAt: now, data },
      customerId: data.customer?.id ?? null,
    }))
    await queueWebhooks(tx, { workspaceId, events, now })
  }
}
