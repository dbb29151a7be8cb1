import type { Change } from '#app/modules/reports/change.ts'
import type { KindOverview } from '#app/modules/reports/read-overview.server.ts'
import type { Metrics } from '#app/modules/reports/tally.ts'
import { scales, scoresOf } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { levelOf } from '#app/ui/score-level.ts'
import type { ScoreLevel } from '#app/ui/score-level.ts'
import { decimalText, pointsText, viewScore, wholeText } from './number-texts.ts'
import type { ScoreView } from './number-texts.ts'

/** Up and down with how far, to one decimal; `isNoise` when chance alone would do as much. */
export type ChangeView =
  | { words: 'tooFew' | 'nothingBefore' | 'same' }
  | { words: 'up' | 'down'; points: string; isNoise: boolean }

/** One kind of survey at a glance. */
export type KindView = {
  kind: SurveyKind
  /** Null when there is no answer. */
  score: ScoreView | null
  change: ChangeView
  smallSample: boolean
  n: string
  mean: string | null
  max: number
  responseRate: string | null
  answered: string
  delivered: string
  unconfirmed: string
  /** The scores of the trend, for a small drawing; null where nobody answered. */
  sketch: (number | null)[]
  /** Empty when there is only one. */
  surveys: { id: string; name: string; score: ScoreView | null; n: string; smallSample: boolean }[]
  bars: ScoreBar[]
}

/** `share` is of the most frequent score, 0 to 1. */
export type ScoreBar = Pick<ScoreLevel, 'tone'> & { score: number; count: number; share: number }

export function viewKind(overview: KindOverview, locale: AdminLocale): KindView {
  const { kind, total, surveys } = overview
  const glance = ({ n, smallSample, ...metrics }: Metrics) => ({
    score: viewScore(kind, metrics, locale),
    n: wholeText(n, locale),
    smallSample: smallSample && n > 0,
  })
  return {
    kind,
    ...glance(total),
    change: viewChange(overview.change, locale),
    mean: decimalText(total.mean, locale),
    max: scales[kind].max,
    responseRate: decimalText(total.responseRate, locale),
    answered: wholeText(total.answered, locale),
    delivered: wholeText(total.delivered, locale),
    unconfirmed: wholeText(total.unconfirmed, locale),
    sketch: overview.trend.map(({ metrics }) => metrics.score),
    surveys:
      surveys.length < 2
        ? []
        : surveys.map(({ id, name, metrics }) => ({ id, name, ...glance(metrics) })),
    bars: barsOf(kind, total.histogram),
  }
}

function viewChange(change: Change, locale: AdminLocale): ChangeView {
  if (change.outcome === 'too_few') return { words: 'tooFew' }
  if (change.outcome === 'nothing_before') return { words: 'nothingBefore' }
  const { points, isNoise } = change
  if (points === 0) return { words: 'same' }
  return { words: points > 0 ? 'up' : 'down', points: pointsText(points, locale), isNoise }
}

function barsOf(kind: SurveyKind, histogram: Metrics['histogram']): ScoreBar[] {
  const most = Math.max(1, ...Object.values(histogram))
  return scoresOf(kind).map((score) => {
    const count = histogram[score] ?? 0
    return { score, count, share: count / most, tone: levelOf(kind, score).tone }
  })
}
