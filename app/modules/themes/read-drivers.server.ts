import type { Look } from '#app/modules/reports/period.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { Db } from '#db/connect.server.ts'
import { countDrivers } from '#db/queries/driver.server.ts'
import { driversOf } from './drivers.ts'
import type { Drivers } from './drivers.ts'

export type AskDrivers = {
  workspaceId: string
  kind: SurveyKind
  /** Null: all surveys of the kind. */
  surveyId: string | null
  look: Look
}

/** How much each living theme moved the score in these days. */
export async function readDrivers(
  db: Db,
  { workspaceId, kind, surveyId, look }: AskDrivers,
): Promise<Drivers> {
  const { since, until, before } = look
  const counts = await countDrivers(db, {
    ...{ workspaceId, kind, surveyId, since, until },
    before: before.since,
  })
  return driversOf(kind, counts)
}
