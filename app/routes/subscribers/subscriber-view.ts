import type {
  ListedSubscriber,
  SubscriberCount,
  SubscriberState,
} from '#app/modules/changes/list-subscribers.server.ts'
import { localeNames, locales } from '#app/texts/locales.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'
import { subscriberStates } from './list-address.ts'

export type SubscriberView = Pick<ListedSubscriber, 'email' | 'locale' | 'mode' | 'state'> & {
  id: string
  since: TimeText
}

/** A subscriber as a line of the list. */
export const viewSubscriber = (
  { key, email, locale, mode, state, createdAt }: ListedSubscriber,
  reader: { locale: string; timeZone: string; now: Date },
): SubscriberView => ({
  ...{ id: key, email, locale, mode, state },
  since: timeTextOf(createdAt, reader),
})

export type SubscriberNumbers = {
  states: { state: SubscriberState; count: number }[]
  /** Of those who are subscribed. */
  modes: { mode: 'each' | 'monthly'; count: number }[]
  languages: { locale: string; name: string; count: number }[]
}

export function viewNumbers(counts: SubscriberCount[]): SubscriberNumbers {
  const sum = (wanted: (each: SubscriberCount) => boolean) =>
    counts.filter(wanted).reduce((total, { count }) => total + count, 0)
  const isActive = ({ state }: SubscriberCount) => state === 'active'
  return {
    states: subscriberStates.map((state) => ({
      state,
      count: sum((each) => each.state === state),
    })),
    modes: (['each', 'monthly'] as const).map((mode) => ({
      mode,
      count: sum((each) => isActive(each) && each.mode === mode),
    })),
    languages: locales.map((locale) => ({
      ...{ locale, name: localeNames[locale] },
      count: sum((each) => isActive(each) && each.locale === locale),
    })),
  }
}
