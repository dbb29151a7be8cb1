import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { npsVariance, z } from './interval.ts'
import { toOneDecimal } from './rounding.ts'
import { campsOf, enoughAnswers } from './score.ts'
import type { Camps, Histogram } from './score.ts'

/**
 * How a score stands against the period before it. `points` is new − old to one decimal; `isNoise` when chance alone
 * would often move the score as far.
 */
export type Change =
  | { outcome: 'nothing_before' }
  | { outcome: 'too_few' }
  | { outcome: 'known'; points: number; isNoise: boolean }

/**
 * Compares two periods of one kind of survey. Either of them below 30 answers is too few to say.
 *
 * A change is more than noise when |Δ| > 1.96 · √(SE₁² + SE₂²), Δ and SE in points. The standard errors are those of the
 * adjusted shares, so that a unanimous period does not count as certain: for the NPS those of its published interval
 * (Rocks 2016, see `npsInterval`), for the share of CSAT and CES one success and one failure are imagined in each period.
 * Source of the latter: A. Agresti and B. Caffo, "Simple and effective confidence intervals for proportions and
 * differences of proportions result from adding two successes and two failures", The American Statistician 54 (2000)
 * 280–288.
 */
export function changeBetween(kind: SurveyKind, before: Histogram, after: Histogram): Change {
  return changeOfCamps(kind, campsOf(kind, before), campsOf(kind, after))
}

/** The same for any share of `n`, in points of a per cent. */
export const changeOfShare = (before: Share, after: Share): Change =>
  changeOfCamps('csat', { ...before, detractors: 0 }, { ...after, detractors: 0 })

type Share = Pick<Camps, 'n' | 'favourable'>

function changeOfCamps(kind: SurveyKind, old: Camps, recent: Camps): Change {
  if (old.n === 0) return { outcome: 'nothing_before' }
  if (old.n < enoughAnswers || recent.n < enoughAnswers) return { outcome: 'too_few' }
  // Over a common denominator, so that the difference is rounded once and is exact at every half.
  const difference = netOf(recent) * old.n - netOf(old) * recent.n
  const points = (100 * difference) / (old.n * recent.n)
  const noise = 100 * z * Math.sqrt(scoreVariance(kind, old) + scoreVariance(kind, recent))
  return {
    outcome: 'known',
    points: toOneDecimal(100 * difference, old.n * recent.n),
    isNoise: Math.abs(points) <= noise,
  }
}

const netOf = ({ favourable, detractors }: Camps) => favourable - detractors

/** The squared standard error of a score as a share, from −1 or 0 to 1. `n` is at least 1. */
export function scoreVariance(kind: SurveyKind, { n, favourable, detractors }: Camps): number {
  if (kind === 'nps') return npsVariance(favourable, detractors, n)
  const adjusted = n + 2
  const share = (favourable + 1) / adjusted
  return (share * (1 - share)) / adjusted
}
