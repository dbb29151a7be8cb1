import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { nextDigest } from '#app/modules/follow-ups/digest-time.ts'
import { nextLoudMoment } from '#app/modules/follow-ups/quiet-hours.ts'
import type { QuietTimes } from '#app/modules/follow-ups/quiet-hours.ts'

const minute = 60_000
const nights: QuietTimes = { quietFrom: '19:00', quietTo: '08:00', quietDays: [6, 7] }
const never: QuietTimes = { quietFrom: null, quietTo: null, quietDays: [] }

/** A moment by a clock on a wall there. */
const at = (wall: string, zone: string) => DateTime.fromISO(wall, { zone }).toJSDate()
const wallOf = (moment: Date, zone: string) =>
  DateTime.fromJSDate(moment, { zone }).toFormat("yyyy-MM-dd'T'HH:mm")
const loud = (wall: string, zone: string, quiet = nights) =>
  wallOf(nextLoudMoment(at(wall, zone), quiet, zone), zone)

describe.each(['Asia/Tokyo', 'America/New_York'])('quiet hours in %s', (zone) => {
  test('let through what comes in the day', () => {
    expect(loud('2026-11-18T08:00', zone)).toBe('2026-11-18T08:00')
    expect(loud('2026-11-18T18:58', zone)).toBe('2026-11-18T18:58')
  })

  test('keep an evening, a night and an early morning until eight', () => {
    expect(loud('2026-11-18T19:00', zone)).toBe('2026-11-19T08:00')
    expect(loud('2026-11-18T23:59', zone)).toBe('2026-11-19T08:00')
    expect(loud('2026-11-19T03:00', zone)).toBe('2026-11-19T08:00')
    expect(loud('2026-11-19T07:59', zone)).toBe('2026-11-19T08:00')
  })

  test('join quiet days: a Friday evening waits for Monday', () => {
    expect(loud('2026-11-20T19:30', zone)).toBe('2026-11-23T08:00')
    expect(loud('2026-11-22T12:00', zone)).toBe('2026-11-23T08:00')
  })

  test('may be those of a lunch', () => {
    const lunch = { quietFrom: '12:00', quietTo: '13:00', quietDays: [] }
    expect(loud('2026-11-18T12:10', zone, lunch)).toBe('2026-11-18T13:00')
    expect(loud('2026-11-18T13:00', zone, lunch)).toBe('2026-11-18T13:00')
    expect(loud('2026-11-18T02:00', zone, lunch)).toBe('2026-11-18T02:00')
  })
})

test('the night in which clocks change ends at eight by the clock', () => {
  const zone = 'America/New_York'
  expect(loud('2026-10-31T20:00', zone, { ...nights, quietDays: [] })).toBe('2026-11-01T08:00')
  expect(loud('2027-03-13T20:00', zone, { ...nights, quietDays: [] })).toBe('2027-03-14T08:00')
})

test('quiet hours that end in the hour that a clock leaves out end behind it', () => {
  const zone = 'America/New_York'
  const short = { quietFrom: '22:00', quietTo: '02:30', quietDays: [] }
  expect(loud('2027-03-14T01:00', zone, short)).toBe('2027-03-14T03:00')
})

test('what would be quiet for ever keeps nothing back', () => {
  const now = new Date('2026-11-20T12:34:56Z')
  const always = { ...nights, quietDays: [1, 2, 3, 4, 5, 6, 7] }
  expect(nextLoudMoment(now, always, 'Asia/Tokyo')).toEqual(now)
  const nonsense = { quietFrom: 'late', quietTo: 'soon', quietDays: [] }
  expect(nextLoudMoment(now, nonsense, 'Asia/Tokyo')).toEqual(now)
})

const zones = fc.constantFrom(
  'Asia/Tokyo',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
)
const clocks = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, each]) => `${String(hour).padStart(2, '0')}:${String(each).padStart(2, '0')}`)
const moments = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2028-01-01T00:00:00Z'),
  noInvalidDate: true,
})
const quiets: fc.Arbitrary<QuietTimes> = fc
  .record({
    quietFrom: clocks,
    quietTo: clocks,
    quietDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
  })
  .filter(({ quietFrom, quietTo }) => quietFrom !== quietTo)

