import { DateTime } from 'luxon'
import type { TimeUnit } from './group-by.ts'

/** The first day (YYYY-MM-DD) of the day, ISO week or month that a moment is in, in this zone. */
export const startDay = (at: Date, unit: TimeUnit, timeZone: string): string =>
  DateTime.fromJSDate(at, { zone: timeZone }).startOf(unit).toFormat('yyyy-MM-dd')

/** More than these are no trend that anybody reads: then only those with data are listed. */
const mostPeriods = 4_000
const dayMs = 86_400_000

/**
 * The first day of every day, week or month from `from` to `to` (both YYYY-MM-DD and first days themselves), ascending.
 * Null for too many. Plain dates are counted in UTC, where every day has 24 hours.
 */
export function startDaysBetween(from: string, to: string, unit: TimeUnit): string[] | null {
  const [start, end] = [new Date(from), new Date(to)]
  const steps =
    unit === 'month'
      ? monthOf(end) - monthOf(start)
      : Math.round((end.getTime() - start.getTime()) / (unit === 'week' ? 7 * dayMs : dayMs))
  if (steps >= mostPeriods) return null
  return Array.from({ length: Math.max(0, steps + 1) }, (_, step) => dateAfter(start, step, unit))
}

const monthOf = (at: Date) => 12 * at.getUTCFullYear() + at.getUTCMonth()

function dateAfter(start: Date, steps: number, unit: TimeUnit): string {
  const next = new Date(start)
  if (unit === 'month') next.setUTCMonth(start.getUTCMonth() + steps)
  else next.setUTCDate(start.getUTCDate() + (unit === 'week' ? 7 * steps : steps))
  return next.toISOString().slice(0, 10)
}
