import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closesEarlyBy, mailZone, nextOpening } from '#app/modules/invitations/send-window.ts'
import type { SendWindow } from '#db/schema/automation.ts'
import { isWithin, zones } from '../../support/zones.ts'

const weekdays = [1, 2, 3, 4, 5]
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const office: SendWindow = { from: '09:00', to: '18:00', days: weekdays }
const daily = (from: string, to: string): SendWindow => ({ from, to, days: everyDay })
const opening = (at: string, window: SendWindow | null, zone: string) =>
  nextOpening(new Date(at), window, zone).toISOString()

describe('the next opening of a window', () => {
  test.each<[string, string, SendWindow | null, string, string]>([
    ['no window: at once', '2026-11-20T12:00:00Z', null, 'Asia/Tokyo', '2026-11-20T12:00:00.000Z'],
    ['open now', '2026-11-20T03:00:00Z', office, 'Asia/Tokyo', '2026-11-20T03:00:00.000Z'],
    ['later today', '2026-11-19T21:00:00Z', office, 'Asia/Tokyo', '2026-11-20T00:00:00.000Z'],
    ['over the week-end', '2026-11-20T09:30:00Z', office, 'Asia/Tokyo', '2026-11-23T00:00:00.000Z'],
    [
      'its end is not in it',
      '2026-11-20T09:00:00Z',
      office,
      'Asia/Tokyo',
      '2026-11-23T00:00:00.000Z',
    ],
    [
      'its first moment is',
      '2026-11-20T00:00:00Z',
      office,
      'Asia/Tokyo',
      '2026-11-20T00:00:00.000Z',
    ],
    [
      'until midnight',
      '2026-11-20T14:58:00Z',
      daily('20:00', '24:00'),
      'Asia/Tokyo',
      '2026-11-20T14:58:00.000Z',
    ],
    ['UTC+14', '2026-11-20T08:00:00Z', office, 'Pacific/Kiritimati', '2026-11-22T19:00:00.000Z'],
    ['UTC−11', '2026-11-20T08:00:00Z', office, 'Pacific/Pago_Pago', '2026-11-20T20:00:00.000Z'],
    [
      'a quarter of an hour',
      '2026-11-20T02:00:00Z',
      office,
      'Asia/Kathmandu',
      '2026-11-20T03:15:00.000Z',
    ],
  ])('%s', (_, at, window, zone, expected) => {
    expect(opening(at, window, zone)).toBe(expected)
  })

  // New York: 02:00 → 03:00 on 8 March 2026 at 07:00Z; 02:00 → 01:00 on 1 November 2026 at 06:00Z.
  test.each<[string, string, SendWindow, string]>([
    [
      'begins in the hour that is left out',
      '2026-03-08T05:00:00Z',
      daily('02:30', '04:00'),
      '2026-03-08T07:00:00.000Z',
    ],
    [
      'lies in it whole: the next day',
      '2026-03-08T05:00:00Z',
      daily('02:10', '02:50'),
      '2026-03-09T06:10:00.000Z',
    ],
    ['ends in it', '2026-03-08T06:50:00Z', daily('01:00', '02:30'), '2026-03-08T06:50:00.000Z'],
    [
      'has ended by it',
      '2026-03-08T07:00:00Z',
      daily('01:00', '02:30'),
      '2026-03-09T05:00:00.000Z',
    ],
    [
      'is open in the repeated hour, first',
      '2026-11-01T04:00:00Z',
      daily('01:10', '01:50'),
      '2026-11-01T05:10:00.000Z',
    ],
    [
      'is open in it a second time',
      '2026-11-01T05:55:00Z',
      daily('01:10', '01:50'),
      '2026-11-01T06:10:00.000Z',
    ],
    [
      'shuts between the two',
      '2026-11-01T05:40:00Z',
      daily('00:00', '01:30'),
      '2026-11-01T06:00:00.000Z',
    ],
  ])('a window that %s', (_, at, window, expected) => {
    expect(opening(at, window, 'America/New_York')).toBe(expected)
  })

  test('midnight itself may be left out', () => {
    // Beirut, 29 March 2026: 00:00 → 01:00.
    expect(opening('2026-03-28T20:00:00Z', daily('00:00', '02:00'), 'Asia/Beirut')).toBe(
      '2026-03-28T22:00:00.000Z',
    )
  })

  test.each<[string, SendWindow]>([
    ['no day', { from: '09:00', to: '18:00', days: [] }],
    ['no such day', { from: '09:00', to: '18:00', days: [0, 8] }],
    ['ends before it begins', daily('18:00', '09:00')],
    ['of no length', daily('09:00', '09:00')],
    ['unreadable', daily('nine', 'six')],
  ])('a window that can never be open (%s) is taken for none', (_, window) => {
    expect(opening('2026-11-20T12:00:00Z', window, 'Asia/Tokyo')).toBe('2026-11-20T12:00:00.000Z')
  })
})

describe('in whatever zone, at whatever moment', () => {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  const windows = fc
    .record({
      from: fc.integer({ min: 0, max: 1424 }),
      length: fc.integer({ min: 15, max: 1440 }),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    })
    .map(({ from, length, days }) => ({
      from: clock(from),
      to: clock(Math.min(from + length, 1440)),
      days,
    }))
  const moments = fc.date({
    min: new Date('2025-01-01'),
    max: new Date('2028-01-01'),
    noInvalidDate: true,
  })

  test('it is within the window, not before, and nothing between was', () => {
    fc.assert(
      fc.property(
        moments,
        windows,
        fc.constantFrom(...zones),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { minLength: 30 }),
        (at, window, zone, fractions) => {
          const found = nextOpening(at, window, zone)
          expect(found.getTime()).toBeGreaterThanOrEqual(at.getTime())
          expect(isWithin(window, found, zone)).toBe(true)
          expect(isWithin(window, new Date(found.getTime() + closesEarlyBy - 1), zone)).toBe(true)
          for (const fraction of fractions) {
            const between = new Date(at.getTime() + fraction * (found.getTime() - at.getTime()))
            const lasts = isWithin(window, new Date(between.getTime() + closesEarlyBy), zone)
            if (between < found && lasts) expect(isWithin(window, between, zone)).toBe(false)
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  test('once found it stays', () => {
    fc.assert(
      fc.property(moments, windows, fc.constantFrom(...zones), (at, window, zone) => {
        const found = nextOpening(at, window, zone)
        expect(nextOpening(found, window, zone)).toEqual(found)
      }),
    )
  })
})

describe('the zone of a mail', () => {
  test.each([
    ['Asia/Tokyo', 'Europe/London', 'Asia/Tokyo'],
    [null, 'Europe/London', 'Europe/London'],
    ['Mars/Olympus', 'Europe/London', 'Europe/London'],
    ['+09:00', 'Europe/London', 'Europe/London'],
    [null, 'nowhere', 'UTC'],
  ])('of a customer in %s and a workspace in %s is %s', (customer, workspace, zone) => {
    expect(mailZone(customer, workspace)).toBe(zone)
  })
})
