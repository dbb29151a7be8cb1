import type { IANAZone } from 'luxon'
import {
  clockOf,
  dayLength,
  isoWeekday,
  localDay,
  sinceMidnight,
  spansOn,
} from '#app/modules/workspaces/wall-clock.ts'
import type { ClockSpan } from '#app/modules/workspaces/wall-clock.ts'
import { isTimeZone } from '#app/platform/time-zone.ts'
import type { SendWindow } from '#db/schema/automation.ts'

const minute = 60_000

/** No mail is begun in a window's last minute, so that none arrives after it. */
export const closesEarlyBy = minute

/** The zone in which a customer's mails keep their hours. */
export const mailZone = (customerZone: string | null, workspaceZone: string): string =>
  [customerZone, workspaceZone].find((name) => name !== null && isTimeZone(name)) ?? 'UTC'

/**
 * The first moment not before `at` at which a clock in `zone` shows a time within the window. A clock that is put back
 * may open a window twice, one that is put forward may leave it out for a day. A window that can never be open is taken
 * for none.
 */
export function nextOpening(at: Date, window: SendWindow | null, zone: string): Date {
  if (window === null) return at
  const clock = clockOf(zone)
  const today = localDay(at.getTime(), clock)
  for (let ahead = 0; ahead <= lookAheadDays; ahead++) {
    const opening = openingsOn(today + ahead * dayLength, window, clock).find(
      ({ end }) => end > at.getTime(),
    )
    if (opening !== undefined) return new Date(Math.max(at.getTime(), opening.start))
  }
  return at
}

/** A week, and another because the only opening of the first may fall into the hour that a change leaves out. */
const lookAheadDays = 14

function openingsOn(localMidnight: number, window: SendWindow, clock: IANAZone): ClockSpan[] {
  if (!window.days.includes(isoWeekday(localMidnight))) return []
  const hours = { from: sinceMidnight(window.from), to: sinceMidnight(window.to) - closesEarlyBy }
  return spansOn(localMidnight, hours, clock)
}
