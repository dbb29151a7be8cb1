import type { Db } from '../connect.server.ts'
import { survey, surveyVersion } from '../schema/survey.ts'

export async function insertSurvey(db: Db, row: typeof survey.$inferInsert): Promise<void> {
  await db.insert(survey).values(row)
}

export async function insertSurveyVersion(
  db: Db,
  row: typeof surveyVersion.$inferInsert,
): Promise<void> {
  await db.insert(surveyVersion).values(row)
}
