import { DateTime } from 'luxon'
import { between } from './chance.ts'
import type { Random } from '#app/platform/seeded-random.ts'

const OFFICE_ZONE = 'Asia/Tokyo'
const OPENS = 9
const CLOSES = 18
const SATURDAY = 6

/** A stretch of time, in milliseconds since the epoch; the end is not part of it. */
type Span = { start: number; end: number }

/** The office hours between two instants, oldest first; Monday to Friday unless `weekends`. */
export function officeHours(from: DateTime, to: DateTime, weekends = false): Span[] {
  const spans: Span[] = []
  for (let day = midnight(from); day < to; day = day.plus({ days: 1 })) {
    if (isWeekend(day) && !weekends) continue
    const start = Math.max(day.set({ hour: OPENS }).toMillis(), from.toMillis())
    const end = Math.min(day.set({ hour: CLOSES }).toMillis(), to.toMillis())
    if (start < end) spans.push({ start, end })
  }
  return spans
}

/** The hours that the spans add up to. */
export function hoursIn(spans: Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0) / 3_600_000
}

/** A random instant inside the spans, every minute as likely as any other. */
export function instantWithin(random: Random, spans: Span[]): DateTime {
  let left = between(random, 0, hoursIn(spans) * 3_600_000)
  for (const { start, end } of spans) {
    if (left < end - start) return DateTime.fromMillis(start + Math.floor(left))
    left -= end - start
  }
  throw new Error('instantWithin: no time to choose from')
}

/** The instant that lies `minutes` of office time (Monday to Friday) before `at`. */
export function officeTimeBefore(at: DateTime, minutes: number): DateTime {
  let left = Math.round(minutes * 60_000)
  for (let day = midnight(at); ; day = day.minus({ days: 1 })) {
    if (isWeekend(day)) continue
    const start = day.set({ hour: OPENS }).toMillis()
    const end = Math.min(day.set({ hour: CLOSES }).toMillis(), at.toMillis())
    if (start >= end) continue
    if (left <= end - start) return DateTime.fromMillis(end - left)
    left -= end - start
  }
}

/** The last closed hours that were over at `at`: a night, or a weekend with its nights. */
export function closedBefore(at: DateTime): Span {
  const opening = officeTimeBefore(at, 0).setZone(OFFICE_ZONE).set({ hour: OPENS }).startOf('hour')
  return { start: officeTimeBefore(opening, 0).toMillis(), end: opening.toMillis() }
}

/** Whether most people in the zone are asleep: midnight to seven. */
export function isAsleep(at: DateTime, timeZone: string): boolean {
  return at.setZone(timeZone).hour < 7
}

function midnight(at: DateTime): DateTime {
  return at.setZone(OFFICE_ZONE).startOf('day')
}

function isWeekend(day: DateTime): boolean {
  return day.weekday >= SATURDAY
}
