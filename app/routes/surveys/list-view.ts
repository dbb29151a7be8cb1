import type { SurveySummary } from '#app/modules/surveys/list-surveys.server.ts'
import type { Metrics } from '#app/modules/reports/tally.ts'
import { localeNames } from '#app/texts/locales.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { viewScore } from '../dashboard/number-texts.ts'
import type { ScoreView } from '../dashboard/number-texts.ts'

/** A line of the list. */
export type SurveyLine = Pick<
  SurveySummary,
  'id' | 'kind' | 'name' | 'state' | 'version' | 'automations'
> & {
  languages: { locale: string; name: string }[]
  n: number
  score: ScoreView | null
  smallSample: boolean
}

export function viewSurvey(
  survey: SurveySummary,
  metrics: Metrics,
  locale: AdminLocale,
): SurveyLine {
  const { id, kind, name, state, version, automations } = survey
  return {
    ...{ id, kind, name, state, version, automations },
    languages: survey.locales.map((each) => ({ locale: each, name: localeNames[each] })),
    n: metrics.n,
    score: viewScore(kind, metrics, locale),
    smallSample: metrics.smallSample,
  }
}
