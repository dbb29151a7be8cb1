import { wilsonInterval, z } from '#app/modules/reports/interval.ts'
import type { Interval } from '#app/modules/reports/interval.ts'
import { scoreVariance } from '#app/modules/reports/change.ts'
import type { Camps } from '#app/modules/reports/score.ts'

export type Proportion = { hits: number; n: number }

/**
 * The 95 % interval of `after − before` of two independent shares, in points of a per cent and unrounded. Both `n` are at
 * least 1. It contains the difference itself, and lies within [−100, 100].
 *
 * Made of the two Wilson intervals: R. G. Newcombe, "Interval estimation for the difference between independent
 * proportions: comparison of eleven methods", Statistics in Medicine 17 (1998) 873–890, method 10.
 */
export function shareDifferenceInterval(before: Proportion, after: Proportion): Interval {
  const [old, recent] = [percentOf(before), percentOf(after)]
  const [oldLo, oldHi] = wilsonInterval(before.hits, before.n)
  const [recentLo, recentHi] = wilsonInterval(after.hits, after.n)
  const difference = recent - old
  return [
    difference - Math.hypot(recent - recentLo, oldHi - old),
    difference + Math.hypot(recentHi - recent, old - oldLo),
  ]
}

/**
 * The same of two Net Promoter Scores, within [−200, 200]: 1.96 · √(SE₁² + SE₂²) to either side, with the standard errors
 * of the adjusted Wald interval (see `npsInterval`). So it leaves out zero exactly when `changeBetween` calls a change
 * more than noise.
 */
export function npsDifferenceInterval(before: Camps, after: Camps): Interval {
  const difference = netOf(after) - netOf(before)
  const half = 100 * z * Math.sqrt(scoreVariance('nps', before) + scoreVariance('nps', after))
  return [Math.max(-200, difference - half), Math.min(200, difference + half)]
}

const percentOf = ({ hits, n }: Proportion) => (100 * hits) / n

const netOf = ({ favourable, detractors, n }: Camps) => (100 * (favourable - detractors)) / n
