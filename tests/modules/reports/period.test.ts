import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { isPeriod, startOfPeriod } from '#app/modules/reports/period.ts'

const start = (period: '30' | '90' | 'all', now: string, zone: string) =>
  startOfPeriod(period, new Date(now), zone)?.toISOString() ?? null

describe('a period', () => {
  test('counts today as one of its days and begins at midnight in the workspace', () => {
    expect(start('30', '2026-11-30T03:00:00Z', 'UTC')).toBe('2026-11-01T00:00:00.000Z')
    expect(start('30', '2026-11-30T03:00:00Z', 'Asia/Tokyo')).toBe('2026-10-31T15:00:00.000Z')
  })

  test('begins on another day where another day is today', () => {
    const late = '2026-11-30T16:00:00Z' // already 1 December in Tokyo
    expect(start('30', late, 'Asia/Tokyo')).toBe('2026-11-01T15:00:00.000Z')
  })

  test('of all time has no beginning', () => {
    expect(start('all', '2026-11-30T03:00:00Z', 'Asia/Tokyo')).toBeNull()
  })

  test('begins at midnight across changes of the clock, also where midnight is skipped', () => {
    expect(start('30', '2026-04-10T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-11T23:00:00.000Z')
    // Lebanon sets its clocks at midnight: 29 March 2026 begins at 01:00.
    expect(start('30', '2026-04-27T12:00:00Z', 'Asia/Beirut')).toBe('2026-03-28T22:00:00.000Z')
  })

  test('spans as many calendar days as its name says, whatever the moment and zone', () => {
    const zones = ['UTC', 'Asia/Tokyo', 'Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe']
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        fc.constantFrom('30' as const, '90' as const),
        (now, zone, period) => {
          const since = startOfPeriod(period, now, zone) ?? new Date(Number.NaN)
          const first = DateTime.fromJSDate(since, { zone })
          const last = DateTime.fromJSDate(now, { zone })
          const days = DateTime.utc(last.year, last.month, last.day).diff(
            DateTime.utc(first.year, first.month, first.day),
            'days',
          ).days
          expect(days).toBe(Number(period) - 1)
          expect(first.equals(first.startOf('day'))).toBe(true)
        },
      ),
    )
  })
})

test('only the offered periods are periods', () => {
  expect(['30', '90', 'all'].every(isPeriod)).toBe(true)
  for (const other of ['', '7', 'toString', '__proto__', null]) expect(isPeriod(other)).toBe(false)
})
