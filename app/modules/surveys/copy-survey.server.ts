import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { findSurvey, insertSurvey, insertSurveyVersion } from '#db/queries/survey.server.ts'

export type CopySurvey = {
  workspaceId: string
  surveyId: string
  /** Of the copy. */
  name: string
  actor: Actor
  now: Date
}

/** Makes a survey of its own with the words of another's newest version. Null when that one is not there. */
export const copySurvey = (
  db: Db,
  { workspaceId, surveyId, name, actor, now }: CopySurvey,
): Promise<{ surveyId: string } | null> =>
  db.transaction(async (tx) => {
    const original = await findSurvey(tx, { workspaceId, surveyId })
    if (original === null) return null
    const { kind, texts, design } = original
    const id = newId()
    await insertSurvey(tx, { workspaceId, id, kind, name })
    await insertSurveyVersion(tx, { workspaceId, surveyId: id, version: 1, texts, design })
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'survey.copied' },
      subject: { id, name },
      after: { version: 1, copy_of: original.name },
    })
    return { surveyId: id }
  })
