import { queueWebhooks } from '#app/modules/webhooks/queue-webhooks.server.ts'
import type { WebhookEvent } from '#app/modules/webhooks/webhook-events.ts'
import type { Db } from '#db/connect.server.ts'
import type { LockedSubscriptions } from '#db/queries/unsubscribe.server.ts'

type Topic = 'surveys' | 'announcements'

type Unsubscribed = {
  workspaceId: string
  customerId: string
  /** As it was before. */
  before: LockedSubscriptions
  /** What the customer wants no longer, whether or not that is new. */
  topics: readonly Topic[]
  now: Date
}

/** Tells the workspace's endpoints of the topics that the customer got until now. */
export async function tellUnsubscribed(tx: Db, given: Unsubscribed): Promise<void> {
  const { workspaceId, customerId, before, topics, now } = given
  const events = topics
    .filter((topic) => before[topic] === null)
    .map((topic): WebhookEvent => ({
      ...{ type: 'customer.unsubscribed', occurredAt: now, customerId },
      data: {
        customer: { id: customerId, external_id: before.externalId, email: before.email },
        topic,
      },
    }))
  await queueWebhooks(tx, { workspaceId, events, now })
}
