import type { Db } from '#db/connect.server.ts'
import { findSurvey } from '#db/queries/survey.server.ts'
import type { SurveyKind } from './scale.ts'
import { contentOf } from './survey-content.ts'
import type { SurveyContent, SurveyState } from './survey-content.ts'

export type LoadedSurvey = {
  id: string
  kind: SurveyKind
  name: string
  state: SurveyState
  /** The newest. */
  version: number
  /** Of the version that was asked for. */
  content: SurveyContent
}

/** A survey with the words of its newest version, or of the one given; null when there is no such survey or version. */
export async function loadSurvey(
  db: Db,
  given: { workspaceId: string; surveyId: string; version?: number },
): Promise<LoadedSurvey | null> {
  const row = await findSurvey(db, given)
  if (row === null) return null
  const { id, kind, name, state, version } = row
  return { id, kind, name, state, version, content: contentOf(row) }
}
