import type { RequestContext } from '#app/http/context.ts'
import { readSurvey } from '#app/modules/surveys/read-surveys.server.ts'
import { listThemes } from '#app/modules/themes/list-themes.server.ts'
import type { ListChoice } from './list-address.ts'
import type { NarrowingNames } from './narrowing.tsx'

/** What the chosen theme and survey are called; null when the workspace has no such one. */
export async function nameNarrowing(
  pool: RequestContext['pool'],
  { workspaceId, choice, locale }: { workspaceId: string; choice: ListChoice; locale: string },
): Promise<NarrowingNames | null> {
  const themeId = choice.theme === 'none' ? null : choice.theme
  const themes = themeId === null ? [] : await listThemes(pool, { workspaceId, locale })
  const theme = themes.find(({ id }) => id === themeId)
  const surveyId = choice.survey
  const survey = surveyId === null ? null : await readSurvey(pool, { workspaceId, surveyId })
  if (themeId !== null && theme === undefined) return null
  if (surveyId !== null && survey === null) return null
  return { theme: theme?.name ?? null, survey: survey?.name ?? null }
}
