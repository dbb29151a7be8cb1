import type { Locale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import { listSurveyAuthors, listSurveyVersions } from '#db/queries/survey.server.ts'
import { describeChanges } from './describe-changes.ts'
import type { SurveyChange } from './describe-changes.ts'
import { contentOf } from './survey-content.ts'

export type SurveyVersion = {
  version: number
  createdAt: Date
  /** Null when it was not written down. */
  author: string | null
  /** Against the version before; empty for the first. */
  changes: SurveyChange[]
}

/** The versions of a survey, newest first, and what each changed. */
export async function listVersions(
  db: Db,
  { reader, ...key }: { workspaceId: string; surveyId: string; reader: Locale },
): Promise<SurveyVersion[]> {
  const [versions, authors] = await Promise.all([
    listSurveyVersions(db, key),
    listSurveyAuthors(db, key),
  ])
  return versions.map((each, at) => {
    const before = versions[at + 1]
    return {
      version: each.version,
      createdAt: each.createdAt,
      author: authors.find(({ version }) => version === each.version)?.name ?? null,
      changes:
        before === undefined ? [] : describeChanges(contentOf(before), contentOf(each), reader),
    }
  })
}
