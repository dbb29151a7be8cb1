import { DateTime } from 'luxon'
import { nextLoudMoment } from './quiet-hours.ts'
import type { QuietTimes } from './quiet-hours.ts'

export type DigestTimes = QuietTimes & {
  /** 0 to 23 on a clock in their zone. */
  digestHour: number
}

/**
 * When the next daily mail comes: at the member's hour, later than `at`, on a day that is not quiet; where the hour is
 * quiet itself, when it is over. Once a day, also where a clock that is put back shows the hour twice; where one that is
 * put forward leaves it out, an hour later.
 */
export function nextDigest(at: Date, times: DigestTimes, zone: string): Date {
  const local = DateTime.fromJSDate(at, { zone })
  const today = (local.isValid ? local : local.setZone('utc')).startOf('day')
  // From yesterday on, whose mail may still wait for the end of its quiet hours.
  const hours = Array.from({ length: 10 }, (_, day) =>
    today.plus({ days: day - 1 }).set({ hour: times.digestHour }),
  )
  const loud = hours.filter(({ weekday }) => !times.quietDays.includes(weekday))
  const moments = (loud.length > 0 ? loud : hours).map((hour) =>
    nextLoudMoment(hour.toJSDate(), times, zone),
  )
  return moments.find((moment) => moment > at) ?? nextLoudMoment(at, times, zone)
}
