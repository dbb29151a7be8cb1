import { workingMinutesBetween } from '#app/modules/workspaces/working-time.ts'
import type { WorkingCalendar } from '#app/modules/workspaces/working-time.ts'

type Clocked = { openedAt: Date; dueAt: Date; calendar: WorkingCalendar; timeZone: string }

/** Of the working time that there is for the first contact. */
const share = 0.8

/** Whether so much of its working time has passed that its owner is to be reminded. */
export function isNearlyDue({ openedAt, dueAt, calendar, timeZone }: Clocked, now: Date): boolean {
  if (now >= dueAt) return true
  const passed = workingMinutesBetween(openedAt, now, calendar, timeZone)
  return passed >= share * workingMinutesBetween(openedAt, dueAt, calendar, timeZone)
}
