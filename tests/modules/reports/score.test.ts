import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scoreOf, type Histogram } from '#app/modules/reports/score.ts'
import { isScoreOf, scales, scoresOf, type SurveyKind } from '#app/modules/surveys/scale.ts'

const kinds: SurveyKind[] = ['csat', 'nps', 'ces']
const count = fc.oneof(fc.constant(0), fc.nat(3), fc.nat(5000))

function histogramOf(kind: SurveyKind): fc.Arbitrary<Histogram> {
  const scores = scoresOf(kind)
  return fc
    .array(count, { minLength: scores.length, maxLength: scores.length })
    .map((counts) => Object.fromEntries(scores.map((score, at) => [score, counts[at] ?? 0])))
}

const anySurvey = fc
  .constantFrom(...kinds)
  .chain((kind) => fc.tuple(fc.constant(kind), histogramOf(kind)))

describe('by hand', () => {
  test('NPS: 50 promoters, 27 passives, 20 detractors', () => {
    // 3000/97 = 30.93; 196 · √0.00625 = 15.50 around 30; 300 + 180 + 136 + 70 + 48 + 21 = 755
    const answers = { 10: 30, 9: 20, 8: 17, 7: 10, 6: 8, 3: 7, 0: 5 }
    expect(scoreOf('nps', answers)).toEqual({
      n: 97,
      score: 30.9,
      interval: [14.5, 45.5],
      mean: 7.8,
      smallSample: false,
    })
  })

  test('CSAT: 8 of 10 are satisfied', () => {
    // (0.8 + 1.9208/10 ± 1.96·√(0.016 + 0.009604)) / 1.38416, and 41 points from 10 answers
    expect(scoreOf('csat', { 5: 4, 4: 4, 3: 1, 2: 1 })).toEqual({
      n: 10,
      score: 80,
      interval: [49, 94.3],
      mean: 4.1,
      smallSample: true,
    })
  })

  test('CES: 5, 6 and 7 are easy, 4 is not', () => {
    expect(scoreOf('ces', { 4: 20, 5: 10, 6: 5, 7: 5 })).toEqual({
      n: 40,
      score: 50,
      interval: [35.2, 64.8],
      mean: 4.9,
      smallSample: false,
    })
  })

  test.each([
    ['66.65', 1333, 2000, 66.7],
    ['50.25, of which 201/400 · 100 falls short', 201, 400, 50.3],
    ['28.75, of which 23/80 · 100 · 10 falls short', 23, 80, 28.8],
  ])('%s %% is rounded up', (_, satisfied, n, score) => {
    expect(scoreOf('csat', { 5: satisfied, 1: n - satisfied }).score).toBe(score)
  })

  test('unanimous answers reach the end of the scale exactly', () => {
    expect(scoreOf('csat', { 5: 12 })).toMatchObject({ score: 100, interval: [75.7, 100] })
    expect(scoreOf('csat', { 1: 12 })).toMatchObject({ score: 0, interval: [0, 24.3] })
  })
})

describe('which score counts as what', () => {
  test.each(scoresOf('nps'))('NPS %i', (score) => {
    expect(scoreOf('nps', { [score]: 3 }).score).toBe(score >= 9 ? 100 : score >= 7 ? 0 : -100)
  })

  test.each(scoresOf('csat'))('CSAT %i', (score) => {
    expect(scoreOf('csat', { [score]: 3 }).score).toBe(score >= 4 ? 100 : 0)
  })

  test.each(scoresOf('ces'))('CES %i', (score) => {
    expect(scoreOf('ces', { [score]: 3 }).score).toBe(score >= 5 ? 100 : 0)
  })
})

describe('little or nothing', () => {
  test.each(kinds)('%s of no answers is not zero but absent', (kind) => {
    const absent = { n: 0, score: null, interval: null, mean: null, smallSample: true }
    expect(scoreOf(kind, {})).toEqual(absent)
    expect(scoreOf(kind, { [scales[kind].min]: 0 })).toEqual(absent)
  })

  test.each(kinds)('%s is a small sample below 30 answers', (kind) => {
    expect(scoreOf(kind, { 5: 29 }).smallSample).toBe(true)
    expect(scoreOf(kind, { 5: 30 }).smallSample).toBe(false)
  })

  test.each([-1, 0.5, NaN, Infinity])('a count of %s is refused', (broken) => {
    for (const kind of kinds) expect(() => scoreOf(kind, { 4: broken })).toThrow(RangeError)
  })
})

