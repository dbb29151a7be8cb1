import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import {
  daysOf,
  isPeriod,
  lookAt,
  lookBack,
  startOfPeriod,
  unitsFor,
} from '#app/modules/reports/period.ts'

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
  expect(['7', '30', '90', '12m', 'all'].every(isPeriod)).toBe(true)
  for (const other of ['', '8', 'toString', '__proto__', null]) expect(isPeriod(other)).toBe(false)
})

const spans = (given: ReturnType<typeof lookBack> | null) =>
  given && [
    given.before.since.toISOString(),
    given.before.until.toISOString(),
    given.since.toISOString(),
    given.until.toISOString(),
  ]

describe('a look back', () => {
  test('ends with today, and as much lies before it', () => {
    const now = new Date('2026-11-20T03:00:00Z')
    expect(spans(lookBack('7', now, 'Asia/Tokyo'))).toEqual([
      '2026-11-06T15:00:00.000Z',
      '2026-11-13T15:00:00.000Z',
      '2026-11-13T15:00:00.000Z',
      '2026-11-20T15:00:00.000Z',
    ])
    expect(spans(lookBack('12m', now, 'UTC'))).toEqual([
      '2024-11-21T00:00:00.000Z',
      '2025-11-21T00:00:00.000Z',
      '2025-11-21T00:00:00.000Z',
      '2026-11-21T00:00:00.000Z',
    ])
  })

  test('is of whole days: begins where the period begins, before touches it, both are equally long', () => {
    const zones = ['UTC', 'Asia/Tokyo', 'Europe/Berlin', 'Asia/Beirut', 'Pacific/Apia']
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2012-06-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        fc.constantFrom('7' as const, '30' as const, '90' as const),
        (now, zone, period) => {
          const { since, until, before, days } = lookBack(period, now, zone)
          expect(since).toEqual(startOfPeriod(period, now, zone))
          expect(before.until).toEqual(since)
          expect(days).toBe(Number(period))
          expect(since <= now && now < until).toBe(true)
          const { from, to } = daysOf({ ...before, before, days }, zone)
          const length = DateTime.fromISO(to).diff(DateTime.fromISO(from), 'days').days
          expect(Math.round(length) + 1).toBe(Number(period))
        },
      ),
    )
  })
})

describe('days of one’s own', () => {
  const now = new Date('2026-11-20T03:00:00Z')
  const look = (from: string, to: string) => lookAt({ from, to }, now, 'Asia/Tokyo')
  const daysLookedAt = (from: string, to: string) => {
    const found = look(from, to)
    return found && daysOf(found, 'Asia/Tokyo')
  }

  test('are both included, with as many days before them', () => {
    expect(spans(look('2026-11-01', '2026-11-10'))).toEqual([
      '2026-10-21T15:00:00.000Z',
      '2026-10-31T15:00:00.000Z',
      '2026-10-31T15:00:00.000Z',
      '2026-11-10T15:00:00.000Z',
    ])
    expect(look('2026-11-01', '2026-11-10')?.days).toBe(10)
    expect(look('2026-11-05', '2026-11-05')?.days).toBe(1)
  })

  test('may be given in either order', () => {
    expect(look('2026-11-10', '2026-11-01')).toEqual(look('2026-11-01', '2026-11-10'))
  })

  test('end today at the latest and reach back ten years at most', () => {
    expect(daysLookedAt('2026-11-18', '2027-03-01')).toEqual({
      from: '2026-11-18',
      to: '2026-11-20',
    })
    expect(daysLookedAt('2027-01-01', '2027-03-01')).toEqual({
      from: '2026-11-20',
      to: '2026-11-20',
    })
    expect(daysLookedAt('1066-10-14', '2026-11-20')).toEqual({
      from: '2016-11-21',
      to: '2026-11-20',
    })
  })

  test.each([
    '',
    '2026-02-30',
    '2026-13-01',
    '2026-1-1',
    'yesterday',
    '2026-11-01T00:00',
    '0000-00-00',
  ])('cannot be %j', (day) => {
    expect(look(day, '2026-11-10')).toBeNull()
    expect(look('2026-11-10', day)).toBeNull()
  })
})

test('a trend has a step in which the period stays readable', () => {
  const counts = [1, 7, 8, 14, 30, 31, 32, 90, 120, 365, 366, 400, 401, 3653].map((days) => {
    const { offered, usual } = unitsFor(days)
    expect(offered).toContain(usual)
    return days / { day: 1, week: 7, month: 30 }[usual]
  })
  expect(Math.max(...counts)).toBeLessThan(130)
})
