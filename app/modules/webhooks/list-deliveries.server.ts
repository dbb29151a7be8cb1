import { grouped } from '#app/platform/grouped.ts'
import type { Db } from '#db/connect.server.ts'
import {
  countDeliveries,
  selectAttempts,
  selectDeliveries,
} from '#db/queries/webhook-delivery.server.ts'
import type { DeliveryPlace } from '#db/queries/webhook-delivery.server.ts'

export type { DeliveryPlace }

type Attempt = Awaited<ReturnType<typeof selectAttempts>>[number]
export type ListedDelivery = Awaited<ReturnType<typeof selectDeliveries>>[number] & {
  tries: Attempt[]
}

/** One page of an endpoint's log, newest first; `older` is where the next begins, null on the last. */
export async function listDeliveries(
  db: Db,
  given: {
    workspaceId: string
    endpointId: string
    before: DeliveryPlace | null
    limit: number
  },
): Promise<{ deliveries: ListedDelivery[]; older: DeliveryPlace | null }> {
  const { workspaceId, limit } = given
  const rows = await selectDeliveries(db, { ...given, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const deliveryIds = shown.map(({ id }) => id)
  const attempts = await selectAttempts(db, { workspaceId, deliveryIds })
  const byDelivery = grouped(attempts, ({ deliveryId }) => deliveryId)
  const deliveries = shown.map((row) => ({ ...row, tries: byDelivery.get(row.id) ?? [] }))
  const last = shown.at(-1)
  const isMore = rows.length > limit && last !== undefined
  return { deliveries, older: isMore ? { at: last.createdAt, id: last.id } : null }
}

export type EndpointCounts = { delivered: number; waiting: number; failed: number }

const week = 7 * 86_400_000

/** What became of the calls of the last seven days, by endpoint. */
export async function countLately(
  db: Db,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<Map<string, EndpointCounts>> {
  const since = new Date(now.getTime() - week)
  const rows = await countDeliveries(db, { workspaceId, since })
  const counts = new Map<string, EndpointCounts>()
  for (const { endpointId, state, count } of rows) {
    const known = counts.get(endpointId) ?? { delivered: 0, waiting: 0, failed: 0 }
    if (state === 'delivered') known.delivered += count
    else if (state === 'failed') known.failed += count
    else if (state !== 'cancelled') known.waiting += count
    counts.set(endpointId, known)
  }
  return counts
}
