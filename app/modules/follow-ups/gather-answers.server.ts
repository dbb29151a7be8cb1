import { wordsOf } from '#app/modules/triage/words-of.ts'
import { grouped } from '#app/platform/grouped.ts'
import type { Db } from '#db/connect.server.ts'
import { selectAppliedThemes } from '#db/queries/unjudged-response.server.ts'
import type { UnjudgedRow } from '#db/queries/unjudged-response.server.ts'
import { readAskedContexts } from '#db/queries/unread-response.server.ts'
import type { AnswerFacts } from './judge-answer.ts'

type Answered = Pick<
  UnjudgedRow,
  'id' | 'surveyId' | 'kind' | 'score' | 'comment' | 'answers' | 'solved' | 'wantsHelp' | 'teamId'
>

/** What rules can ask about these answers, by answer. */
export async function gatherAnswers(
  db: Db,
  { workspaceId, rows }: { workspaceId: string; rows: readonly Answered[] },
): Promise<Map<string, AnswerFacts>> {
  if (rows.length === 0) return new Map()
  const keys = { workspaceId, responseIds: rows.map(({ id }) => id) }
  const contexts = await readAskedContexts(db, keys)
  const themes = grouped(await selectAppliedThemes(db, keys), ({ responseId }) => responseId)
  return new Map(
    rows.map(({ id, surveyId, kind, score, solved, wantsHelp, teamId, ...said }) => {
      const context = contexts.get(id)
      return [
        id,
        {
          ...{ surveyId, kind, score, solved, wantsHelp, teamId },
          words: wordsOf(said, context?.textQuestions ?? []),
          themeIds: (themes.get(id) ?? []).map(({ themeId }) => themeId),
          attributes: context?.attributes ?? {},
        },
      ]
    }),
  )
}
