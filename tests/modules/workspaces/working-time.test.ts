import { test, expect, describe } from 'vitest'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { addWorkingMinutes, workingMinutesBetween } from '#app/modules/workspaces/working-time.ts'
import type { WorkingCalendar } from '#app/modules/workspaces/working-time.ts'

const week: WorkingCalendar = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', holidays: [] }

const inZone = (text: string, zone: string) => DateTime.fromISO(text, { zone }).toJSDate()
const clockIn = (at: Date, zone: string) =>
  DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm")

describe('A due time', () => {
  test.each([
    ['within the day', 'Asia/Tokyo', '2026-11-20T10:00', 120, '2026-11-20T12:00', []],
    ['up to the last minute', 'Asia/Tokyo', '2026-11-20T17:00', 60, '2026-11-20T18:00', []],
    ['over a weekend', 'Asia/Tokyo', '2026-11-20T17:30', 120, '2026-11-23T10:30', []],
    [
      'over a weekend and Labour Thanksgiving Day',
      'Asia/Tokyo',
      '2026-11-20T17:30',
      120,
      '2026-11-24T10:30',
      ['2026-11-23'],
    ],
    [
      'over Thanksgiving and the day after it',
      'America/New_York',
      '2026-11-25T17:00',
      120,
      '2026-11-30T10:00',
      ['2026-11-26', '2026-11-27'],
    ],
    [
      'over the weekend on which clocks go back',
      'America/New_York',
      '2026-10-30T17:00',
      480,
      '2026-11-02T16:00',
      [],
    ],
    [
      'over the weekend on which clocks go forward',
      'America/New_York',
      '2026-03-06T17:00',
      480,
      '2026-03-09T16:00',
      [],
    ],
    [
      'with an offset of three quarters of an hour',
      'Pacific/Chatham',
      '2026-04-03T17:00',
      90,
      '2026-04-06T09:30',
      [],
    ],
    ['from before work begins', 'America/New_York', '2026-11-24T03:00', 30, '2026-11-24T09:30', []],
    [
      'over ten holidays in a row',
      'Asia/Tokyo',
      '2026-12-28T17:00',
      120,
      '2027-01-08T10:00',
      [
        '2026-12-29',
        '2026-12-30',
        '2026-12-31',
        '2027-01-01',
        '2027-01-04',
        '2027-01-05',
        '2027-01-06',
        '2027-01-07',
      ],
    ],
  ])('%s', (_name, zone, at, minutes, due, holidays) => {
    const found = addWorkingMinutes(inZone(at, zone), minutes, { ...week, holidays }, zone)
    expect(clockIn(found, zone)).toBe(due)
  })

  test('the same moment is due at other times in two offices', () => {
    const at = new Date('2026-11-20T08:30:00Z')
    const tokyo = { ...week, holidays: ['2026-11-23'] }
    const newYork = { ...week, holidays: ['2026-11-26', '2026-11-27'] }
    expect(addWorkingMinutes(at, 120, tokyo, 'Asia/Tokyo').toISOString()).toBe(
      '2026-11-24T01:30:00.000Z',
    )
    expect(addWorkingMinutes(at, 120, newYork, 'America/New_York').toISOString()).toBe(
      '2026-11-20T16:00:00.000Z',
    )
  })

  test('a shift over midnight belongs to the day on which it begins', () => {
    const nights = { days: [5], from: '22:00', to: '06:00', holidays: [] }
    const due = addWorkingMinutes(
      inZone('2026-11-20T23:00', 'Asia/Tokyo'),
      480,
      nights,
      'Asia/Tokyo',
    )
    expect(clockIn(due, 'Asia/Tokyo')).toBe('2026-11-27T23:00')
  })

  test('a night shift lasts an hour longer when clocks go back in it', () => {
    const nights = { days: [6], from: '22:00', to: '06:00', holidays: [] }
    const [from, to] = ['2026-10-31T12:00', '2026-11-01T12:00'].map((text) =>
      inZone(text, 'America/New_York'),
    )
    expect(workingMinutesBetween(from ?? nothing, to ?? nothing, nights, 'America/New_York')).toBe(
      540,
    )
  })

  test('nothing to add changes nothing', () => {
    const sunday = new Date('2026-11-22T03:00:00Z')
    expect(addWorkingMinutes(sunday, 0, week, 'Asia/Tokyo')).toEqual(sunday)
    expect(() => addWorkingMinutes(sunday, Infinity, week, 'Asia/Tokyo')).toThrow(RangeError)
  })

  test.each([
    ['no working day', { ...week, days: [] }],
    ['no such weekday', { ...week, days: [9] }],
    ['no readable hours', { ...week, from: 'nine' }],
  ])('plain time with %s', (_name, calendar) => {
    const at = new Date('2026-11-20T08:30:00Z')
    const due = addWorkingMinutes(at, 90, calendar, 'Asia/Tokyo')
    expect(due.toISOString()).toBe('2026-11-20T10:00:00.000Z')
    expect(workingMinutesBetween(at, due, calendar, 'Asia/Tokyo')).toBe(90)
  })

  test('ten years of working time are counted, not guessed', () => {
    const at = inZone('2026-01-05T09:00', 'America/New_York')
    const minutes = 10 * 52 * 5 * 9 * 60
    const due = addWorkingMinutes(at, minutes, week, 'America/New_York')
    expect(clockIn(due, 'America/New_York')).toBe('2035-12-21T18:00')
    expect(workingMinutesBetween(at, due, week, 'America/New_York')).toBe(minutes)
  })
})

