import { wilsonInterval } from './interval.ts'
import type { Interval } from './interval.ts'
import { toOneDecimal } from './rounding.ts'
import { enoughAnswers } from './score.ts'

/** A share with what it is made of: never a per cent without its n. */
export type Share = {
  hits: number
  n: number
  /** Per cent to one decimal, with its 95 % interval after Wilson; null of nothing. */
  percent: number | null
  interval: Interval | null
  /** Whether n is below 30. */
  smallSample: boolean
}

export function shareOf(hits: number, n: number): Share {
  const smallSample = n < enoughAnswers
  if (n === 0) return { hits, n, percent: null, interval: null, smallSample }
  const [lo, hi] = wilsonInterval(hits, n)
  return {
    hits,
    n,
    percent: toOneDecimal(100 * hits, n),
    interval: [toOneDecimal(lo), toOneDecimal(hi)],
    smallSample,
  }
}
