import { daysOf, isPeriod, lookAt, lookBack } from '#app/modules/reports/period.ts'
import type { Days, Look, Period } from '#app/modules/reports/period.ts'
import { parseLoopBy } from '#app/modules/changes/loop-by.ts'
import type { LoopBy } from '#app/modules/changes/loop-by.ts'

/** What the address asks to see of the loop. Whatever it does not say, or says wrongly, has a usual value. */
export type LoopChoice = {
  /** Null for days of one's own. */
  period: Period | null
  /** Null: all time. */
  look: Look | null
  /** For the form of one's own days. */
  days: Days
  /** The days asked for are none of the calendar. */
  isMisread: boolean
  by: LoopBy
}

type Clock = { now: Date; timeZone: string }

export function readLoopChoice(query: URLSearchParams, clock: Clock): LoopChoice {
  const { now, timeZone } = clock
  const asked = lookOf(query, clock)
  return {
    ...asked,
    days: daysOf(asked.look ?? lookBack(usual, now, timeZone), timeZone),
    by: parseLoopBy(query.get('by') ?? '') ?? 'theme',
  }
}

/** Long enough for something to have been done about what was said. */
const usual = '90'

function lookOf(query: URLSearchParams, { now, timeZone }: Clock) {
  const [from, to, wish] = [query.get('from'), query.get('to'), query.get('period')]
  const plain = { period: usual, look: lookBack(usual, now, timeZone) } as const
  if (from !== null && to !== null) {
    const look = lookAt({ from, to }, now, timeZone)
    if (look !== null) return { period: null, look, isMisread: false }
    return { ...plain, isMisread: true }
  }
  if (!isPeriod(wish)) return { ...plain, isMisread: false }
  if (wish === 'all') return { period: wish, look: null, isMisread: false }
  return { period: wish, look: lookBack(wish, now, timeZone), isMisread: false }
}
