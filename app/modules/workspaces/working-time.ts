import type { WorkingCalendar } from '#db/schema/global.ts'
import {
  clockOf,
  dateOfDay,
  dayLength,
  isoWeekday,
  localDay,
  sinceMidnight,
  spansOn,
} from './wall-clock.ts'
import type { ClockSpan } from './wall-clock.ts'

export type { WorkingCalendar }

const minute = 60_000

/**
 * The first moment by which so many minutes of working time have passed since `at`: a clock that stands still outside
 * the hours, on other weekdays and on holidays. Nothing to add leaves `at` as it is. A calendar without any working
 * time counts every minute.
 * @throws RangeError when `minutes` is no finite number
 */
export function addWorkingMinutes(
  at: Date,
  minutes: number,
  calendar: WorkingCalendar,
  zone: string,
): Date {
  if (!Number.isFinite(minutes)) throw new RangeError(`no number of minutes: ${minutes}`)
  if (minutes <= 0) return at
  let left = minutes * minute
  for (const { start, end } of workingSpans(at.getTime(), calendar, zone)) {
    if (end - start >= left) return new Date(start + left)
    left -= end - start
  }
  return new Date(at.getTime() + minutes * minute)
}

/** Minutes of working time from `from` to `to`, fractions included; 0 when `to` is not later. */
export function workingMinutesBetween(
  from: Date,
  to: Date,
  calendar: WorkingCalendar,
  zone: string,
): number {
  let passed = 0
  for (const { start, end } of workingSpans(from.getTime(), calendar, zone)) {
    if (start >= to.getTime()) break
    passed += Math.min(end, to.getTime()) - start
  }
  return passed / minute
}

/**
 * `workingMinutesBetween` for very many moments of one stretch of time, whose working time is gone through only once.
 * What lies outside the stretch is not counted.
 */
export function workingMinutesWithin(
  { from, to }: { from: Date; to: Date },
  calendar: WorkingCalendar,
  zone: string,
): (from: Date, to: Date) => number {
  const spans: (ClockSpan & { before: number })[] = []
  let before = 0
  for (const { start, end } of workingSpans(from.getTime(), calendar, zone)) {
    if (start >= to.getTime()) break
    spans.push({ start, end: Math.min(end, to.getTime()), before })
    before += Math.min(end, to.getTime()) - start
  }
  const passedAt = (time: number) => {
    const span = lastBegun(spans, time)
    return span === null ? 0 : span.before + Math.min(time, span.end) - span.start
  }
  return (first, last) => Math.max(0, passedAt(last.getTime()) - passedAt(first.getTime())) / minute
}

/** Of spans in order, the last that begins by `time`; by halves. */
function lastBegun<Span extends ClockSpan>(spans: readonly Span[], time: number): Span | null {
  let [begun, later] = [0, spans.length]
  while (begun < later) {
    const middle = Math.floor((begun + later) / 2)
    if ((spans[middle]?.start ?? Infinity) <= time) begun = middle + 1
    else later = middle
  }
  return spans[begun - 1] ?? null
}

/**
 * All working time from `from` on, in order and without end: whoever asks stops. One span for everything in a calendar
 * without any working time. Days are counted, so that years cost a few milliseconds.
 */
function* workingSpans(
  from: number,
  calendar: WorkingCalendar,
  zone: string,
): Generator<ClockSpan, void> {
  const hours = hoursOf(calendar)
  const days = new Set(calendar.days.filter((day) => day >= 1 && day <= 7))
  if (hours === null || days.size === 0) {
    yield { start: from, end: Infinity }
    return
  }
  const clock = clockOf(zone)
  const holidays = new Set(calendar.holidays)
  const works = (day: number) => days.has(isoWeekday(day)) && !holidays.has(dateOfDay(day))
  for (let day = localDay(from, clock); ; day += dayLength)
    for (const { start, end } of hoursOn(day, hours, works)
      .flatMap((window) => spansOn(day, window, clock))
      .toSorted((one, other) => one.start - other.start))
      if (end > from) yield { start: Math.max(start, from), end }
}

/** In milliseconds since a midnight. */
type Hours = { from: number; to: number }

/** Those of a shift; it ends beyond 24 hours when it lasts over midnight, which is what an end not after its start says. */
function hoursOf({ from, to }: WorkingCalendar): Hours | null {
  const hours = { from: sinceMidnight(from), to: sinceMidnight(to) }
  if (Number.isNaN(hours.from) || Number.isNaN(hours.to)) return null
  return hours.from < hours.to ? hours : { ...hours, to: hours.to + dayLength }
}

/** Those worked on a day: what is left of the shift that began the day before, and its own, which it begins. */
function hoursOn(day: number, { from, to }: Hours, works: (day: number) => boolean): Hours[] {
  const rest = { from: 0, to: to - dayLength }
  const own = { from, to: Math.min(to, dayLength) }
  return [...(rest.to > 0 && works(day - dayLength) ? [rest] : []), ...(works(day) ? [own] : [])]
}
