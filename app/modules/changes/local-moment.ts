import { DateTime } from 'luxon'
import { clockOf } from '#app/modules/workspaces/wall-clock.ts'

/** `YYYY-MM-DDTHH:MM` as a clock of the zone shows it; a time that a clock leaves out is an hour later. */
export function momentOfLocal(text: string, zone: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return null
  const moment = DateTime.fromISO(text, { zone: clockOf(zone) })
  return moment.isValid ? moment.toJSDate() : null
}

/** The same the other way round, for a field to pick a time in. */
export const localOfMoment = (at: Date, zone: string): string =>
  DateTime.fromJSDate(at, { zone: clockOf(zone) }).toFormat("yyyy-MM-dd'T'HH:mm")

/** Nine in the morning of the next day: what a field suggests. */
export const nextMorning = (now: Date, zone: string): Date =>
  DateTime.fromJSDate(now, { zone: clockOf(zone) })
    .plus({ days: 1 })
    .startOf('day')
    .set({ hour: 9 })
    .toJSDate()
