import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertSurvey, insertSurveyVersion } from '#db/queries/survey.server.ts'
import { defaultSurveyTexts } from './default-texts.ts'
import type { SurveyKind } from './scale.ts'

export type CreateSurvey = { workspaceId: string; kind: SurveyKind; name: string }

/** Makes an active survey with good words in every language as its version 1. */
export async function createSurvey(
  db: Db,
  { workspaceId, kind, name }: CreateSurvey,
): Promise<{ surveyId: string }> {
  const surveyId = newId()
  await db.transaction(async (tx) => {
    await insertSurvey(tx, { workspaceId, id: surveyId, kind, name })
    await insertSurveyVersion(tx, {
      workspaceId,
      surveyId,
      version: 1,
      texts: defaultSurveyTexts(kind),
    })
  })
  return { surveyId }
}
