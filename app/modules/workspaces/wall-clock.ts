import { IANAZone } from 'luxon'
import { isTimeZone } from '#app/platform/time-zone.ts'

const minute = 60_000
const hour = 60 * minute
export const dayLength = 24 * hour

/** Moments in milliseconds since 1970, from `start` (included) to `end` (not included). */
export type ClockSpan = { start: number; end: number }

/** The clock of a zone; a name that is none is taken for UTC. */
export const clockOf = (zone: string): IANAZone => IANAZone.create(isTimeZone(zone) ? zone : 'UTC')

/** A local day is named by its midnight as if the zone were UTC: days can be counted, and know their weekday. */
export const localDay = (time: number, clock: IANAZone): number =>
  Math.floor((time + clock.offset(time) * minute) / dayLength) * dayLength

/** ISO: 1 is Monday. */
export const isoWeekday = (localMidnight: number): number =>
  new Date(localMidnight).getUTCDay() || 7

/** `YYYY-MM-DD` of a local day. */
export const dateOfDay = (localMidnight: number): string =>
  new Date(localMidnight).toISOString().slice(0, 10)

/** `HH:MM` since midnight in milliseconds, `24:00` included; NaN for anything else, which lets nothing through. */
export function sinceMidnight(time: string): number {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? []
  return Number(hours) * hour + Number(minutes) * minute
}

/**
 * When the clock shows this day and a time from `from` to `to` (milliseconds since midnight), in order. Two spans where
 * the clock is put back within them, none where it leaves them out.
 */
export function spansOn(
  localMidnight: number,
  { from, to }: { from: number; to: number },
  clock: IANAZone,
): ClockSpan[] {
  return stretchesOn(localMidnight, clock)
    .map(({ start, end, offset }) => ({
      start: Math.max(start, localMidnight + from - offset * minute),
      end: Math.min(end, localMidnight + to - offset * minute),
    }))
    .filter(({ start, end }) => start < end)
}

type Stretch = ClockSpan & { offset: number }

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
  const end = localMidnight + dayLength + 12 * hour
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
function changeBetween({ start, end }: ClockSpan, hasChanged: (time: number) => boolean): number {
  let [last, first] = [start, end]
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2)
    if (hasChanged(middle)) first = middle
    else last = middle
  }
  return first
}
