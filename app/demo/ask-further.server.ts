import { addEnding, addQuestion, changeEnding } from '#app/modules/surveys/edit-draft.ts'
import { loadSurvey } from '#app/modules/surveys/load-survey.server.ts'
import { suggestEnding, suggestQuestion } from '#app/modules/surveys/suggested-parts.ts'
import { updateSurvey } from '#app/modules/surveys/update-survey.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'

type AskFurther = { workspaceId: string; surveyId: string; actor: Actor; now: Date }

/**
 * Publishes a CSAT survey that also asks whether it is solved and what went wrong or well, and thanks by score. Resolves
 * to its version.
 */
export async function askFurther(db: Db, { actor, now, ...key }: AskFurther): Promise<number> {
  const survey = await loadSurvey(db, key)
  if (survey === null) throw new Error('the survey of the set-up is gone')
  const { kind } = survey
  const questions = (['wrong', 'liked'] as const).map((id) => suggestQuestion(kind, id))
  const asked = questions.reduce(addQuestion, survey.content)
  const promised = addEnding(asked, suggestEnding(kind, 'promise', 'promise'))
  const reviewed = addEnding(promised, suggestEnding(kind, 'review', 'review'))
  const linked = changeEnding(reviewed, 'review', { url: 'https://example.com/reviews' })
  const content = { ...linked, design: { ...linked.design, asksSolved: true } }
  const change = { ...key, baseVersion: survey.version, content, actor, now }
  const published = await updateSurvey(db, change)
  if (published.outcome !== 'published') throw new Error(`the survey was ${published.outcome}`)
  return published.version
}
