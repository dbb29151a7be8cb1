import { DateTime } from 'luxon'

const day = 86_400_000

/** Days since 1970-01-01, as a calendar counts them: no clock and no zone is in them. */
export const dayOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / day)

export const dateOf = (days: number): string => new Date(days * day).toISOString().slice(0, 10)

/** ISO: 1 is Monday. The first of January 1970 was a Thursday. */
export const weekdayOf = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1

/** The date on a clock in this zone. */
export const localDate = (at: Date, zone: string): string => {
  const local = DateTime.fromJSDate(at, { zone })
  return (local.isValid ? local : local.setZone('utc')).toFormat('yyyy-MM-dd')
}

/** The first date that begins no sooner than `at`: on it, whatever lasted until then is over. */
export function firstDateAfter(at: Date, zone: string): string {
  const date = localDate(at, zone)
  const start = DateTime.fromISO(date, { zone })
  return start.toMillis() >= at.getTime() ? date : dateOf(dayOf(date) + 1)
}

/** 0 to 23 on a clock in this zone. */
export const localHour = (at: Date, zone: string): number => DateTime.fromJSDate(at, { zone }).hour
