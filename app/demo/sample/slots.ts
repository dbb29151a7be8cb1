import type { DateTime } from 'luxon'
import { pickWeighted } from './chance.ts'
import type { Random } from '#app/platform/seeded-random.ts'
import type { Locale } from './entry.ts'
import { hoursIn, instantWithin, officeHours } from './office-hours.ts'

/**
 * When something happens, to a speaker of which language, and what: a ticket about anything (CSAT), one about a change
 * of plan (CES), one that nobody is asked about, or a subscription renewed (NPS).
 */
export type Slot = {
  at: DateTime
  locale: Locale
  what: 'support' | 'plan' | 'unasked' | 'renewal'
  answered: boolean
}

const LANGUAGES: { locale: Locale; weight: number }[] = [
  { locale: 'ja', weight: 45 },
  { locale: 'en', weight: 23 },
  { locale: 'zh', weight: 16 },
  { locale: 'ko', weight: 16 },
]

export const RECENT_HOURS = 48
/** Told in the last two days through the real door, and not answered yet. */
export const RECENT = { support: 12, renewal: 4 } as const

/** Of all that happens: what share it is, and what share of it is answered. */
const kinds = [
  { what: 'support', share: 0.61, answered: 0.375 },
  { what: 'renewal', share: 0.23, answered: 0.36 },
  { what: 'plan', share: 0.08, answered: 0.4 },
  { what: 'unasked', share: 0.08, answered: 0 },
] as const

/** What happens in the `days` before `now`, oldest first; `count` things, the recent ones included. */
export function makeSlots(
  random: Random,
  { now, days, count }: { now: DateTime; days: number; count: number },
): Slot[] {
  const recent = Math.min(RECENT.support + RECENT.renewal, count)
  const past = count - recent
  const [from, to] = [now.minus({ days }), now.minus({ hours: RECENT_HOURS })]
  const week = officeHours(from, to)
  const everyDay = officeHours(from, to, true)
  const anyTime = () => instantWithin(random, random() < 0.05 ? everyDay : week)
  const slots = kinds.flatMap(({ what, share, answered }) => {
    const times = Math.round(past * share)
    return Array.from({ length: times }, (_, index) => ({
      at: anyTime(),
      locale: pickWeighted(random, LANGUAGES).locale,
      what,
      answered: index < Math.round(times * answered),
    }))
  })
  return inOrder([...slots, ...recentSlots(random, now, recent)])
}

function recentSlots(random: Random, now: DateTime, count: number): Slot[] {
  const [from, to] = [now.minus({ hours: RECENT_HOURS - 1 }), now.minus({ minutes: 10 })]
  const week = officeHours(from, to)
  // On a Sunday the last two days hold no office hours: somebody was on duty then.
  const open = hoursIn(week) >= 4 ? week : officeHours(from, to, true)
  return Array.from({ length: count }, (_, index) => {
    const { locale } = LANGUAGES[index % LANGUAGES.length] ?? pickWeighted(random, LANGUAGES)
    const what = index < RECENT.support ? ('support' as const) : ('renewal' as const)
    return { at: instantWithin(random, open), locale, what, answered: false }
  })
}

const inOrder = (slots: Slot[]): Slot[] =>
  slots.toSorted((a, b) => a.at.toMillis() - b.at.toMillis())
