import type { ListedDelivery } from '#app/modules/webhooks/list-deliveries.server.ts'
import { timeTextOf } from '#app/ui/time-text.ts'

type Reader = { locale: string; timeZone: string; now: Date }

/** A call as the log shows it. `body` is null once it was emptied by an erasure. */
export function viewDelivery(delivery: ListedDelivery, reader: Reader) {
  const { id, eventType, state, tries, data } = delivery
  const second = new Intl.DateTimeFormat(reader.locale, {
    timeZone: reader.timeZone,
    dateStyle: 'medium',
    timeStyle: 'medium',
  })
  const last = tries.at(-1)
  const told = { type: eventType, timestamp: delivery.occurredAt.toISOString(), data }
  return {
    ...{ id, eventType, state },
    created: timeTextOf(delivery.createdAt, reader),
    next: state === 'pending' && delivery.dueAt > reader.now ? second.format(delivery.dueAt) : null,
    status: last === undefined ? null : last.status,
    tries: tries.map(({ status, detail, took, attemptedAt }) => ({
      ...{ status, detail, took },
      at: { iso: attemptedAt.toISOString(), text: second.format(attemptedAt) },
    })),
    body: Object.keys(data).length === 0 ? null : JSON.stringify(told, null, 2),
  }
}

export type DeliveryView = ReturnType<typeof viewDelivery>
