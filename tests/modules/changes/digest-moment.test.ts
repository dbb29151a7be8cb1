import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { firstWorkingMorning, lastDigestMoment } from '#app/modules/changes/digest-moment.ts'
import type { WorkingCalendar } from '#app/modules/workspaces/working-time.ts'

const weekdays: WorkingCalendar = {
  days: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '18:00',
  holidays: [],
}
const zones = [
  'Asia/Tokyo',
  'America/New_York',
  'Europe/Berlin',
  'Pacific/Kiritimati',
  'Asia/Kathmandu',
]

const wallOf = (moment: Date, zone: string) =>
  DateTime.fromJSDate(moment, { zone }).toFormat("yyyy-MM-dd'T'HH:mm")

const morning = (month: string, calendar: WorkingCalendar, zone = 'Asia/Tokyo') =>
  wallOf(
    firstWorkingMorning(
      { year: Number(month.slice(0, 4)), month: Number(month.slice(5)) },
      calendar,
      zone,
    ),
    zone,
  )

test('a month that begins on a Sunday begins on Monday at nine', () => {
  expect(morning('2026-11', weekdays)).toBe('2026-11-02T09:00')
})

test('holidays are no mornings of work', () => {
  const newYear = ['2027-01-01', '2027-01-04', '2027-01-05']
  expect(morning('2027-01', { ...weekdays, holidays: newYear })).toBe('2027-01-06T09:00')
})

test('a calendar without any working day takes the first of the month', () => {
  expect(morning('2026-11', { ...weekdays, days: [] })).toBe('2026-11-01T09:00')
})

test('an hour that the clock leaves out is the first one after it', () => {
  const early = { ...weekdays, days: [7], from: '02:30' }
  const zone = 'America/New_York'
  const holidays = ['2027-03-07']
  expect(morning('2027-03', { ...early, holidays }, zone)).toBe('2027-03-14T03:00')
})

const calendars = fc.record({
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
  from: fc.constantFrom('00:00', '06:30', '09:00', '23:30'),
  to: fc.constant('24:00'),
  holidays: fc.array(
    fc
      .integer({ min: 0, max: 800 })
      .map((day) => new Date(Date.UTC(2026, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)),
  ),
})
const moments = fc.date({
  min: new Date('2026-02-01T00:00:00Z'),
  max: new Date('2028-02-01T00:00:00Z'),
  noInvalidDate: true,
})

test('is never ahead, at most a month and a few days ago, and on a working day if the month has one', () => {
  fc.assert(
    fc.property(moments, calendars, fc.constantFrom(...zones), (now, calendar, zone) => {
      const moment = lastDigestMoment(now, calendar, zone)
      expect(moment <= now).toBe(true)
      expect(now.getTime() - moment.getTime()).toBeLessThan(63 * 86_400_000)
      const local = DateTime.fromJSDate(moment, { zone })
      const works = (day: DateTime) =>
        calendar.days.includes(day.weekday) && !calendar.holidays.includes(day.toISODate() ?? '')
      const before = Array.from({ length: local.day - 1 }, (_, day) => local.set({ day: day + 1 }))
      expect(before.some(works)).toBe(false)
      expect(works(local) || local.day === 1).toBe(true)
    }),
  )
})

test('stays the same until the next month’s morning has come', () => {
  fc.assert(
    fc.property(moments, calendars, fc.constantFrom(...zones), (now, calendar, zone) => {
      const moment = lastDigestMoment(now, calendar, zone)
      const again = lastDigestMoment(moment, calendar, zone)
      expect(again).toEqual(moment)
      const after = new Date(now.getTime() + 3_600_000)
      expect(lastDigestMoment(after, calendar, zone) >= moment).toBe(true)
    }),
  )
})
