import type { SurveyMetrics } from '#app/modules/reports/response-metrics.server.ts'
import { scales, scoresOf } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { levelOf } from './score-level.ts'
import type { ScoreLevel } from './score-level.ts'

/** Numbers as text, because server and browser might write them differently; lengths for drawing as numbers. */
export type MetricsView = {
  id: string
  kind: SurveyKind
  name: string
  /** Null when there is no answer. */
  score: {
    text: string
    unit: '' | '%'
    value: number
    lo: string
    hi: string
    interval: readonly [number, number]
  } | null
  smallSample: boolean
  n: string
  mean: string | null
  max: number
  responseRate: string | null
  answered: string
  delivered: string
  unconfirmed: string
  /** Lowest score first; `share` is of the most frequent score, 0 to 1. */
  bars: (Pick<ScoreLevel, 'tone'> & { score: number; count: number; share: number })[]
}

export function viewMetrics(metrics: SurveyMetrics, locale: AdminLocale): MetricsView {
  const { survey, n, interval, smallSample, responseRate } = metrics
  const whole = new Intl.NumberFormat(locale)
  const decimal = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const signed = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: survey.kind === 'nps' ? 'exceptZero' : 'auto',
  })
  const score =
    metrics.score === null || interval === null
      ? null
      : {
          text: signed.format(metrics.score),
          unit: survey.kind === 'nps' ? ('' as const) : ('%' as const),
          value: metrics.score,
          lo: signed.format(interval[0]),
          hi: signed.format(interval[1]),
          interval,
        }
  return {
    ...survey,
    score,
    smallSample: smallSample && n > 0,
    n: whole.format(n),
    mean: metrics.mean === null ? null : decimal.format(metrics.mean),
    max: scales[survey.kind].max,
    responseRate: responseRate === null ? null : decimal.format(responseRate),
    answered: whole.format(metrics.answered),
    delivered: whole.format(metrics.delivered),
    unconfirmed: whole.format(metrics.unconfirmed),
    bars: barsOf(metrics),
  }
}

function barsOf({ survey, histogram }: SurveyMetrics): MetricsView['bars'] {
  const most = Math.max(1, ...Object.values(histogram))
  return scoresOf(survey.kind).map((score) => {
    const count = histogram[score] ?? 0
    return { score, count, share: count / most, tone: levelOf(survey.kind, score).tone }
  })
}
