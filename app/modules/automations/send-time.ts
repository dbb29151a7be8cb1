import { DateTime } from 'luxon'
import { nextOpening } from '#app/modules/invitations/send-window.ts'
import type { SendWindow } from '#db/schema/automation.ts'
import type { WorkingCalendar } from '#db/schema/global.ts'
import { dateOf, dayOf, weekdayOf } from './local-day.ts'

const minute = 60_000

type Days = Pick<WorkingCalendar, 'days' | 'holidays'>

export type Delay = {
  delayWorkingDays: number
  delayMinutes: number
  sendWindow: SendWindow | null
}

export type Clocks = {
  calendar: Days
  /** Working days are those of the workspace. */
  workspaceZone: string
  /** The window is open by the customer's clock; see `mailZone`. */
  mailZone: string
}

/** When a mail goes out for what happens at `at`: working days, then minutes, then the next opening of the window. */
export function sendTime(at: Date, delay: Delay, clocks: Clocks): Date {
  const { calendar, workspaceZone, mailZone } = clocks
  const start = addWorkingDays(at, delay.delayWorkingDays, { calendar, zone: workspaceZone })
  const due = new Date(start.getTime() + delay.delayMinutes * minute)
  return nextOpening(due, delay.sendWindow, mailZone)
}

/**
 * So many working days later at the same time of day by the zone's clock (later by the gap, where a clock put forward
 * skips that time). A day that is not a working day is passed over and never the result. A calendar without working
 * days counts every day.
 */
export function addWorkingDays(
  at: Date,
  days: number,
  { calendar, zone }: { calendar: Days; zone: string },
): Date {
  if (days <= 0) return at
  const start = DateTime.fromJSDate(at, { zone })
  const local = start.isValid ? start : DateTime.fromJSDate(at, { zone: 'utc' })
  const hasWorkingDays = calendar.days.some((day) => day >= 1 && day <= 7)
  const today = dayOf(local.toFormat('yyyy-MM-dd'))
  const isWorkingDay = (date: number) =>
    !hasWorkingDays ||
    (calendar.days.includes(weekdayOf(date)) && !calendar.holidays.includes(dateOf(date)))
  let ahead = 0
  for (let left = days; left > 0;) {
    ahead += 1
    if (isWorkingDay(today + ahead)) left -= 1
  }
  return local.plus({ days: ahead }).toJSDate()
}

/**
 * When each reminder goes out: so many days after the mail before it, at the same time of day by the customer's clock,
 * and then at the next opening of the window.
 */
export function reminderTimes(
  sendAt: Date,
  reminders: readonly { afterDays: number }[],
  { sendWindow, mailZone }: { sendWindow: SendWindow | null; mailZone: string },
): Date[] {
  const times: Date[] = []
  let before = sendAt
  for (const { afterDays } of reminders) {
    const due = DateTime.fromJSDate(before, { zone: mailZone }).plus({ days: afterDays }).toJSDate()
    before = nextOpening(due, sendWindow, mailZone)
    times.push(before)
  }
  return times
}
