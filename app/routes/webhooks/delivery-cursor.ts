import type { DeliveryPlace } from '#app/modules/webhooks/list-deliveries.server.ts'
import { isId } from '#app/platform/is-id.ts'

export const writeDeliveryCursor = ({ at, id }: DeliveryPlace): string => `${at.getTime()}.${id}`

/** Null for anything but a cursor of ours: a mangled link shows the newest page rather than an error. */
export function readDeliveryCursor(text: string | null): DeliveryPlace | null {
  const [, at, id] = /^(\d{1,14})\.([0-9a-f-]{36})$/.exec(text ?? '') ?? []
  return at === undefined || id === undefined || !isId(id) ? null : { at: new Date(Number(at)), id }
}
