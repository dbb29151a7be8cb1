import type { AlertWish } from '#app/modules/follow-ups/listener.ts'
import { mostAtOnce } from '#app/modules/follow-ups/at-once-limit.ts'
import type { ListedDelivery } from '#app/modules/webhooks/list-deliveries.server.ts'
import type { ListedEndpoint } from '#app/modules/webhooks/list-endpoints.server.ts'
import { hostText } from '#app/modules/webhooks/endpoint-words.ts'
import { weekdays } from '#app/modules/workspaces/workspace-limits.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import { weekdayName } from '../settings/general-view.ts'

type Reader = { locale: string; timeZone: string; now: Date }

/** A list as its language writes it: "Saturday and Sunday". */
const listed = (names: string[], locale: string): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)

const hourText = (hour: number): string => `${hour}:00`

const longWeekday = (weekday: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long' }).format(
    new Date(Date.UTC(2024, 0, weekday)),
  )

/** The settings as their form and the sentence about them show them. */
export function viewWish(wish: AlertWish, endpoint: ListedEndpoint | null, reader: Reader) {
  const { scope, channel, digestHour, quietFrom, quietTo, quietDays, timeZone } = wish
  const { locale } = reader
  return {
    values: {
      ...{ scope, channel, digestHour: String(digestHour), timeZone: timeZone ?? '' },
      ...{ quietFrom: quietFrom ?? '', quietTo: quietTo ?? '' },
    },
    quietDays: quietDays.map(String),
    told: {
      ...{ scope, channel, quietFrom, quietTo },
      hour: hourText(digestHour),
      days:
        quietDays.length === 0
          ? null
          : listed(
              quietDays.map((day) => longWeekday(day, locale)),
              locale,
            ),
      zone: readable(timeZone ?? reader.timeZone),
      host: endpoint === null ? '' : hostText(endpoint.url),
      endpointIsOn: endpoint?.state === 'on',
    },
  }
}

export type WishView = ReturnType<typeof viewWish>

export const choicesFor = ({ locale }: Reader) => ({
  most: mostAtOnce,
  weekdays: weekdays.map((day) => ({ value: String(day), label: weekdayName(day, locale) })),
  hours: Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourText(hour) })),
})

export const readable = (zone: string): string => zone.replaceAll('_', ' ')

/** A member's own address, by its host, with its last calls. */
export const viewOwnEndpoint = (
  { id, url, format, state }: ListedEndpoint,
  deliveries: readonly ListedDelivery[],
  reader: Reader,
) => ({
  ...{ id, format, host: hostText(url), isOn: state === 'on' },
  calls: deliveries.map((each) => {
    const last = each.tries.at(-1)
    return {
      ...{ id: each.id, state: each.state, at: timeTextOf(each.createdAt, reader) },
      detail: last === undefined ? '' : `${last.status ?? ''} ${last.detail}`.trim().slice(0, 120),
    }
  }),
})

export type OwnEndpointView = ReturnType<typeof viewOwnEndpoint>
