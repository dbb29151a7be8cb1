import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import {
  changeSurvey,
  findSurvey,
  insertSurveyVersion,
  lockSurvey,
} from '#db/queries/survey.server.ts'
import { findMissing } from './completeness.ts'
import type { MissingWord } from './completeness.ts'
import { isSameContent } from './edit-draft.ts'
import { contentOf, languagesOf } from './survey-content.ts'
import type { SurveyContent } from './survey-content.ts'
import { findProblems } from './survey-problems.ts'
import type { SurveyProblem } from './survey-problems.ts'

export type UpdateSurvey = {
  workspaceId: string
  surveyId: string
  /** The version that the editor began with. */
  baseVersion: number
  /** As `readDraft` gives it. */
  content: SurveyContent
  actor: Actor
  now: Date
}

export type UpdateSurveyOutcome =
  | { outcome: 'published'; version: number }
  | { outcome: 'unchanged'; version: number }
  /** Somebody else has published `version` meanwhile. */
  | { outcome: 'conflict'; version: number }
  | { outcome: 'refused'; missing: MissingWord[]; problems: SurveyProblem[] }
  | { outcome: 'archived' }
  | { outcome: 'not_found' }

/**
 * Publishes the words and the design as the next version: what is sent from now on has it, an open invitation keeps the
 * one it was made with, also a language that this one no longer speaks.
 */
export const updateSurvey = (
  db: Db,
  { baseVersion, content, actor, now, ...key }: UpdateSurvey,
): Promise<UpdateSurveyOutcome> =>
  db.transaction(async (tx) => {
    const survey = await lockSurvey(tx, key)
    const current = survey === null ? null : await findSurvey(tx, key)
    if (survey === null || current === null) return { outcome: 'not_found' }
    if (survey.state === 'archived') return { outcome: 'archived' }
    if (survey.version !== baseVersion) return { outcome: 'conflict', version: survey.version }
    const missing = findMissing(content)
    const problems = findProblems(survey.kind, content)
    if (missing.length > 0 || problems.length > 0) return { outcome: 'refused', missing, problems }
    if (isSameContent(contentOf(current), content))
      return { outcome: 'unchanged', version: survey.version }

    const version = survey.version + 1
    const { texts, design } = content
    await insertSurveyVersion(tx, { ...key, version, texts, design, createdAt: now })
    await changeSurvey(tx, { ...key, change: { version }, now })
    await recordAudit(tx, {
      ...{ workspaceId: key.workspaceId, actor, now, action: 'survey.published' },
      subject: { id: key.surveyId, name: survey.name },
      before: summaryOf(survey.version, contentOf(current)),
      after: summaryOf(version, content),
    })
    return { outcome: 'published', version }
  })

/** The words themselves stay in the versions. */
const summaryOf = (version: number, { texts, design }: SurveyContent) => ({
  version,
  languages: languagesOf(texts),
  presentation: design.presentation,
  asks_solved: design.asksSolved === true,
  questions: design.questions.length,
  endings: design.endings.length,
})
