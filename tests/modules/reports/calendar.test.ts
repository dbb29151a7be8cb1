import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { startDay, startDaysBetween } from '#app/modules/reports/calendar.ts'
import { timeUnits } from '#app/modules/reports/group-by.ts'

const zones = [
  'UTC',
  'Asia/Tokyo',
  'Europe/Berlin',
  'Asia/Beirut',
  'Pacific/Apia',
  'America/St_Johns',
]
const moment = fc.date({
  min: new Date('2012-06-01'),
  max: new Date('2040-01-01'),
  noInvalidDate: true,
})

describe('the days, weeks and months of a trend', () => {
  test.each([
    ['day', '2026-03-28', '2026-03-30', ['2026-03-28', '2026-03-29', '2026-03-30']],
    ['week', '2026-12-21', '2027-01-04', ['2026-12-21', '2026-12-28', '2027-01-04']],
    ['month', '2026-12-01', '2027-02-01', ['2026-12-01', '2027-01-01', '2027-02-01']],
    ['day', '2026-11-20', '2026-11-20', ['2026-11-20']],
    ['month', '2026-11-01', '2026-10-01', []],
  ] as const)('by %s from %s to %s', (unit, from, to, days) => {
    expect(startDaysBetween(from, to, unit)).toEqual(days)
  })

  test('are too many for anybody to read', () => {
    expect(startDaysBetween('2000-01-01', '2012-01-01', 'day')).toBeNull()
    expect(startDaysBetween('2000-01-01', '2012-01-01', 'month')).toHaveLength(145)
  })

  test('hold every moment between two others, whatever the zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...timeUnits),
        fc.constantFrom(...zones),
        moment,
        fc.nat(300),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (unit, zone, from, days, share) => {
          const to = new Date(from.getTime() + days * 86_400_000)
          const between = new Date(from.getTime() + share * (to.getTime() - from.getTime()))
          const starts = startDaysBetween(
            startDay(from, unit, zone),
            startDay(to, unit, zone),
            unit,
          )
          expect(starts).toContain(startDay(between, unit, zone))
          expect(starts).toEqual([...new Set(starts)].toSorted())
        },
      ),
    )
  })

  test('weeks begin on Mondays and months on the first', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, (zone, at) => {
        expect(DateTime.fromISO(startDay(at, 'week', zone)).weekday).toBe(1)
        expect(startDay(at, 'month', zone)).toMatch(/-01$/)
      }),
    )
  })
})
