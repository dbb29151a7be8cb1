import { DateTime } from 'luxon'

/** What a report can look back on; the number is in days, today included. */
export const periods = { '30': 30, '90': 90, all: null } as const

export type Period = keyof typeof periods

export const isPeriod = (value: unknown): value is Period =>
  typeof value === 'string' && Object.hasOwn(periods, value)

/** When the period began: midnight in the workspace's zone, so that a day is in it or not, whole. Null for all time. */
export function startOfPeriod(period: Period, now: Date, timeZone: string): Date | null {
  const days = periods[period]
  if (days === null) return null
  return DateTime.fromJSDate(now, { zone: timeZone })
    .startOf('day')
    .minus({ days: days - 1 })
    .startOf('day')
    .toJSDate()
}
