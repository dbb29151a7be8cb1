import { DateTime } from 'luxon'
import type { TimeUnit } from './group-by.ts'

/** What a report can look back on, today included. */
export const periods = {
  '7': { days: 7 },
  '30': { days: 30 },
  '90': { days: 90 },
  '12m': { months: 12 },
  all: null,
} as const

export type Period = keyof typeof periods

export const isPeriod = (value: unknown): value is Period =>
  typeof value === 'string' && Object.hasOwn(periods, value)

/** When the period began: midnight in the workspace's zone, so that a day is in it or not, whole. Null for all time. */
export function startOfPeriod(period: Period, now: Date, timeZone: string): Date | null {
  const length = periods[period]
  if (length === null) return null
  return dayAfter(now, timeZone).minus(length).startOf('day').toJSDate()
}

/** Whole days in a workspace's zone, and as many before them to compare with. `until` is not included. */
export type Look = {
  since: Date
  until: Date
  before: { since: Date; until: Date }
  days: number
}

/** Days of the calendar, YYYY-MM-DD, both included. */
export type Days = { from: string; to: string }

export const lookBack = (period: Exclude<Period, 'all'>, now: Date, timeZone: string): Look =>
  look(dayAfter(now, timeZone).minus(periods[period]), dayAfter(now, timeZone), periods[period])

const mostYears = 10

/** Days that a person asked for: in either order, to today at the latest. Null when one of them is no day. */
export function lookAt({ from, to }: Days, now: Date, timeZone: string): Look | null {
  const [one, other] = [dayIn(from, timeZone), dayIn(to, timeZone)]
  if (one === null || other === null) return null
  const end = dayAfter(now, timeZone)
  const until = DateTime.min(DateTime.max(one, other).plus({ days: 1 }), end)
  const since = DateTime.max(
    DateTime.min(one, other, until.minus({ days: 1 })),
    until.minus({ years: mostYears }),
  )
  return look(since, until, { days: daysBetween(since, until) })
}

function look(since: DateTime, until: DateTime, length: { days?: number; months?: number }): Look {
  const start = since.startOf('day')
  return {
    since: start.toJSDate(),
    until: until.startOf('day').toJSDate(),
    before: { since: start.minus(length).startOf('day').toJSDate(), until: start.toJSDate() },
    days: daysBetween(since, until),
  }
}

/** The first and the last of the days looked at, for a form. */
export const daysOf = ({ since, until }: Look, timeZone: string): Days => ({
  from: DateTime.fromJSDate(since, { zone: timeZone }).toFormat('yyyy-MM-dd'),
  to: DateTime.fromJSDate(until, { zone: timeZone }).minus({ days: 1 }).toFormat('yyyy-MM-dd'),
})

/** What a trend over so many days is readable in, the finest first, and what is shown unless another is asked for. */
export function unitsFor(days: number): { offered: TimeUnit[]; usual: TimeUnit } {
  if (days <= 7) return { offered: ['day'], usual: 'day' }
  // Few workspaces have enough answers on one day for a score that is more than noise: a week, then, is the usual step.
  if (days <= 31) return { offered: ['day', 'week'], usual: days <= 14 ? 'day' : 'week' }
  const usual = days <= 190 ? 'week' : 'month'
  return { offered: days <= 400 ? ['day', 'week', 'month'] : ['week', 'month'], usual }
}

const dayAfter = (now: Date, timeZone: string) =>
  DateTime.fromJSDate(now, { zone: timeZone }).startOf('day').plus({ days: 1 }).startOf('day')

function dayIn(text: string, timeZone: string): DateTime | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const day = DateTime.fromISO(text, { zone: timeZone })
  return day.isValid && day.year >= 1 ? day.startOf('day') : null
}

/** Of the calendar: a day on which the clock changes is one all the same. */
const daysBetween = (since: DateTime, until: DateTime) =>
  Math.round(plain(until).diff(plain(since), 'days').days)

const plain = ({ year, month, day }: DateTime) => DateTime.utc(year, month, day)
