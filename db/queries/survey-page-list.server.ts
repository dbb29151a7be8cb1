import { and, desc, eq, lt } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { survey, surveyVersion } from '../schema/survey.ts'

/** Surveys with their newest version, newest first by id; from `before`, that survey not included. */
export async function selectSurveyPage(
  db: Db,
  given: { workspaceId: string; surveyId?: string; before: string | null; limit: number },
) {
  return db
    .select({
      id: survey.id,
      kind: survey.kind,
      name: survey.name,
      state: survey.state,
      version: survey.version,
      texts: surveyVersion.texts,
      design: surveyVersion.design,
    })
    .from(survey)
    .innerJoin(
      surveyVersion,
      and(
        eq(surveyVersion.workspaceId, survey.workspaceId),
        eq(surveyVersion.surveyId, survey.id),
        eq(surveyVersion.version, survey.version),
      ),
    )
    .where(
      and(
        eq(survey.workspaceId, given.workspaceId),
        given.surveyId === undefined ? undefined : eq(survey.id, given.surveyId),
        given.before === null ? undefined : lt(survey.id, given.before),
      ),
    )
    .orderBy(desc(survey.id))
    .limit(given.limit)
}
