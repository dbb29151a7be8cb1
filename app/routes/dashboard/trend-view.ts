import type { TimeUnit } from '#app/modules/reports/group-by.ts'
import type { Group } from '#app/modules/reports/tally.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { decimalText, viewScore, wholeText } from './number-texts.ts'
import type { ScoreView } from './number-texts.ts'

export type TrendPoint = {
  key: string
  /** For the axis. */
  short: string
  /** In full. */
  name: string
  score: ScoreView | null
  n: number
  answers: string
  responseRate: string | null
}

const dayMs = 86_400_000

const shortForms: Record<TimeUnit, Intl.DateTimeFormatOptions> = {
  day: { month: 'short', day: 'numeric' },
  week: { month: 'short', day: 'numeric' },
  month: { year: 'numeric', month: 'short' },
}

export function viewTrend(
  groups: Group[],
  { kind, unit, locale }: { kind: SurveyKind; unit: TimeUnit; locale: AdminLocale },
): TrendPoint[] {
  const short = new Intl.DateTimeFormat(locale, { ...shortForms[unit], timeZone: 'UTC' })
  const name = nameOfPeriod(unit, locale)
  return groups.map(({ key, metrics }) => {
    const start = new Date(`${key}T00:00:00Z`)
    return {
      key,
      short: short.format(start),
      name: name(start),
      score: viewScore(kind, metrics, locale),
      n: metrics.n,
      answers: wholeText(metrics.n, locale),
      responseRate: decimalText(metrics.responseRate, locale),
    }
  })
}

/** The keys are plain dates: they are written as UTC, whatever the zone that they are dates of. */
function nameOfPeriod(unit: TimeUnit, locale: AdminLocale): (start: Date) => string {
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' })
  const month = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long' })
  return (start) => {
    if (unit === 'month') return month.format(start)
    if (unit === 'day') return day.format(start)
    return day.formatRange(start, new Date(start.getTime() + 6 * dayMs))
  }
}
