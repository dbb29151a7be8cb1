import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { npsInterval, wilsonInterval } from '#app/modules/reports/interval.ts'

const size = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1_000_000 }))
const upTo = (most: number) => fc.oneof(fc.nat(most), fc.constantFrom(0, most))
const share = size.chain((n) => fc.tuple(upTo(n), fc.constant(n)))
const poll = share.chain(([promoters, n]) =>
  fc.tuple(fc.constant(promoters), upTo(n - promoters), fc.constant(n)),
)
const times = fc.integer({ min: 2, max: 50 })
const hair = 1e-9

describe("Wilson's interval", () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3.
  test.each([
    [81, 263, 25.53, 36.62],
    [15, 148, 6.24, 16.05],
    [0, 20, 0, 16.11],
    [1, 29, 0.61, 17.18],
  ])('%i of %i is the published interval', (hits, n, lo, hi) => {
    const interval = wilsonInterval(hits, n)
    expect(interval[0]).toBeCloseTo(lo, 2)
    expect(interval[1]).toBeCloseTo(hi, 2)
  })

  test('contains the share, strictly inside when both kinds of answer occur', () => {
    fc.assert(
      fc.property(share, ([hits, n]) => {
        const [lo, hi] = wilsonInterval(hits, n)
        const point = (100 * hits) / n
        expect(lo).toBeLessThanOrEqual(point)
        expect(hi).toBeGreaterThanOrEqual(point)
        if (hits > 0) expect(lo).toBeLessThan(point)
        if (hits < n) expect(hi).toBeGreaterThan(point)
      }),
    )
  })

  test('stays within 0 and 100, and touches them only at no hits and all hits', () => {
    fc.assert(
      fc.property(share, ([hits, n]) => {
        const [lo, hi] = wilsonInterval(hits, n)
        expect(lo >= 0 && hi <= 100).toBe(true)
        expect(lo === 0).toBe(hits === 0)
        expect(hi === 100).toBe(hits === n)
      }),
    )
  })

  test('its ends lie 1.96 of their own standard errors from the observed share', () => {
    fc.assert(
      fc.property(share, ([hits, n]) => {
        for (const end of wilsonInterval(hits, n).map((percent) => percent / 100)) {
          const distance = (hits / n - end) ** 2
          const allowed = (1.96 ** 2 * end * (1 - end)) / n
          expect(Math.abs(distance - allowed)).toBeLessThan(hair)
        }
      }),
    )
  })

  test('narrows as the same share is found among more answers', () => {
    fc.assert(
      fc.property(share, times, ([hits, n], factor) => {
        expect(width(wilsonInterval(hits * factor, n * factor))).toBeLessThan(
          width(wilsonInterval(hits, n)),
        )
      }),
    )
  })

  test('turns over when hits and misses change places', () => {
    fc.assert(
      fc.property(share, ([hits, n]) => {
        const [lo, hi] = wilsonInterval(hits, n)
        const mirrored = wilsonInterval(n - hits, n)
        expect(mirrored[0]).toBeCloseTo(100 - hi, 9)
        expect(mirrored[1]).toBeCloseTo(100 - lo, 9)
      }),
    )
  })
})

describe('the NPS interval', () => {
  test('by hand: 50 promoters and 20 detractors of 97', () => {
    // n + 3 = 100: p = 0.5075, d = 0.2075, variance 0.715 - 0.3² = 0.625, 196 · √0.00625 = 15.4952
    const [lo, hi] = npsInterval(50, 20, 97)
    expect(lo).toBeCloseTo(14.5048, 4)
    expect(hi).toBeCloseTo(45.4952, 4)
  })

  test('by hand: 6 passives', () => {
    // n + 3 = 9: p = d = 1/12, variance 1/6, 196 · √(1/54) = 26.6722
    const [lo, hi] = npsInterval(0, 0, 6)
    expect(lo).toBeCloseTo(-26.6722, 4)
    expect(hi).toBeCloseTo(26.6722, 4)
  })

  test('is the mean ± 1.96 standard errors of the answers, three imagined ones included', () => {
    fc.assert(
      fc.property(poll, ([promoters, detractors, n]) => {
        const weights = [
          { value: 1, weight: promoters + 0.75 },
          { value: 0, weight: n - promoters - detractors + 1.5 },
          { value: -1, weight: detractors + 0.75 },
        ]
        const total = weights.reduce((sum, { weight }) => sum + weight, 0)
        const mean = weights.reduce((sum, { value, weight }) => sum + value * weight, 0) / total
        const spread =
          weights.reduce((sum, { value, weight }) => sum + weight * (value - mean) ** 2, 0) / total
        const half = 1.96 * Math.sqrt(spread / total)
        const [lo, hi] = npsInterval(promoters, detractors, n)
        expect(lo).toBeCloseTo(Math.max(-100, 100 * (mean - half)), 8)
        expect(hi).toBeCloseTo(Math.min(100, 100 * (mean + half)), 8)
      }),
    )
  })

  test('stays within -100 and 100 and has a width', () => {
    fc.assert(
      fc.property(poll, ([promoters, detractors, n]) => {
        const [lo, hi] = npsInterval(promoters, detractors, n)
        expect(lo >= -100 && hi <= 100 && lo < hi).toBe(true)
      }),
    )
  })

  // The centre lies |x|·3/(n + 3) nearer to zero than the score x (as a fraction). The half-width
  // covers that when 9·x²·(n + 3) ≤ 1.96²·((s + 1.5)(n + 3) − (x·n)²), s = promoters + detractors,
  // which is at least |x|·n. With s at its least the slack is concave in |x|, positive at 0, and
  // at 1 it is 1.96²·4.5·(n + 1) − 9·(n + 3): positive from n = 2 on.
  test('contains the score whenever two or more have answered', () => {
    fc.assert(
      fc.property(
        poll.filter(([, , n]) => n >= 2),
        ([promoters, detractors, n]) => {
          const [lo, hi] = npsInterval(promoters, detractors, n)
          const point = (100 * (promoters - detractors)) / n
          expect(lo).toBeLessThanOrEqual(point)
          expect(hi).toBeGreaterThanOrEqual(point)
        },
      ),
    )
  })

  test('of one answer it contains the score only if that is a passive', () => {
    expect(npsInterval(1, 0, 1)).toEqual([-48.5, 98.5])
    expect(npsInterval(0, 1, 1)).toEqual([-98.5, 48.5])
    const [lo, hi] = npsInterval(0, 0, 1)
    expect(lo < 0 && hi > 0).toBe(true)
  })

  test('narrows as the same proportions are found among more answers', () => {
    fc.assert(
      fc.property(poll, times, ([promoters, detractors, n], factor) => {
        const more = npsInterval(promoters * factor, detractors * factor, n * factor)
        expect(width(more)).toBeLessThan(width(npsInterval(promoters, detractors, n)))
      }),
    )
  })
})

function width([lo, hi]: readonly [number, number]): number {
  return hi - lo
}