/** Told from the clock on the wall alone. */
function isQuiet(moment: Date, { quietFrom, quietTo, quietDays }: QuietTimes, zone: string) {
  const local = DateTime.fromJSDate(moment, { zone })
  if (quietDays.includes(local.weekday)) return true
  if (quietFrom === null || quietTo === null) return false
  const clock = local.toFormat('HH:mm')
  return quietFrom < quietTo
    ? clock >= quietFrom && clock < quietTo
    : clock >= quietFrom || clock < quietTo
}

test('nothing comes in quiet hours, and nothing waits longer than they last', () => {
  fc.assert(
    fc.property(moments, quiets, zones, (moment, quiet, zone) => {
      const next = nextLoudMoment(moment, quiet, zone)
      expect(next.getTime()).toBeGreaterThanOrEqual(moment.getTime())
      expect(isQuiet(next, quiet, zone)).toBe(false)
      if (next.getTime() - moment.getTime() <= minute) return
      // Between, at most the minute that is left out at the end of each stretch is loud.
      const step = Math.max(minute * 7, (next.getTime() - moment.getTime()) / 200)
      for (let time = moment.getTime(); time < next.getTime(); time += step)
        expect(
          isQuiet(new Date(time), quiet, zone) || isQuiet(new Date(time + minute), quiet, zone),
        ).toBe(true)
    }),
    { numRuns: 300 },
  )
})

describe('the daily mail', () => {
  const nine = { ...never, digestHour: 9 }
  const digest = (wall: string, zone: string, times = nine) =>
    wallOf(nextDigest(at(wall, zone), times, zone), zone)

  test.each(['Asia/Tokyo', 'America/New_York'])('comes at nine in %s', (zone) => {
    expect(digest('2026-11-18T08:59', zone)).toBe('2026-11-18T09:00')
    expect(digest('2026-11-18T09:00', zone)).toBe('2026-11-19T09:00')
    expect(digest('2026-11-20T12:00', zone, { ...nine, quietDays: [6, 7] })).toBe(
      '2026-11-23T09:00',
    )
  })

  test('waits for the end of quiet hours', () => {
    const early = { ...nights, digestHour: 6 }
    expect(digest('2026-11-18T12:00', 'Asia/Tokyo', early)).toBe('2026-11-19T08:00')
    expect(digest('2026-11-18T08:00', 'Asia/Tokyo', early)).toBe('2026-11-19T08:00')
    // That of the day, or of the evening before, is still to come.
    expect(digest('2026-11-18T07:00', 'Asia/Tokyo', early)).toBe('2026-11-18T08:00')
    const late = { ...nights, digestHour: 23 }
    expect(digest('2026-11-19T02:00', 'Asia/Tokyo', late)).toBe('2026-11-19T08:00')
  })

  test('comes once in a day that has the hour twice, and in one that has it not', () => {
    const one = { ...never, digestHour: 1 }
    const zone = 'America/New_York'
    const first = nextDigest(new Date('2026-11-01T04:00:00Z'), one, zone)
    expect(first).toEqual(new Date('2026-11-01T05:00:00Z'))
    expect(nextDigest(first, one, zone)).toEqual(new Date('2026-11-02T06:00:00Z'))
    const two = { ...never, digestHour: 2 }
    expect(digest('2027-03-14T00:30', zone, two)).toBe('2027-03-14T03:00')
  })

  test('is later than now, at the hour, and within a day and the hours of a change', () => {
    const hours = fc.integer({ min: 0, max: 23 })
    fc.assert(
      fc.property(moments, hours, zones, (moment, digestHour, zone) => {
        const next = nextDigest(moment, { ...never, digestHour }, zone)
        const wait = next.getTime() - moment.getTime()
        expect(wait).toBeGreaterThan(0)
        expect(wait).toBeLessThanOrEqual(26 * 60 * minute)
        const { hour } = DateTime.fromJSDate(next, { zone })
        expect([digestHour, digestHour + 1]).toContain(hour)
      }),
      { numRuns: 300 },
    )
  })
})
