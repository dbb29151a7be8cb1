import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { changeSurvey, lockSurvey } from '#db/queries/survey.server.ts'

export type RenameSurvey = {
  workspaceId: string
  surveyId: string
  name: string
  actor: Actor
  now: Date
}

/** The name is for members only, so that a new one makes no new version. */
export const renameSurvey = (
  db: Db,
  { name, actor, now, ...key }: RenameSurvey,
): Promise<'renamed' | 'unchanged' | 'not_found'> =>
  db.transaction(async (tx) => {
    const survey = await lockSurvey(tx, key)
    if (survey === null) return 'not_found'
    if (survey.name === name) return 'unchanged'
    await changeSurvey(tx, { ...key, change: { name }, now })
    await recordAudit(tx, {
      ...{ workspaceId: key.workspaceId, actor, now, action: 'survey.renamed' },
      subject: { id: key.surveyId, name },
      before: { name: survey.name },
      after: { name },
    })
    return 'renamed'
  })
