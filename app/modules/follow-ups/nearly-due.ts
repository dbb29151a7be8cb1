import {
  addWorkingMinutes,
  workingMinutesBetween,
  workingMinutesWithin,
} from '#app/modules/workspaces/working-time.ts'
import type { WorkingCalendar } from '#app/modules/workspaces/working-time.ts'

type Clock = {
  calendar: WorkingCalendar
  timeZone: string
  /** Of what is not due yet, since when the oldest is open; null when there is none. */
  oldestAt: Date | null
}

/** Of the working time that there is for the first contact. */
const share = 0.8

/**
 * Which follow-ups of a workspace are nearly due: of whose working time so much has passed that an owner is to be
 * reminded. What is due after `until` cannot be: less than so much of any has passed since the oldest was opened.
 */
export function nearlyDue({ calendar, timeZone, oldestAt }: Clock, now: Date) {
  const from = oldestAt ?? now
  const passed = workingMinutesBetween(from, now, calendar, timeZone)
  // A minute more, for what is lost in fractions.
  const left = (passed * (1 - share)) / share + 1
  const until = addWorkingMinutes(now, left, calendar, timeZone)
  const minutesBetween = workingMinutesWithin({ from, to: until }, calendar, timeZone)
  const isNearlyDue = ({ openedAt, dueAt }: { openedAt: Date; dueAt: Date }) =>
    now >= dueAt || minutesBetween(openedAt, now) >= share * minutesBetween(openedAt, dueAt)
  return { until, isNearlyDue }
}
