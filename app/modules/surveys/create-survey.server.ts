import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import { locales as everyLocale } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import { insertSurvey, insertSurveyVersion } from '#db/queries/survey.server.ts'
import { defaultSurveyTexts } from './default-texts.ts'
import type { SurveyKind } from './scale.ts'
import type { SurveyContent } from './survey-content.ts'

export type CreateSurvey = {
  workspaceId: string
  kind: SurveyKind
  name: string
  /** At least one; every language unless given. */
  locales?: readonly Locale[]
  /** Not given when the survey is part of setting up the workspace, which says so itself. */
  audit?: { actor: Actor; now: Date }
}

/** Makes an active survey with good words in each of its languages as its version 1. No automation sends it yet. */
export async function createSurvey(
  db: Db,
  { workspaceId, kind, name, locales = everyLocale, audit }: CreateSurvey,
): Promise<{ surveyId: string }> {
  const surveyId = newId()
  const texts = Object.entries(defaultSurveyTexts(kind)).filter(([locale]) =>
    locales.some((wanted) => wanted === locale),
  )
  await db.transaction(async (tx) => {
    await insertSurvey(tx, { workspaceId, id: surveyId, kind, name })
    await insertSurveyVersion(tx, {
      workspaceId,
      surveyId,
      version: 1,
      texts: Object.fromEntries(texts),
      design: plainDesign(kind),
    })
    if (audit === undefined) return
    await recordAudit(tx, {
      ...{ workspaceId, ...audit, action: 'survey.created' },
      subject: { id: surveyId, name },
      after: { version: 1, kind, languages: texts.map(([locale]) => locale) },
    })
  })
  return { surveyId }
}

const plainDesign = (kind: SurveyKind): SurveyContent['design'] => ({
  presentation: kind === 'csat' ? 'faces' : 'numbers',
  // A relationship is nothing that is solved.
  asksSolved: kind !== 'nps',
  questions: [],
  endings: [],
})
