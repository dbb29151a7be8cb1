import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import {
  holdEndpoint,
  holdSubscribers,
  insertDeliveries,
  isSubscribed,
} from '#db/queries/webhook-delivery.server.ts'
import type {
  AlertEventType,
  testEventType,
  WebhookEvent,
  WebhookEventType,
} from './webhook-events.ts'

export type QueueWebhooks = {
  workspaceId: string
  events: readonly WebhookEvent[]
  now: Date
}

/** So many rows at once: a statement takes no more than 65,535 values. */
const mostAtOnce = 5_000

/**
 * Writes down the calls by which these events are told to every endpoint of the workspace that asked for them. Call it in
 * the transaction of what happened: neither is without the other. Where nobody asked it costs one look.
 */
export async function queueWebhooks(tx: Db, given: QueueWebhooks): Promise<void> {
  const { workspaceId, events, now } = given
  if (events.length === 0) return
  const types = [...new Set(events.map(({ type }) => type))]
  const subscribers = await holdSubscribers(tx, { workspaceId, types })
  const rows = subscribers.flatMap(({ id: endpointId, events: wanted }) =>
    events
      .filter(({ type }) => wanted.includes(type))
      .map((event) => rowOf({ workspaceId, endpointId, event, dueAt: now, now })),
  )
  for (let from = 0; from < rows.length; from += mostAtOnce)
    await insertDeliveries(tx, rows.slice(from, from + mostAtOnce))
}

export type QueueToEndpoint = {
  workspaceId: string
  endpointId: string
  event: WebhookEvent<AlertEventType | typeof testEventType>
  /** Not before then. */
  dueAt: Date
  now: Date
}

/** Writes down one call to one endpoint, whatever it asked for. Null when it is gone or turned off. */
export async function queueToEndpoint(tx: Db, given: QueueToEndpoint): Promise<string | null> {
  if (!(await holdEndpoint(tx, given))) return null
  const row = rowOf(given)
  await insertDeliveries(tx, [row])
  return row.id
}

/** Whether any endpoint asked for it, so that nobody need read what nobody wants to hear. */
export const hasSubscribers = (
  db: Db,
  workspaceId: string,
  type: WebhookEventType,
): Promise<boolean> => isSubscribed(db, { workspaceId, type })

type Row = Omit<QueueToEndpoint, 'event'> & { event: WebhookEvent<string> }

const rowOf = ({ workspaceId, endpointId, event, dueAt, now }: Row) => ({
  ...{ workspaceId, endpointId, dueAt, createdAt: now },
  id: newId(),
  eventType: event.type,
  data: event.data,
  customerId: event.customerId,
  occurredAt: event.occurredAt,
})
