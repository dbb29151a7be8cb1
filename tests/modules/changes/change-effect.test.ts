import fc from 'fast-check'
import { expect, test } from 'vitest'
import { effectWindows, rateEffect, scoreEffect } from '#app/modules/changes/change-effect.ts'
import {
  npsDifferenceInterval,
  shareDifferenceInterval,
} from '#app/modules/changes/difference-interval.ts'
import { changeBetween } from '#app/modules/reports/change.ts'
import { campsOf } from '#app/modules/reports/score.ts'
import type { Histogram } from '#app/modules/reports/score.ts'

const share = fc
  .tuple(fc.nat({ max: 2_000 }), fc.nat({ max: 2_000 }))
  .filter(([one, other]) => one + other > 0)
  .map(([hits, others]) => ({ hits, n: hits + others }))

const histogram = fc
  .array(fc.nat({ max: 300 }), { minLength: 11, maxLength: 11 })
  .filter((counts) => counts.some((count) => count > 0))
  .map((counts): Histogram => Object.fromEntries(counts.entries()))

const nps = (scores: Histogram) => campsOf('nps', scores)

test('the interval of a difference contains the difference, and no more than there can be', () => {
  fc.assert(
    fc.property(share, share, (before, after) => {
      const [lo, hi] = shareDifferenceInterval(before, after)
      const difference = 100 * (after.hits / after.n - before.hits / before.n)
      expect(lo).toBeLessThanOrEqual(difference + 1e-9)
      expect(hi).toBeGreaterThanOrEqual(difference - 1e-9)
      expect(lo).toBeGreaterThanOrEqual(-100 - 1e-9)
      expect(hi).toBeLessThanOrEqual(100 + 1e-9)
    }),
  )
})

test('looking from the other side turns an interval round', () => {
  fc.assert(
    fc.property(share, share, histogram, histogram, (one, other, first, second) => {
      const [lo, hi] = shareDifferenceInterval(one, other)
      const [backLo, backHi] = shareDifferenceInterval(other, one)
      expect(backLo).toBeCloseTo(-hi, 8)
      expect(backHi).toBeCloseTo(-lo, 8)
      const [npsLo, npsHi] = npsDifferenceInterval(nps(first), nps(second))
      const [npsBackLo, npsBackHi] = npsDifferenceInterval(nps(second), nps(first))
      expect(npsBackLo).toBeCloseTo(-npsHi, 8)
      expect(npsBackHi).toBeCloseTo(-npsLo, 8)
    }),
  )
})

test('ten times as many answers of the same kind narrow an interval', () => {
  const times = ({ hits, n }: { hits: number; n: number }) => ({ hits: 10 * hits, n: 10 * n })
  fc.assert(
    fc.property(share, share, (before, after) => {
      const [lo, hi] = shareDifferenceInterval(before, after)
      const [moreLo, moreHi] = shareDifferenceInterval(times(before), times(after))
      expect(moreHi - moreLo).toBeLessThan(hi - lo)
    }),
  )
})

/** The limits of Wilson's interval as the roots of (p − θ)² = z²·θ(1 − θ)/n, found by halving. */
function wilsonByHalving(hits: number, n: number, side: -1 | 1): number {
  const share_ = hits / n
  const isInside = (theta: number) => (share_ - theta) ** 2 <= (1.96 ** 2 * theta * (1 - theta)) / n
  let [inside, outside] = [share_, side === 1 ? 1 : 0]
  if (isInside(outside)) return outside
  for (let step = 0; step < 80; step += 1) {
    const middle = (inside + outside) / 2
    if (isInside(middle) || middle === share_) inside = middle
    else outside = middle
  }
  return inside
}

test('it is the interval that Newcombe built of the roots of Wilson’s equation', () => {
  fc.assert(
    fc.property(share, share, (before, after) => {
      const [old, recent] = [before.hits / before.n, after.hits / after.n]
      const [l1, u1] = [-1 as const, 1 as const].map((side) =>
        wilsonByHalving(after.hits, after.n, side),
      )
      const [l2, u2] = [-1 as const, 1 as const].map((side) =>
        wilsonByHalving(before.hits, before.n, side),
      )
      const lo = recent - old - Math.sqrt((recent - (l1 ?? 0)) ** 2 + ((u2 ?? 0) - old) ** 2)
      const hi = recent - old + Math.sqrt(((u1 ?? 0) - recent) ** 2 + (old - (l2 ?? 0)) ** 2)
      const [ownLo, ownHi] = shareDifferenceInterval(before, after)
      expect(ownLo).toBeCloseTo(100 * lo, 5)
      expect(ownHi).toBeCloseTo(100 * hi, 5)
    }),
  )
})

test('the example of Newcombe’s paper', () => {
  // 56/70 − 48/80 by method 10: 0.0524 to 0.3339 (Statistics in Medicine 17 (1998) 873–890, table II, with z = 1.96).
  const [lo, hi] = shareDifferenceInterval({ hits: 48, n: 80 }, { hits: 56, n: 70 })
  expect(lo).toBeCloseTo(5.24, 1)
  expect(hi).toBeCloseTo(33.39, 1)
})

test('an NPS is said to have moved exactly when the dashboard would say so', () => {
  fc.assert(
    fc.property(histogram, histogram, (before, after) => {
      const { change } = scoreEffect('nps', before, after)
      const usual = changeBetween('nps', before, after)
      expect(change.outcome).toBe(usual.outcome)
      if (change.outcome !== 'known' || usual.outcome !== 'known') return
      expect(change).toEqual(usual)
    }),
  )
})

test('nothing is said of fewer than thirty, nor where there is nothing to compare with', () => {
  expect(rateEffect({ hits: 29, n: 29 }, { hits: 0, n: 400 }).statement).toBe('too_few')
  expect(rateEffect({ hits: 0, n: 0 }, { hits: 5, n: 40 })).toMatchObject({
    statement: 'too_few',
    difference: null,
    change: { outcome: 'nothing_before' },
  })
})

test('a theme that went quiet, one that grew, and one of which chance may be the cause', () => {
  const before = { hits: 60, n: 300 }
  expect(rateEffect(before, { hits: 12, n: 300 })).toMatchObject({
    statement: 'less',
    difference: -16,
  })
  expect(rateEffect(before, { hits: 120, n: 300 }).statement).toBe('more')
  expect(rateEffect(before, { hits: 52, n: 300 }).statement).toBe('same')
})

test('as long before as after, ninety days at most, four weeks before at least', () => {
  const publishedAt = new Date('2026-06-01T00:00:00Z')
  const after = (days: number) =>
    effectWindows(publishedAt, new Date(publishedAt.getTime() + days * 86_400_000))
  const lengths = ({ before, after: since }: ReturnType<typeof effectWindows>) =>
    [before, since].map(({ since: from, until }) => (until.getTime() - from.getTime()) / 86_400_000)
  expect(lengths(after(3))).toEqual([28, 3])
  expect(lengths(after(60))).toEqual([60, 60])
  expect(lengths(after(400))).toEqual([90, 90])
  expect(lengths(after(-1))).toEqual([28, 0])
  fc.assert(
    fc.property(fc.double({ min: 0, max: 500, noNaN: true }), (days) => {
      const { before, after: since } = after(days)
      expect(before.until).toEqual(publishedAt)
      expect(since.since).toEqual(publishedAt)
    }),
  )
})
