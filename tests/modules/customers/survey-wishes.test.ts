import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import {
  endOfPause,
  pauseMonths,
  readWishes,
  zoneOf,
} from '#app/modules/customers/survey-wishes.ts'

const zones = ['Asia/Tokyo', 'America/Santiago', 'Pacific/Apia', 'UTC', 'Africa/Cairo']

describe('a pause', () => {
  test('ends with the day that it names, where the customer is', () => {
    const now = new Date('2026-11-22T15:30:00Z')
    expect(endOfPause(3, 'Asia/Tokyo', now)).toEqual(new Date('2027-02-23T14:59:59.999Z'))
    expect(endOfPause(3, 'UTC', now)).toEqual(new Date('2027-02-22T23:59:59.999Z'))
    expect(endOfPause(3, 'UTC', new Date('2026-11-30T12:00:00Z'))).toEqual(
      new Date('2027-02-28T23:59:59.999Z'),
    )
  })

  test('is as long as was wished, to the day, in every zone and season', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        fc.constantFrom(...pauseMonths),
        (now, zone, months) => {
          const end = DateTime.fromJSDate(endOfPause(months, zone, now), { zone })
          const wished = DateTime.fromJSDate(now, { zone }).plus({ months })
          expect(end.toISODate()).toBe(wished.toISODate())
          expect(end.plus(1).toISODate()).not.toBe(end.toISODate())
        },
      ),
    )
  })
})

describe('a form', () => {
  const read = (fields: Record<string, string>) => readWishes((name) => fields[name] ?? null)

  test('says what is wished, takes it back with nothing, and leaves what it does not name', () => {
    expect(read({ pause: '6', every: '90' })).toEqual({ pause: 6, everyDays: 90 })
    expect(read({ pause: '', every: '' })).toEqual({ pause: null, everyDays: null })
    expect(read({})).toEqual({ pause: undefined, everyDays: undefined })
    expect(read({ pause: 'keep' })).toMatchObject({ pause: undefined })
  })

  test('wishes nothing that nobody offers', () => {
    for (const text of ['4', '-3', '3.0', '1e3', '99999999999', 'x'])
      expect(read({ pause: text, every: text })).toEqual({ pause: undefined, everyDays: undefined })
  })
})

test('the zone is the customer’s where it is one, else the workspace’s', () => {
  expect(zoneOf('Asia/Seoul', 'Asia/Tokyo')).toBe('Asia/Seoul')
  expect(zoneOf('Mars/Olympus', 'Asia/Tokyo')).toBe('Asia/Tokyo')
  expect(zoneOf(null, 'nowhere')).toBe('UTC')
})
