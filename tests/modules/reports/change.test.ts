import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeBetween } from '#app/modules/reports/change.ts'
import type { Histogram } from '#app/modules/reports/score.ts'
import { scoreOf } from '#app/modules/reports/score.ts'
import { scales, scoresOf, type SurveyKind } from '#app/modules/surveys/scale.ts'

const kinds: SurveyKind[] = ['csat', 'nps', 'ces']

const known = (kind: SurveyKind, before: Histogram, after: Histogram) => {
  const change = changeBetween(kind, before, after)
  return change.outcome === 'known' ? change : null
}

describe('by hand', () => {
  test('NPS: from 0 to 40 with 100 answers each is more than noise', () => {
    // Adjusted: p = d = 40.75/103, then 60.75 and 20.75. Var = .7913 and .6401, SE² = .007682 and .006215.
    // 196 · √.013897 = 23.1 points.
    const before = { 10: 40, 7: 20, 0: 40 }
    const after = { 10: 60, 7: 20, 0: 20 }
    expect(known('nps', before, after)).toEqual({ outcome: 'known', points: 40, isNoise: false })
    expect(known('nps', before, { 10: 51, 7: 20, 0: 29 })).toMatchObject({
      points: 22,
      isNoise: true,
    })
    expect(known('nps', before, { 10: 52, 7: 20, 0: 28 })).toMatchObject({
      points: 24,
      isNoise: false,
    })
  })

  test('CSAT: with 100 answers each, from 80 to 90 % is more than noise, to 89 % is not', () => {
    // Agresti and Caffo: 81/102 and 91/102 give 196 · √(.001603 + .000944) = 9.9 points; 90/102 give 10.0.
    const before = { 5: 80, 1: 20 }
    expect(known('csat', before, { 5: 90, 1: 10 })).toMatchObject({ points: 10, isNoise: false })
    expect(known('csat', before, { 5: 89, 1: 11 })).toMatchObject({ points: 9, isNoise: true })
  })

  test('the difference is rounded once, from the counts', () => {
    // 100/3 % and 200/3 % are shown as 33.3 and 66.7, which differ by 33.4.
    expect(known('ces', { 7: 10, 1: 20 }, { 7: 20, 1: 10 })).toMatchObject({ points: 33.3 })
  })
})

describe('too little to say', () => {
  test.each(kinds)('%s without an answer before, or with fewer than 30 on either side', (kind) => {
    const { max } = scales[kind]
    expect(changeBetween(kind, {}, { [max]: 100 })).toEqual({ outcome: 'nothing_before' })
    expect(changeBetween(kind, { [max]: 29 }, { [max]: 100 })).toEqual({ outcome: 'too_few' })
    expect(changeBetween(kind, { [max]: 100 }, { [max]: 29 })).toEqual({ outcome: 'too_few' })
    expect(changeBetween(kind, { [max]: 30 }, { [max]: 30 })).toEqual({
      outcome: 'known',
      points: 0,
      isNoise: true,
    })
  })
})

/** Enough answers to say something. */
const histogramOf = (kind: SurveyKind) =>
  fc
    .array(fc.nat(400), {
      minLength: scoresOf(kind).length,
      maxLength: scoresOf(kind).length,
    })
    .map((counts): Histogram =>
      Object.fromEntries(scoresOf(kind).map((score, at) => [score, counts[at] ?? 0])),
    )
    .filter((histogram) => scoreOf(kind, histogram).n >= 30)

const twoPeriods = fc
  .constantFrom(...kinds)
  .chain((kind) => fc.tuple(fc.constant(kind), histogramOf(kind), histogramOf(kind)))

const times = (histogram: Histogram, factor: number): Histogram =>
  Object.fromEntries(Object.entries(histogram).map(([score, count]) => [score, count * factor]))

describe('for any answers', () => {
  test('the other way round it is the opposite and as sure', () => {
    fc.assert(
      fc.property(twoPeriods, ([kind, before, after]) => {
        const there = known(kind, before, after)
        const back = known(kind, after, before)
        expect(back?.points).toBe(0 - (there?.points ?? Number.NaN))
        expect(back?.isNoise).toBe(there?.isNoise)
      }),
    )
  })

  test('no change is never more than noise', () => {
    fc.assert(
      fc.property(twoPeriods, fc.integer({ min: 1, max: 9 }), ([kind, histogram], factor) => {
        expect(known(kind, histogram, times(histogram, factor))).toEqual({
          outcome: 'known',
          points: 0,
          isNoise: true,
        })
      }),
    )
  })

  test('it lies within a tenth of the difference of the two scores, both being rounded', () => {
    fc.assert(
      fc.property(twoPeriods, ([kind, before, after]) => {
        const difference =
          (scoreOf(kind, after).score ?? Number.NaN) - (scoreOf(kind, before).score ?? Number.NaN)
        expect(Math.abs((known(kind, before, after)?.points ?? 0) - difference)).toBeLessThan(0.151)
      }),
    )
  })

  test('what is more than noise stays so with more answers in the same proportions', () => {
    fc.assert(
      fc.property(twoPeriods, fc.integer({ min: 2, max: 9 }), ([kind, before, after], factor) => {
        fc.pre(known(kind, before, after)?.isNoise === false)
        expect(known(kind, times(before, factor), times(after, factor))?.isNoise).toBe(false)
      }),
    )
  })
})

describe('of two periods in which nothing changed', () => {
  /** How often `hits` of `n` happens when each happens with probability `share`. */
  const binomial = (n: number, share: number): number[] => {
    const odds = [(1 - share) ** n]
    for (let hits = 1; hits <= n; hits += 1)
      odds.push(((odds[hits - 1] ?? 0) * (n - hits + 1) * share) / (hits * (1 - share)))
    return odds
  }

  test.each([
    [30, 30],
    [30, 120],
    [200, 200],
  ])('with %i and %i answers about one in twenty seems to have, whatever the share', (n, m) => {
    for (const share of [0.02, 0.1, 0.3, 0.5, 0.8, 0.95, 0.99]) {
      const [before, after] = [binomial(n, share), binomial(m, share)]
      let alarms = 0
      for (const [hits, odds] of before.entries())
        for (const [others, more] of after.entries()) {
          const change = known('csat', { 5: hits, 1: n - hits }, { 5: others, 1: m - others })
          if (change?.isNoise === false) alarms += odds * more
        }
      expect(alarms).toBeLessThan(0.07)
    }
  })
})
