import type { Db } from '#db/connect.server.ts'
import { selectSurveyPage } from '#db/queries/survey-page-list.server.ts'

export type ReadSurvey = Awaited<ReturnType<typeof selectSurveyPage>>[number]

/** One page of a workspace's surveys, archived ones included; `older` is where the next begins, null on the last. */
export async function readSurveys(
  db: Db,
  given: { workspaceId: string; before: string | null; limit: number },
): Promise<{ surveys: ReadSurvey[]; older: string | null }> {
  const rows = await selectSurveyPage(db, { ...given, limit: given.limit + 1 })
  const surveys = rows.slice(0, given.limit)
  return { surveys, older: rows.length > given.limit ? (surveys.at(-1)?.id ?? null) : null }
}

/** Null when the workspace has no such survey. */
export async function readSurvey(
  db: Db,
  key: { workspaceId: string; surveyId: string },
): Promise<ReadSurvey | null> {
  const [row] = await selectSurveyPage(db, { ...key, before: null, limit: 1 })
  return row ?? null
}
