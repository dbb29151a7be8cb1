import { scoreVariance } from '#app/modules/reports/change.ts'
import { z } from '#app/modules/reports/interval.ts'
import type { Interval } from '#app/modules/reports/interval.ts'
import { toOneDecimal } from '#app/modules/reports/rounding.ts'
import { campsOf, enoughAnswers } from '#app/modules/reports/score.ts'
import type { Camps, Histogram } from '#app/modules/reports/score.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'

/** How far the responses of a theme move a score, in its points (NPS) or points of a per cent (CSAT, CES). */
export type Impact = {
  /** The score of all less the score without them, to one decimal: negative where the theme lowers it. */
  points: number
  /** 95 %, in the same units. */
  interval: Interval
  /** Chance alone would often move it as far: nought lies in the interval. */
  isNoise: boolean
  /** The score as it would stand without them, to one decimal. */
  without: number
  /** Those of the theme, or all the others, are fewer than 30. */
  smallSample: boolean
}

/**
 * The score of all − the score without the theme's = w · (S_T − S_rest) with w = n_T / n; SE = w · √(SE_T² + SE_rest²).
 * `all` counts the theme's own responses too. Null when the theme has no response, or all of them.
 *
 * The standard errors are those by which changes are judged, of adjusted shares (see `changeBetween`: Rocks 2016 for the
 * NPS, Agresti and Caffo 2000 for the share of CSAT and CES), so that a theme of two equal answers is not certain.
 * @throws RangeError when a theme has more of a score than there are
 */
export function impactOf(kind: SurveyKind, all: Histogram, ofTheme: Histogram): Impact | null {
  const [total, theme] = [campsOf(kind, all), campsOf(kind, ofTheme)]
  const rest = restOf(total, theme)
  if (theme.n === 0 || rest.n === 0) return null
  // Over a common denominator, so that the difference is rounded once and is exact at every half.
  const denominator = total.n * rest.n
  const difference = 100 * (netOf(total) * rest.n - netOf(rest) * total.n)
  const points = difference / denominator
  const weight = theme.n / total.n
  const spread =
    100 * z * weight * Math.sqrt(scoreVariance(kind, theme) + scoreVariance(kind, rest))
  return {
    points: toOneDecimal(difference, denominator),
    interval: [toOneDecimal(points - spread), toOneDecimal(points + spread)],
    isNoise: Math.abs(points) <= spread,
    without: toOneDecimal(100 * netOf(rest), rest.n),
    smallSample: Math.min(theme.n, rest.n) < enoughAnswers,
  }
}

function restOf(total: Camps, theme: Camps): Camps {
  const rest = {
    n: total.n - theme.n,
    favourable: total.favourable - theme.favourable,
    detractors: total.detractors - theme.detractors,
  }
  const others = rest.n - rest.favourable - rest.detractors
  if (Math.min(...Object.values(rest), others) < 0)
    throw new RangeError('a theme has more responses than there are')
  return rest
}

const netOf = ({ favourable, detractors }: Camps) => favourable - detractors