const nothing = new Date(Number.NaN)

const clock = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map(
    (all) =>
      `${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`,
  )
const zones = fc.constantFrom(
  'Asia/Tokyo',
  'America/New_York',
  'Pacific/Chatham',
  'Europe/London',
  'Asia/Kolkata',
  'America/Havana',
  'Australia/Lord_Howe',
  'Not/A_Zone',
)
const moments = fc.date({
  min: new Date('2025-12-20'),
  max: new Date('2028-01-10'),
  noInvalidDate: true,
})
const holidays = fc.array(
  moments.map((at) => at.toISOString().slice(0, 10)),
  { maxLength: 30 },
)
const calendars = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: clock,
  to: clock,
  holidays,
})
const minutes = fc.integer({ min: 1, max: 6_000 })

describe('Whatever the calendar and the zone', () => {
  test('what was added has passed', () => {
    fc.assert(
      fc.property(moments, minutes, calendars, zones, (at, some, calendar, zone) => {
        const due = addWorkingMinutes(at, some, calendar, zone)
        expect(workingMinutesBetween(at, due, calendar, zone)).toBeCloseTo(some, 6)
      }),
    )
  })

  test('a later start or more work is never due sooner', () => {
    fc.assert(
      fc.property(moments, minutes, minutes, calendars, zones, (at, some, more, calendar, zone) => {
        const due = addWorkingMinutes(at, some, calendar, zone).getTime()
        const later = new Date(at.getTime() + more * 60_000)
        expect(addWorkingMinutes(later, some, calendar, zone).getTime()).toBeGreaterThanOrEqual(due)
        expect(addWorkingMinutes(at, some + more, calendar, zone).getTime()).toBeGreaterThan(due)
      }),
    )
  })

  test('to add in two steps is to add at once', () => {
    fc.assert(
      fc.property(moments, minutes, minutes, calendars, zones, (at, some, more, calendar, zone) => {
        const first = addWorkingMinutes(at, some, calendar, zone)
        expect(addWorkingMinutes(first, more, calendar, zone)).toEqual(
          addWorkingMinutes(at, some + more, calendar, zone),
        )
      }),
    )
  })

  test('time between adds up and is never more than plain time', () => {
    fc.assert(
      fc.property(moments, minutes, minutes, calendars, zones, (at, some, more, calendar, zone) => {
        const middle = new Date(at.getTime() + some * 60_000)
        const end = new Date(middle.getTime() + more * 60_000)
        const between = (from: Date, to: Date) => workingMinutesBetween(from, to, calendar, zone)
        expect(between(at, middle) + between(middle, end)).toBeCloseTo(between(at, end), 6)
        expect(between(at, end)).toBeLessThanOrEqual(some + more)
        expect(between(end, at)).toBe(0)
      }),
    )
  })

  test('the minute before the due time is worked, by the clock on the wall', () => {
    fc.assert(
      fc.property(moments, minutes, calendars, zones, (at, some, calendar, zone) => {
        const due = addWorkingMinutes(at, some, calendar, zone)
        expect(isWorked(new Date(due.getTime() - 1), calendar, zone)).toBe(true)
      }),
    )
  })

  test('every minute is counted as the clock on the wall shows it', () => {
    fc.assert(
      fc.property(
        moments.map((at) => new Date(Math.floor(at.getTime() / 60_000) * 60_000)),
        fc.integer({ min: 1, max: 3 * 24 * 60 }),
        calendars,
        zones,
        (at, span, calendar, zone) => {
          const every = Array.from({ length: span }, (_, passed) => at.getTime() + passed * 60_000)
          const worked = every.filter((time) => isWorked(new Date(time), calendar, zone)).length
          const end = new Date(at.getTime() + span * 60_000)
          expect(workingMinutesBetween(at, end, calendar, zone)).toBe(worked)
        },
      ),
      { numRuns: 30 },
    )
  })
})

/** Asked of luxon alone. */
function isWorked(at: Date, calendar: WorkingCalendar, zone: string): boolean {
  const local = DateTime.fromJSDate(at, { zone: zone === 'Not/A_Zone' ? 'utc' : zone })
  const time = local.toFormat('HH:mm')
  const begins = (day: DateTime) =>
    calendar.days.includes(day.weekday) && !calendar.holidays.includes(day.toFormat('yyyy-MM-dd'))
  if (calendar.from < calendar.to)
    return time >= calendar.from && time < calendar.to && begins(local)
  return (
    (time >= calendar.from && begins(local)) ||
    (time < calendar.to && begins(local.minus({ days: 1 })))
  )
}
