import { DateTime } from 'luxon'
import {
  clockOf,
  dateOfDay,
  dayLength,
  isoWeekday,
  sinceMidnight,
  spansOn,
} from '../workspaces/wall-clock.ts'
import type { WorkingCalendar } from '../workspaces/working-time.ts'

/** Where the calendar names no hour of a day at which work begins. */
const usualMorning = '09:00'

/**
 * The newest moment not after `now` at which monthly mails go: when work begins on the month's first working day, by the
 * clock of the zone. A month without any working day, in a calendar that knows none, begins on its first day.
 */
export function lastDigestMoment(now: Date, calendar: WorkingCalendar, zone: string): Date {
  const local = DateTime.fromJSDate(now, { zone: clockOf(zone) })
  const thisMonth = { year: local.year, month: local.month }
  const moment = firstWorkingMorning(thisMonth, calendar, zone)
  if (moment <= now) return moment
  const { year, month } = local.startOf('month').minus({ days: 1 })
  return firstWorkingMorning({ year, month }, calendar, zone)
}

/** `month`: 1 to 12. */
export function firstWorkingMorning(
  { year, month }: { year: number; month: number },
  calendar: WorkingCalendar,
  zone: string,
): Date {
  const first = Date.UTC(year, month - 1, 1)
  const days = Array.from({ length: daysIn(year, month) }, (_, at) => first + at * dayLength)
  const works = (day: number) =>
    calendar.days.includes(isoWeekday(day)) && !calendar.holidays.includes(dateOfDay(day))
  return morningOf(days.find(works) ?? first, calendar, zone)
}

const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Where a clock that is put forward leaves that time out, the first one after it on that day. */
function morningOf(day: number, { from }: WorkingCalendar, zone: string): Date {
  const asked = sinceMidnight(from)
  const begins = asked >= 0 && asked < dayLength ? asked : sinceMidnight(usualMorning)
  const spans = spansOn(day, { from: begins, to: dayLength }, clockOf(zone))
  return new Date(Math.min(...spans.map(({ start }) => start)))
}
