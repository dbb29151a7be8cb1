import { IANAZone } from 'luxon'
import { isTimeZone } from '#app/platform/time-zone.ts'
import type { SendWindow } from '#db/schema/automation.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

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
  const clock = IANAZone.create(zone)
  const today = localDay(at.getTime(), clock)
  for (let ahead = 0; ahead <= lookAheadDays; ahead++) {
    const opening = openingsOn(today + ahead * day, window, clock).find(
      ({ end }) => end > at.getTime(),
    )
    if (opening !== undefined) return new Date(Math.max(at.getTime(), opening.start))
  }
  return at
}

/** A week, and another because the only opening of the first may fall into the hour that a change leaves out. */
const lookAheadDays = 14

type Span = { start: number; end: number }

/** A local day is named by its midnight as if the zone were UTC: days can be counted, and know their weekday. */
const localDay = (time: number, clock: IANAZone): number =>
  Math.floor((time + clock.offset(time) * minute) / day) * day

const isoWeekday = (localMidnight: number) => new Date(localMidnight).getUTCDay() || 7

function openingsOn(localMidnight: number, window: SendWindow, clock: IANAZone): Span[] {
  if (!window.days.includes(isoWeekday(localMidnight))) return []
  const from = localMidnight + millisecondsOf(window.from)
  const to = localMidnight + millisecondsOf(window.to) - closesEarlyBy
  return stretchesOn(localMidnight, clock)
    .map(({ start, end, offset }) => ({
      start: Math.max(start, from - offset * minute),
      end: Math.min(end, to - offset * minute),
    }))
    .filter(({ start, end }) => start < end)
}

/** `HH:MM` since midnight, `24:00` included; NaN for anything else, which lets nothing through. */
function millisecondsOf(time: string): number {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? []
  return Number(hours) * hour + Number(minutes) * minute
}

type Stretch = Span & { offset: number }

const kept = new Map<string, Map<number, Stretch[]>>()

/** Days of all zones together; then it begins anew. */
const mostKept = 5_000
let keptDays = 0

/** The same few days are asked for with every mail, and to ask for an offset is slow. */
function stretchesOn(localMidnight: number, clock: IANAZone): Stretch[] {
  const ofZone = kept.get(clock.name)
  const known = ofZone?.get(localMidnight)
  if (known !== undefined) return known
  if (keptDays >= mostKept) {
    kept.clear()
    keptDays = 0
  }
  const stretches = stretchesAround(localMidnight, clock)
  kept.set(
    clock.name,
    (kept.get(clock.name) ?? new Map<number, Stretch[]>()).set(localMidnight, stretches),
  )
  keptDays += 1
  return stretches
}

/**
 * The time in which a local day can lie in any zone (UTC−12 … UTC+14), in stretches of one offset each: two where the
 * clocks change, because no zone changes them twice within days.
 */
function stretchesAround(localMidnight: number, clock: IANAZone): Stretch[] {
  const start = localMidnight - 14 * hour
  const end = localMidnight + day + 12 * hour
  const before = clock.offset(start)
  const after = clock.offset(end)
  if (before === after) return [{ start, end, offset: before }]
  const change = changeBetween({ start, end }, (time) => clock.offset(time) !== before)
  return [
    { start, end: change, offset: before },
    { start: change, end, offset: after },
  ]
}

/** By halves, to the millisecond. */
function changeBetween({ start, end }: Span, hasChanged: (time: number) => boolean): number {
  let [last, first] = [start, end]
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2)
    if (hasChanged(middle)) first = middle
    else last = middle
  }
  return first
}
