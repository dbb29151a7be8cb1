import type { WorkingCalendar } from '#app/modules/workspaces/working-time.ts'

export const durationUnits = ['minutes', 'hours', 'days'] as const
export type DurationUnit = (typeof durationUnits)[number]

/** Of working time. */
export type Duration = { amount: number; unit: DurationUnit }

const wholeDay = 1_440

/** How many minutes a day of work has. One that ends before it begins goes on after midnight. */
export function workingDayMinutes({ days, from, to }: WorkingCalendar): number {
  if (days.length === 0) return wholeDay
  const length = minutesOf(to) - minutesOf(from)
  return length > 0 ? length : length + wholeDay
}

export const minutesPer = (unit: DurationUnit, dayMinutes: number): number =>
  ({ minutes: 1, hours: 60, days: dayMinutes })[unit]

/** In the largest unit of which it is a whole number. */
export function durationOf(minutes: number, dayMinutes: number): Duration {
  if (minutes > 0 && minutes % dayMinutes === 0)
    return { amount: minutes / dayMinutes, unit: 'days' }
  return minutes % 60 === 0
    ? { amount: minutes / 60, unit: 'hours' }
    : { amount: minutes, unit: 'minutes' }
}

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
