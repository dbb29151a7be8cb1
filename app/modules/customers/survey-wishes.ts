import { DateTime } from 'luxon'
import { isTimeZone } from '#app/platform/time-zone.ts'

/** For how many months surveys can be paused, and how many days there can be between two of them. */
export const pauseMonths = [3, 6, 12] as const
export const everyDays = [30, 90, 180, 365] as const

export type PauseMonths = (typeof pauseMonths)[number]

/** What a customer wishes about surveys beside having none. Undefined leaves as it is, null takes the wish back. */
export type SurveyWishes = {
  pause: PauseMonths | null | undefined
  everyDays: number | null | undefined
}

/** The customer's own zone where it is one, else the workspace's. */
export const zoneOf = (customerZone: string | null, workspaceZone: string): string =>
  [customerZone, workspaceZone].find((zone) => zone !== null && isTimeZone(zone)) ?? 'UTC'

/** When a pause of so many months ends: with the end of a day where the customer is, so that "until" and its date are true. */
export const endOfPause = (months: PauseMonths, zone: string, now: Date): Date =>
  DateTime.fromJSDate(now, { zone }).plus({ months }).endOf('day').toJSDate()

/** `field` is what a form says: '' for no wish; null where it says nothing, or what nobody offers. */
export function readWishes(field: (name: string) => string | null): SurveyWishes {
  return { pause: oneOf(pauseMonths, field('pause')), everyDays: oneOf(everyDays, field('every')) }
}

function oneOf<Value extends number>(
  values: readonly Value[],
  text: string | null,
): Value | null | undefined {
  return text === '' ? null : values.find((value) => String(value) === text)
}
