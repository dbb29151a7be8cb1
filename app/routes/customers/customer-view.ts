import type { FoundCustomer } from '#app/modules/customers/find-customer.server.ts'
import type { CustomerConsent } from '#app/modules/customers/list-consents.server.ts'
import { zoneOf } from '#app/modules/customers/survey-wishes.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import { initialOf } from './customer-row.ts'

type Reader = { locale: AdminLocale; timeZone: string; now: Date }

export type CustomerView = ReturnType<typeof viewCustomer>

/** A customer's head and facts as a member reads them. */
export function viewCustomer(customer: FoundCustomer, consents: CustomerConsent[], reader: Reader) {
  const at = (moment: Date | null) => (moment === null ? null : timeTextOf(moment, reader).absolute)
  return {
    id: customer.id,
    name: customer.name,
    email: customer.email,
    externalId: customer.externalId,
    initial: initialOf(customer.name ?? customer.email ?? ''),
    language: customer.locale === null ? null : languageName(customer.locale, reader.locale),
    local: customer.timeZone === null ? null : localTime(customer.timeZone, reader),
    knownSince: at(customer.createdAt),
    attributes: Object.entries(customer.attributes).map(([name, value]) => ({
      name,
      value: String(value),
    })),
    consents: consents.map(({ id, topic, given, wording, recordedAt }) => ({
      ...{ id, topic, given, wording },
      at: timeTextOf(recordedAt, reader).absolute,
    })),
    surveysUnsubscribed: at(customer.surveysUnsubscribedAt),
    surveysPausedUntil: pausedUntil(customer, reader),
    surveysEveryDays: customer.surveysEveryDays,
    announcementsUnsubscribed: at(customer.announcementsUnsubscribedAt),
    suppressed:
      customer.suppressionReason === null
        ? null
        : { reason: customer.suppressionReason, at: at(customer.suppressedAt) ?? '' },
    word: wordToErase(customer),
  }
}

/** The day, where the customer is; null when no pause lasts. */
function pausedUntil(customer: FoundCustomer, { locale, timeZone, now }: Reader): string | null {
  const { surveysPausedUntil: until } = customer
  if (until === null || until <= now) return null
  const zone = zoneOf(customer.timeZone, timeZone)
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(until)
}

/** What must be typed before they are erased. */
export const wordToErase = (customer: FoundCustomer): string =>
  customer.email ?? customer.externalId ?? customer.name ?? customer.id

/** As programs gave it; what no one knows is shown as it is. */
function languageName(tag: string, reader: AdminLocale): string {
  try {
    return new Intl.DisplayNames(reader, { type: 'language' }).of(tag.replaceAll('_', '-')) ?? tag
  } catch {
    return tag
  }
}

function localTime(timeZone: string, { locale, now }: Reader): { time: string; zone: string } {
  const time = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  return { time: time.format(now), zone: timeZone }
}
