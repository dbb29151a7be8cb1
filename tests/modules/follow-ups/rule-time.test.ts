import fc from 'fast-check'
import { expect, test } from 'vitest'
import { durationOf, minutesPer, workingDayMinutes } from '#app/modules/follow-ups/rule-time.ts'

const calendar = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', holidays: [] }

test.each([
  [calendar, 540],
  [{ ...calendar, from: '22:00', to: '06:00' }, 480],
  [{ ...calendar, from: '00:00', to: '00:00' }, 1_440],
  [{ ...calendar, days: [] }, 1_440],
])('a day of %o has %i minutes', (given, minutes) => {
  expect(workingDayMinutes(given)).toBe(minutes)
})

test.each([
  [480, { amount: 8, unit: 'hours' }],
  [540, { amount: 1, unit: 'days' }],
  [1_080, { amount: 2, unit: 'days' }],
  [90, { amount: 90, unit: 'minutes' }],
  [0, { amount: 0, unit: 'hours' }],
])('%i minutes are %o', (minutes, duration) => {
  expect(durationOf(minutes, 540)).toEqual(duration)
})

test('no time is lost between what is stored and what is shown', () => {
  fc.assert(
    fc.property(fc.nat(120_000), fc.integer({ min: 1, max: 1_440 }), (minutes, dayMinutes) => {
      const { amount, unit } = durationOf(minutes, dayMinutes)
      expect(amount * minutesPer(unit, dayMinutes)).toBe(minutes)
    }),
  )
})
