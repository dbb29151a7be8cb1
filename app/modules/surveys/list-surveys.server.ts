import type { Locale } from '#app/texts/locales.ts'
import { locales } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import {
  listAutomationsOfSurveys,
  listSurveys as selectSurveys,
} from '#db/queries/survey.server.ts'
import type { SurveyKind } from './scale.ts'
import type { SurveyState } from './survey-content.ts'

export type SurveySummary = {
  id: string
  kind: SurveyKind
  name: string
  state: SurveyState
  version: number
  /** Of the newest version, in the order of all languages. */
  locales: Locale[]
  automations: { id: string; name: string; state: 'active' | 'paused' }[]
  updatedAt: Date
}

/** Every survey of a workspace, archived ones included, newest first. */
export async function listSurveys(
  db: Db,
  { workspaceId }: { workspaceId: string },
): Promise<SurveySummary[]> {
  const [surveys, automations] = await Promise.all([
    selectSurveys(db, { workspaceId }),
    listAutomationsOfSurveys(db, { workspaceId }),
  ])
  return surveys.map((survey) => ({
    ...survey,
    locales: locales.filter((locale) => survey.locales.includes(locale)),
    automations: automations
      .filter(({ surveyId }) => surveyId === survey.id)
      .map(({ id, name, state }) => ({ id, name, state })),
  }))
}
