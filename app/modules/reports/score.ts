import { scales, scoresOf, type SurveyKind } from '#app/modules/surveys/scale.ts'
import { npsInterval, wilsonInterval, type Interval } from './interval.ts'
import { toOneDecimal } from './rounding.ts'

/** How many answers gave each score. */
export type Histogram = Readonly<Record<number, number>>

/** Numbers are to one decimal; `score`, `interval` and `mean` are null when n is 0. */
export type Score = {
  n: number
  /** NPS from -100 to 100; CSAT and CES in per cent. */
  score: number | null
  /** 95 %, in the units of `score`. */
  interval: Interval | null
  /** On the survey's own scale. */
  mean: number | null
  smallSample: boolean
}

/** From here up an answer is a promoter's (NPS), satisfied (CSAT), easy (CES). */
const favourableFrom = { nps: 9, csat: 4, ces: 5 } as const
const passiveFrom = 7
/** From so many answers on a number is more than a hint. */
export const enoughAnswers = 30

/**
 * The number a survey is known by, computed from counts and rounded once.
 *
 * NPS is 100 · (9–10 − 0–6) / n with 7–8 in n; CSAT is the share of 4–5 of 5; CES is the share of
 * 5–7 of 7. Keys that are not on the scale (a skipped answer grouped under null, say) are in no n.
 * @throws RangeError when a count is not a whole number, for instance a bigint read as text
 */
export function scoreOf(kind: SurveyKind, histogram: Histogram): Score {
  const { n, favourable, detractors } = campsOf(kind, histogram)
  const smallSample = n < enoughAnswers
  if (n === 0) return { n, score: null, interval: null, mean: null, smallSample }

  const [lo, hi] =
    kind === 'nps' ? npsInterval(favourable, detractors, n) : wilsonInterval(favourable, n)
  const sum = talliesOf(kind, histogram).reduce(
    (total, { score, count }) => total + score * count,
    0,
  )
  return {
    n,
    score: toOneDecimal(100 * (favourable - detractors), n),
    interval: [toOneDecimal(lo), toOneDecimal(hi)],
    mean: toOneDecimal(sum, n),
    smallSample,
  }
}

/** Whom a score counts for and against; only the NPS counts against. */
export type Camps = { n: number; favourable: number; detractors: number }

/** @throws RangeError as `scoreOf` does */
export function campsOf(kind: SurveyKind, histogram: Histogram): Camps {
  const tallies = talliesOf(kind, histogram)
  const n = countFrom(tallies, scales[kind].min)
  const favourable = countFrom(tallies, favourableFrom[kind])
  const detractors = kind === 'nps' ? n - countFrom(tallies, passiveFrom) : 0
  return { n, favourable, detractors }
}

type Tally = { score: number; count: number }

function talliesOf(kind: SurveyKind, histogram: Histogram): Tally[] {
  return scoresOf(kind).map((score) => {
    const count = histogram[score] ?? 0
    if (!Number.isSafeInteger(count) || count < 0)
      throw new RangeError(`the count of score ${score} must be a whole number, got ${count}`)
    return { score, count }
  })
}

function countFrom(tallies: Tally[], lowest: number): number {
  return tallies.reduce((total, { score, count }) => (score >= lowest ? total + count : total), 0)
}
