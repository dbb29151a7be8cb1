/** Lower and upper end. */
export type Interval = readonly [lo: number, hi: number]

/** The two-sided 95 % point of the normal distribution, as published with our formulas. */
export const z = 1.96

/**
 * Wilson's score interval for a share of `n`, 95 % unless told otherwise, in per cent and unrounded. `n` is at least 1.
 *
 * It always contains 100 · hits / n, stays within [0, 100] and narrows as n grows at a fixed share.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * Journal of the American Statistical Association 22 (1927) 209–212.
 */
export function wilsonInterval(hits: number, n: number, point = z): Interval {
  const share = hits / n
  const centre = (hits + point ** 2 / 2) / (n + point ** 2)
  const half = (point / (n + point ** 2)) * Math.sqrt(n * share * (1 - share) + point ** 2 / 4)
  // Exactly 0 at no hits and 100 at all hits; floating point would miss either by a hair.
  const lo = hits === 0 ? 0 : 100 * (centre - half)
  const hi = hits === n ? 100 : 100 * (centre + half)
  return [lo, hi]
}

/**
 * The adjusted Wald 95 % interval for a Net Promoter Score, unrounded, cut to [-100, 100].
 * `n`, passives included, is at least 1.
 *
 * Three answers are imagined in addition (¾ promoter, 1½ passive, ¾ detractor), so its centre lies
 * nearer to zero than the score itself. It still contains the score for every n ≥ 2 and for a
 * single passive answer; a single promoter gives [-48.5, 98.5] beside a score of 100, a single
 * detractor the mirror image.
 * Sources: A. Agresti and B. A. Coull, "Approximate is better than 'exact' for interval estimation
 * of binomial proportions", The American Statistician 52 (1998) 119–126; adapted to the NPS by
 * B. Rocks, "Interval estimation for the 'Net Promoter Score'", The American Statistician 70 (2016)
 * 365–372.
 */
export function npsInterval(promoters: number, detractors: number, n: number): Interval {
  const centre = (promoters - detractors) / (n + 3)
  const half = z * Math.sqrt(npsVariance(promoters, detractors, n))
  return [Math.max(-100, 100 * (centre - half)), Math.min(100, 100 * (centre + half))]
}

/** The squared standard error of that interval, as a share: 1 is 100 points. */
export function npsVariance(promoters: number, detractors: number, n: number): number {
  const adjusted = n + 3
  const centre = (promoters - detractors) / adjusted
  return ((promoters + detractors + 1.5) / adjusted - centre ** 2) / adjusted
}
