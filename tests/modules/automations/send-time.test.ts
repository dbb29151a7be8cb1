import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { addWorkingDays, reminderTimes, sendTime } from '#app/modules/automations/send-time.ts'
import { isWithin, zones } from '../../support/zones.ts'

const calendar = { days: [1, 2, 3, 4, 5], holidays: ['2026-11-23'] }
const tokyo = { calendar, zone: 'Asia/Tokyo' }
const after = (at: string, days: number, given = tokyo) =>
  addWorkingDays(new Date(at), days, given).toISOString()

describe('working days', () => {
  test.each([
    ['none: unchanged, also on a Sunday', '2026-11-22T03:00:00Z', 0, '2026-11-22T03:00:00.000Z'],
    ['the next day, at the same time', '2026-11-18T03:00:00Z', 1, '2026-11-19T03:00:00.000Z'],
    ['over a week-end and a holiday', '2026-11-20T03:00:00Z', 1, '2026-11-24T03:00:00.000Z'],
    ['from a Saturday', '2026-11-14T03:00:00Z', 2, '2026-11-17T03:00:00.000Z'],
    [
      'by the workspace’s clock: it is Saturday there',
      '2026-11-13T15:30:00Z',
      1,
      '2026-11-15T15:30:00.000Z',
    ],
  ])('%s', (_, at, days, expected) => {
    expect(after(at, days)).toBe(expected)
  })

  test('keep the time of day over a change of clocks', () => {
    const london = { calendar, zone: 'Europe/London' }
    expect(after('2026-03-27T09:30:00Z', 1, london)).toBe('2026-03-30T08:30:00.000Z')
  })

  test('move a time that a change leaves out by the gap', () => {
    const everyDay = { days: [1, 2, 3, 4, 5, 6, 7], holidays: [] }
    const newYork = { calendar: everyDay, zone: 'America/New_York' }
    expect(after('2026-03-07T07:30:00Z', 1, newYork)).toBe('2026-03-08T07:30:00.000Z')
  })

  test('without any working day every day counts', () => {
    expect(
      after('2026-11-20T03:00:00Z', 3, { ...tokyo, calendar: { days: [], holidays: [] } }),
    ).toBe('2026-11-23T03:00:00.000Z')
  })

  test('end on a working day, after exactly so many of them, at the same time by the clock', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 30 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        fc.array(fc.integer({ min: 0, max: 730 }), { maxLength: 20 }),
        fc.constantFrom(...zones),
        (at, days, weekdays, off, zone) => {
          const start = DateTime.fromJSDate(at, { zone })
          const holidays = off.map((n) =>
            DateTime.utc(2025, 1, 1).plus({ days: n }).toFormat('yyyy-MM-dd'),
          )
          const isWorkingDay = (date: string) =>
            weekdays.includes(DateTime.fromISO(date, { zone: 'utc' }).weekday) &&
            !holidays.includes(date)
          const end = DateTime.fromJSDate(
            addWorkingDays(at, days, { calendar: { days: weekdays, holidays }, zone }),
            { zone },
          )
          const passed: string[] = []
          const last = end.toFormat('yyyy-MM-dd')
          let date = DateTime.fromISO(start.toFormat('yyyy-MM-dd'), { zone: 'utc' })
          while (date.toFormat('yyyy-MM-dd') < last) {
            date = date.plus({ days: 1 })
            passed.push(date.toFormat('yyyy-MM-dd'))
          }
          expect(passed.filter(isWorkingDay)).toHaveLength(days)
          expect(isWorkingDay(last)).toBe(true)
          const clock = 'HH:mm:ss.SSS'
          const sameTime = end.toFormat(clock) === start.toFormat(clock)
          // Only where the clock skips that time is there another.
          if (!sameTime) expect(end.minus({ hours: 3 }).offset).not.toBe(end.offset)
        },
      ),
    )
  })
})

describe('the time of a mail', () => {
  const sendWindow = { from: '09:00', to: '18:00', days: [1, 2, 3, 4, 5] }
  const clocks = { calendar, workspaceZone: 'Asia/Tokyo', mailZone: 'America/New_York' }

  test('is working days by the workspace’s clock, then minutes, then the customer’s window', () => {
    const delay = { delayWorkingDays: 1, delayMinutes: 90, sendWindow }
    // Friday noon in Tokyo → Tuesday 13:30 in Tokyo, Monday 23:30 in New York → Tuesday 09:00 there.
    expect(sendTime(new Date('2026-11-20T03:00:00Z'), delay, clocks).toISOString()).toBe(
      '2026-11-24T14:00:00.000Z',
    )
  })

  test('is now when nothing delays it', () => {
    const now = new Date('2026-11-20T03:00:00Z')
    const delay = { delayWorkingDays: 0, delayMinutes: 0, sendWindow: null }
    expect(sendTime(now, delay, clocks)).toEqual(now)
  })

  test('of each reminder is days after the mail before it, in the window', () => {
    const times = reminderTimes(
      new Date('2026-10-29T14:00:00Z'),
      [{ afterDays: 3 }, { afterDays: 7 }],
      { sendWindow, mailZone: 'America/New_York' },
    )
    // Three days on it is Sunday and winter time: Monday 09:00; then Monday a week later.
    expect(times.map((time) => time.toISOString())).toEqual([
      '2026-11-02T14:00:00.000Z',
      '2026-11-09T14:00:00.000Z',
    ])
    for (const time of times) expect(isWithin(sendWindow, time, 'America/New_York')).toBe(true)
  })
})
