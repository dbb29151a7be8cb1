import { isCredit, isTimeUnit } from '#app/modules/reports/group-by.ts'
import type { Credit, TimeUnit } from '#app/modules/reports/group-by.ts'
import { daysOf, isPeriod, lookAt, lookBack, unitsFor } from '#app/modules/reports/period.ts'
import type { Days, Look, Period } from '#app/modules/reports/period.ts'

/** What the address asks to see. Whatever it does not say, or says wrongly, has a usual value. */
export type ViewChoice = {
  /** Null for days of one's own. */
  period: Exclude<Period, 'all'> | null
  look: Look
  days: Days
  /** The days asked for are none of the calendar. */
  isMisread: boolean
  unit: TimeUnit
  units: TimeUnit[]
  by: Credit
  surveyId: string | null
}

export function readChoice(
  query: URLSearchParams,
  { now, timeZone }: { now: Date; timeZone: string },
): ViewChoice {
  const { look, ...asked } = lookOf(query, now, timeZone)
  const { offered, usual } = unitsFor(look.days)
  const [unit, by] = [query.get('unit'), query.get('by')]
  return {
    ...asked,
    look,
    days: daysOf(look, timeZone),
    unit: isTimeUnit(unit) && offered.includes(unit) ? unit : usual,
    units: offered,
    by: isCredit(by) ? by : 'agent',
    surveyId: query.get('survey') || null,
  }
}

function lookOf(query: URLSearchParams, now: Date, timeZone: string) {
  const [from, to] = [query.get('from'), query.get('to')]
  if (from !== null && to !== null) {
    const look = lookAt({ from, to }, now, timeZone)
    if (look !== null) return { period: null, look, isMisread: false }
    return { ...usual(now, timeZone), isMisread: true }
  }
  const wish = query.get('period')
  if (!isPeriod(wish) || wish === 'all') return { ...usual(now, timeZone), isMisread: false }
  return { period: wish, look: lookBack(wish, now, timeZone), isMisread: false }
}

const usual = (now: Date, timeZone: string) =>
  ({ period: '30', look: lookBack('30', now, timeZone) }) as const
