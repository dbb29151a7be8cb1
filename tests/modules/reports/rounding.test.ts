import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toOneDecimal } from '#app/modules/reports/rounding.ts'

describe('rounding to one decimal', () => {
  test.each([
    ['66.65', 133_300, 2000, 66.7],
    ['-66.65', -133_300, 2000, -66.7],
    ['66.649…', 100 * 66_649, 100_000, 66.6],
    ['0.05', 100, 2000, 0.1],
    ['-0.05', -100, 2000, -0.1],
    ['4.35, a mean', 87, 20, 4.4],
    ['1.15', 23, 20, 1.2],
    ['8.25', 33, 4, 8.3],
    ['two thirds', 200, 3, 66.7],
    ['100', 700, 7, 100],
  ])('%s', (_, numerator, denominator, rounded) => {
    expect(toOneDecimal(numerator, denominator)).toBe(rounded)
  })

  test('nothing rounds to minus zero', () => {
    for (const [numerator, denominator] of [
      [-0, 1],
      [0, -5],
      [-1, 1000],
      [-0.04, 1],
    ] as const)
      expect(Object.is(toOneDecimal(numerator, denominator), 0)).toBe(true)
  })

  test('a ratio of counts is rounded as exact integer arithmetic rounds it', () => {
    const counts = fc.tuple(
      fc.integer({ min: -100_000_000, max: 100_000_000 }),
      fc.oneof(fc.integer({ min: 1, max: 2_000_000 }), fc.constantFrom(8, 20, 40, 200, 2000)),
    )
    fc.assert(
      fc.property(counts, ([numerator, denominator]) => {
        expect(toOneDecimal(numerator, denominator)).toBe(exactly(numerator, denominator))
      }),
      { numRuns: 2000 },
    )
  })

  test('every exact half up to 100 % goes away from zero', () => {
    for (let tenths = 0; tenths < 1000; tenths++) {
      const half = 2 * tenths + 1
      expect(toOneDecimal(half, 20)).toBe((tenths + 1) / 10)
      expect(toOneDecimal(-half, 20)).toBe(-(tenths + 1) / 10)
    }
  })

  test('rounding twice changes nothing, a sign is kept, order is kept', () => {
    const number = fc.double({ min: -100, max: 100, noNaN: true })
    fc.assert(
      fc.property(number, number, (a, b) => {
        const rounded = toOneDecimal(a)
        expect(toOneDecimal(rounded)).toBe(rounded)
        expect(toOneDecimal(-a)).toBe(0 - rounded)
        expect(Math.abs(rounded - a)).toBeLessThanOrEqual(0.05 + 1e-12)
        expect(toOneDecimal(Math.min(a, b))).toBeLessThanOrEqual(toOneDecimal(Math.max(a, b)))
      }),
    )
  })
})

function exactly(numerator: number, denominator: number): number {
  const over = BigInt(denominator)
  const doubled = 20n * BigInt(Math.abs(numerator)) + over
  return (Math.sign(numerator) * Number(doubled / (2n * over))) / 10 + 0
}