describe('for any answers', () => {
  test('skipped answers and keys off the scale never change anything', () => {
    const extra = fc.dictionary(
      fc.constantFrom('null', 'undefined', '', 'skipped', '-1', '11', '99', '4.5', 'NaN'),
      fc.oneof(fc.integer(), fc.constant(NaN)),
    )
    fc.assert(
      fc.property(anySurvey, extra, ([kind, answers], skipped) => {
        expect(scoreOf(kind, { ...answers, ...skipped })).toEqual(scoreOf(kind, answers))
      }),
    )
  })

  test('n is the number of answers, and score, interval and mean stay in their ranges', () => {
    fc.assert(
      fc.property(anySurvey, ([kind, answers]) => {
        const { n, score, interval, mean } = scoreOf(kind, answers)
        const total = Object.values(answers).reduce((sum, count) => sum + count, 0)
        expect(n).toBe(total)
        fc.pre(total > 0)
        const lowest = kind === 'nps' ? -100 : 0
        for (const value of [score ?? NaN, ...(interval ?? [NaN])])
          expect(value >= lowest && value <= 100).toBe(true)
        expect(isScoreOf(kind, Math.round(mean ?? NaN))).toBe(true)
      }),
    )
  })

  test('the rounded interval contains the rounded score, but for a single NPS answer', () => {
    fc.assert(
      fc.property(anySurvey, ([kind, answers]) => {
        const { n, score, interval } = scoreOf(kind, answers)
        fc.pre(n >= (kind === 'nps' ? 2 : 1))
        expect(interval?.[0]).toBeLessThanOrEqual(score ?? NaN)
        expect(interval?.[1]).toBeGreaterThanOrEqual(score ?? NaN)
      }),
    )
  })

  test('every number has at most one decimal and none is minus zero', () => {
    fc.assert(
      fc.property(anySurvey, ([kind, answers]) => {
        const { n, score, interval, mean } = scoreOf(kind, answers)
        fc.pre(n > 0)
        for (const value of [score, mean, ...(interval ?? [])]) {
          expect(String(value)).toMatch(/^-?\d+(\.\d)?$/)
          expect(Object.is(value, -0)).toBe(false)
        }
      }),
    )
  })

  test('one more at the top never lowers the score, one at the bottom never raises it', () => {
    fc.assert(
      fc.property(anySurvey, ([kind, answers]) => {
        const { min, max } = scales[kind]
        const { score } = scoreOf(kind, answers)
        fc.pre(score !== null)
        const better = { ...answers, [max]: (answers[max] ?? 0) + 1 }
        const worse = { ...answers, [min]: (answers[min] ?? 0) + 1 }
        expect(scoreOf(kind, better).score).toBeGreaterThanOrEqual(score ?? NaN)
        expect(scoreOf(kind, worse).score).toBeLessThanOrEqual(score ?? NaN)
      }),
    )
  })

  test('the same proportions give the same score and mean from more answers', () => {
    fc.assert(
      fc.property(anySurvey, fc.integer({ min: 2, max: 9 }), ([kind, answers], factor) => {
        const more = Object.fromEntries(
          Object.entries(answers).map(([score, count]) => [score, count * factor]),
        )
        const { score, mean } = scoreOf(kind, answers)
        expect(scoreOf(kind, more)).toMatchObject({ score, mean })
      }),
    )
  })

  test('NPS turns its sign when promoters and detractors change places', () => {
    fc.assert(
      fc.property(count, count, count, (promoters, passives, detractors) => {
        const straight = scoreOf('nps', { 10: promoters, 7: passives, 0: detractors })
        const mirrored = scoreOf('nps', { 10: detractors, 7: passives, 0: promoters })
        fc.pre(straight.score !== null && straight.interval !== null)
        const [lo, hi] = straight.interval ?? [NaN, NaN]
        expect(mirrored.score).toBe(0 - (straight.score ?? NaN))
        expect(mirrored.interval).toEqual([0 - hi, 0 - lo])
      }),
    )
  })
})
