import { DateTime } from 'luxon'

export type TimeText = { iso: string; absolute: string; relative: string }

type Reader = { locale: string; timeZone: string; now: Date }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A moment for people: how long ago, and when in the workspace's zone. */
export function timeTextOf(at: Date, reader: Reader): TimeText {
  const { locale, timeZone } = reader
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  return {
    iso: at.toISOString(),
    absolute: format.format(at),
    relative: closeUp(relativeText(at, reader), locale),
  }
}

/** Japanese has no space between a number and its unit. */
const closeUp = (text: string, locale: string) =>
  locale.startsWith('ja') ? text.replaceAll(' ', '') : text

function relativeText(at: Date, reader: Reader): string {
  const age = Math.max(0, reader.now.getTime() - at.getTime())
  const named = new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' })
  const counted = new Intl.RelativeTimeFormat(reader.locale)
  if (age < hour) return named.format(-Math.floor(age / minute), 'minute')
  if (age < day) return named.format(-Math.floor(age / hour), 'hour')
  // "Yesterday" is a day of the calendar, not 24 hours; "last year" would be misread as the calendar's.
  if (age < 60 * day) return named.format(-calendarDays(at, reader), 'day')
  if (age < 365 * day) return counted.format(-Math.floor(age / (30 * day)), 'month')
  return counted.format(-Math.floor(age / (365 * day)), 'year')
}

function calendarDays(at: Date, { now, timeZone }: Reader): number {
  const dayOf = (moment: Date) => DateTime.fromJSDate(moment, { zone: timeZone }).startOf('day')
  return Math.round(dayOf(now).diff(dayOf(at), 'days').days)
}
