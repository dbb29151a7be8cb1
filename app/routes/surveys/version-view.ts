import type { SurveyChange } from '#app/modules/surveys/describe-changes.ts'
import type { SurveyVersion } from '#app/modules/surveys/list-versions.server.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'

export type VersionLine = {
  version: number
  time: TimeText
  author: string | null
  changes: SurveyChange[]
}

export const viewVersions = (
  versions: SurveyVersion[],
  reader: { locale: string; timeZone: string; now: Date },
): VersionLine[] =>
  versions.map(({ version, createdAt, author, changes }) => ({
    ...{ version, author, changes },
    time: timeTextOf(createdAt, reader),
  }))
