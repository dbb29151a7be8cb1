import type { Interval } from '#app/modules/reports/interval.ts'
import type { Metrics } from '#app/modules/reports/tally.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'

/** A score as text, because server and browser might write it differently; its place for drawing as numbers. */
export type ScoreView = {
  text: string
  unit: '' | '%'
  value: number
  lo: string
  hi: string
  interval: Interval
}

const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const

/** Null when there is no answer. */
export function viewScore(
  kind: SurveyKind,
  { score, interval }: Pick<Metrics, 'score' | 'interval'>,
  locale: AdminLocale,
): ScoreView | null {
  if (score === null || interval === null) return null
  const signed = new Intl.NumberFormat(locale, {
    ...oneDecimal,
    signDisplay: kind === 'nps' ? 'exceptZero' : 'auto',
  })
  return {
    text: signed.format(score),
    unit: kind === 'nps' ? '' : '%',
    value: score,
    lo: signed.format(interval[0]),
    hi: signed.format(interval[1]),
    interval,
  }
}

export const wholeText = (count: number, locale: AdminLocale): string =>
  new Intl.NumberFormat(locale).format(count)

export const decimalText = (value: number | null, locale: AdminLocale): string | null =>
  value === null ? null : new Intl.NumberFormat(locale, oneDecimal).format(value)

/** 4.0 is said as 4. */
export const pointsText = (points: number, locale: AdminLocale): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.abs(points))
