import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxAttempts, retryAfter } from '#app/modules/mail/retry-curve.ts'

const minutes = 60_000
const published = [1, 5, 15, 60, 240, 720, 1440].map((wait) => wait * minutes)
const jitter = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const failures = fc.integer({ min: 1, max: maxAttempts - 1 })

describe('the retry curve', () => {
  test('without jitter it is the published one, then the message is given up', () => {
    const waits = Array.from({ length: maxAttempts }, (_, failed) => retryAfter(failed + 1, 0))
    expect(waits).toEqual([...published, null])
  })

  test('a message is tried eight times over about two days', () => {
    const hours = (share: number) =>
      published.reduce((total, _, failed) => total + (retryAfter(failed + 1, share) ?? 0), 0) /
      (60 * minutes)
    expect(maxAttempts).toBe(8)
    expect(hours(0)).toBeCloseTo(41.35, 2)
    expect(hours(0.999_999)).toBeCloseTo(49.62, 2)
  })

  test('jitter adds at most 20 %, takes nothing away and leaves whole milliseconds', () => {
    fc.assert(
      fc.property(failures, jitter, (failed, share) => {
        const wait = retryAfter(failed, share) ?? NaN
        const bare = published[failed - 1] ?? NaN
        expect(Number.isInteger(wait)).toBe(true)
        expect(wait).toBeGreaterThanOrEqual(bare)
        expect(wait).toBeLessThan(bare * 1.2)
      }),
    )
  })

  test('half the jitter is 10 %', () => {
    expect(retryAfter(1, 0.5)).toBe(66_000)
    expect(retryAfter(7, 0.5)).toBe(26.4 * 60 * minutes)
  })

  test('each wait is longer than the one before, whatever the jitter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: maxAttempts - 1 }), jitter, jitter, (failed, a, b) => {
        expect(retryAfter(failed, a)).toBeGreaterThan(retryAfter(failed - 1, b) ?? NaN)
      }),
    )
  })

  test('from the last attempt on there is never another', () => {
    fc.assert(
      fc.property(fc.integer({ min: maxAttempts, max: 1e9 }), jitter, (failed, share) => {
        expect(retryAfter(failed, share)).toBeNull()
      }),
    )
  })

  test.each([0, -1, 1.5, NaN, Infinity])('%s failed attempts is a mistake', (failed) => {
    expect(() => retryAfter(failed, 0)).toThrow(RangeError)
  })

  test.each([1, -0.1, NaN, Infinity])('jitter %s is a mistake', (share) => {
    expect(() => retryAfter(1, share)).toThrow(RangeError)
  })
})
