import { isPeriod, lookBack } from '#app/modules/reports/period.ts'
import type { Look, Period } from '#app/modules/reports/period.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'

/** Whose numbers are shown, and of which time. */
export type DriverChoice = {
  kind: SurveyKind
  /** Null: all surveys of the kind. */
  survey: string | null
  period: Exclude<Period, 'all'>
}

type Survey = { id: string; kind: SurveyKind }

/** The order in which kinds are offered: the NPS is what drivers are asked of most. */
export const driverKinds = ['nps', 'csat', 'ces'] as const satisfies readonly SurveyKind[]

/** What the address asks for; null when it names a survey that is not there. Without any survey it is about the NPS. */
export function readDriverChoice(
  query: URLSearchParams,
  surveys: readonly Survey[],
): DriverChoice | null {
  const wish = query.get('period')
  const period = isPeriod(wish) && wish !== 'all' ? wish : '90'
  const surveyId = query.get('survey')
  if (surveyId) {
    const survey = surveys.find(({ id }) => id === surveyId)
    return survey === undefined ? null : { kind: survey.kind, survey: survey.id, period }
  }
  const offered = driverKinds.filter((kind) => surveys.some((survey) => survey.kind === kind))
  const kind = offered.find((each) => each === query.get('kind')) ?? offered[0] ?? 'nps'
  return { kind, survey: null, period }
}

export const lookOf = ({ period }: DriverChoice, now: Date, timeZone: string): Look =>
  lookBack(period, now, timeZone)

/** The list of just those responses that a number was counted from; `theme` as that list takes it. */
export function behindNumber({ kind, survey, period }: DriverChoice, theme: string | null): string {
  const query = new URLSearchParams({ period, state: 'confirmed' })
  if (theme !== null) query.set('theme', theme)
  if (survey === null) query.set('kind', kind)
  else query.set('survey', survey)
  return `../responses?${query}`
}
