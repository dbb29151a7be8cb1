import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toOneDecimal } from '#app/modules/reports/rounding.ts'
import { scoreOf } from '#app/modules/reports/score.ts'
import type { Histogram } from '#app/modules/reports/score.ts'
import { scoresOf } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { impactOf } from '#app/modules/themes/impact.ts'

const kinds = ['nps', 'csat', 'ces'] as const

const histogramsOf = (kind: SurveyKind, most = 400) =>
  fc
    .array(fc.nat(most), { minLength: scoresOf(kind).length, maxLength: scoresOf(kind).length })
    .map((counts): Histogram =>
      Object.fromEntries(scoresOf(kind).map((score, at) => [score, counts[at] ?? 0])),
    )

const plus = (one: Histogram, other: Histogram): Histogram =>
  Object.fromEntries(
    Object.keys(one).map((score) => [
      score,
      (one[Number(score)] ?? 0) + (other[Number(score)] ?? 0),
    ]),
  )

const sizeOf = (histogram: Histogram) =>
  Object.values(histogram).reduce((sum, each) => sum + each, 0)

/** The score in plain words, unrounded: of answers written out one by one. */
function plainScore(kind: SurveyKind, histogram: Histogram): number {
  const answers = Object.entries(histogram).flatMap(([score, count]) =>
    Array.from({ length: count }, () => Number(score)),
  )
  const share = (from: number, to: number) =>
    answers.filter((score) => score >= from && score <= to).length / answers.length
  if (kind === 'nps') return 100 * (share(9, 10) - share(0, 6))
  return 100 * (kind === 'csat' ? share(4, 5) : share(5, 7))
}

/** A theme and the rest, both with answers. */
const split = fc
  .constantFrom(...kinds)
  .chain((kind) =>
    fc
      .record({ kind: fc.constant(kind), theme: histogramsOf(kind), rest: histogramsOf(kind) })
      .filter(({ theme, rest }) => sizeOf(theme) > 0 && sizeOf(rest) > 0),
  )

const impactIn = (kind: SurveyKind, theme: Histogram, rest: Histogram) => {
  const impact = impactOf(kind, plus(theme, rest), theme)
  if (impact === null) throw new Error('neither of them is empty')
  return impact
}

describe('the impact of a theme', () => {
  test('is the score of all less the score without it, and both ways of writing the formula agree', () => {
    fc.assert(
      fc.property(split, ({ kind, theme, rest }) => {
        const { points, without } = impactIn(kind, theme, rest)
        const all = plus(theme, rest)
        const direct = plainScore(kind, all) - plainScore(kind, rest)
        const weight = sizeOf(theme) / sizeOf(all)
        const weighted = weight * (plainScore(kind, theme) - plainScore(kind, rest))
        expect(Math.abs(points - direct)).toBeLessThan(0.05 + 1e-9)
        expect(Math.abs(points - weighted)).toBeLessThan(0.05 + 1e-9)
        expect(without).toBe(scoreOf(kind, rest).score)
      }),
    )
  })

  test('has an interval around it, as wide as the formula says', () => {
    fc.assert(
      fc.property(split, ({ kind, theme, rest }) => {
        const { points, interval, isNoise } = impactIn(kind, theme, rest)
        const [lo, hi] = interval
        expect(lo).toBeLessThanOrEqual(points)
        expect(hi).toBeGreaterThanOrEqual(points)
        expect(Math.abs(points - lo - (hi - points))).toBeLessThan(0.2 + 1e-9)
        if (lo > 0.1 || hi < -0.1) expect(isNoise).toBe(false)
        if (lo < -0.1 && hi > 0.1) expect(isNoise).toBe(true)
      }),
    )
  })

  test('and that of all the others weigh each other out', () => {
    fc.assert(
      fc.property(split, ({ kind, theme, rest }) => {
        const one = impactIn(kind, theme, rest)
        const other = impactIn(kind, rest, theme)
        const [n, m] = [sizeOf(theme), sizeOf(rest)]
        // w_T · d and −w_rest · d, each rounded to a tenth.
        expect(Math.abs(one.points * m + other.points * n)).toBeLessThan(0.05 * (n + m) + 1e-6)
        expect(one.isNoise).toBe(other.isNoise)
        expect(one.smallSample).toBe(other.smallSample)
      }),
    )
  })

  test('of what answers like everybody is nought, and may be chance', () => {
    fc.assert(
      fc.property(split, ({ kind, theme }) => {
        const { points, interval, isNoise } = impactIn(kind, theme, theme)
        expect(points).toBe(0)
        expect(interval[0]).toBe(-interval[1] + 0)
        expect(isNoise).toBe(true)
      }),
    )
  })

  test('turns its sign when promoters and detractors change places', () => {
    const mirrored = ({ 0: low = 0, 8: middle = 0, 10: high = 0 }: Histogram): Histogram => ({
      0: high,
      8: middle,
      10: low,
    })
    const camps = fc
      .record({ 0: fc.nat(300), 8: fc.nat(300), 10: fc.nat(300) })
      .filter((counts) => sizeOf(counts) > 0)
    fc.assert(
      fc.property(camps, camps, (theme, rest) => {
        const here = impactIn('nps', theme, rest)
        const there = impactIn('nps', mirrored(theme), mirrored(rest))
        expect(there.points).toBe(-here.points + 0)
        expect(there.interval[0]).toBeCloseTo(-here.interval[1], 6)
      }),
    )
  })

  test('is in points of the score', () => {
    // 100 promoters, 100 detractors, and 50 detractors of the theme: NPS −20, without them 0.
    const impact = impactOf('nps', { 0: 150, 10: 100 }, { 0: 50 })
    expect(impact).toMatchObject({ points: -20, without: 0, isNoise: false, smallSample: false })
    // w = 0.2; SE of the adjusted shares: theme (50 + 3), rest (200 + 3).
    const theme = (50.75 + 0.75) / 53 - ((0.75 - 50.75) / 53) ** 2
    const rest = (100.75 + 100.75) / 203
    const spread = 1.96 * 0.2 * Math.sqrt(theme / 53 + rest / 203) * 100
    expect(impact?.interval).toEqual([toOneDecimal(-20 - spread), toOneDecimal(-20 + spread)])
    // CSAT: 60 of 100 are satisfied, 60 of 80 without the theme.
    expect(impactOf('csat', { 1: 40, 5: 60 }, { 1: 20 })).toMatchObject({
      points: -15,
      without: 75,
      smallSample: true,
    })
    expect(impactOf('ces', { 1: 50, 7: 50 }, { 7: 30 })?.points).toBe(
      toOneDecimal(50 - 100 * (20 / 70)),
    )
  })

  test('is not there when nothing is of it, or everything', () => {
    expect(impactOf('nps', { 3: 5 }, {})).toBeNull()
    expect(impactOf('nps', { 3: 5 }, { 3: 5 })).toBeNull()
    expect(impactOf('csat', {}, {})).toBeNull()
  })

  test('refuses a theme that has more than there is', () => {
    expect(() => impactOf('csat', { 5: 1 }, { 5: 2 })).toThrow(RangeError)
    expect(() => impactOf('csat', { 4: 3, 1: 1 }, { 1: 2 })).toThrow(RangeError)
  })
})
