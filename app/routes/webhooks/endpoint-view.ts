import { endpointTitle, hostText } from '#app/modules/webhooks/endpoint-words.ts'
import type { ListedEndpoint } from '#app/modules/webhooks/list-endpoints.server.ts'
import type { EndpointCounts } from '#app/modules/webhooks/list-deliveries.server.ts'
import { eventTypesAmong } from '#app/modules/webhooks/webhook-events.ts'
import { timeTextOf } from '#app/ui/time-text.ts'

type Reader = { locale: string; timeZone: string; now: Date }

const none: EndpointCounts = { delivered: 0, waiting: 0, failed: 0 }

/** An endpoint as its pages show it. */
export const viewEndpoint = (
  endpoint: ListedEndpoint,
  counts: EndpointCounts | undefined,
  reader: Reader,
) => ({
  id: endpoint.id,
  title: endpointTitle(endpoint),
  name: endpoint.name,
  host: hostText(endpoint.url),
  url: endpoint.url,
  format: endpoint.format,
  events: eventTypesAmong(endpoint.events),
  standing: standingOf(endpoint),
  offReason: endpoint.state === 'off' ? endpoint.offReason : null,
  off: endpoint.offAt === null ? null : timeTextOf(endpoint.offAt, reader),
  failing: endpoint.failingSince === null ? null : timeTextOf(endpoint.failingSince, reader),
  counts: counts ?? none,
})

export type EndpointView = ReturnType<typeof viewEndpoint>

const standingOf = ({ state, failingSince }: ListedEndpoint): 'on' | 'off' | 'failing' => {
  if (state === 'off') return 'off'
  return failingSince === null ? 'on' : 'failing'
}
