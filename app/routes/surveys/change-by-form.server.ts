import { changeSurveyState, isSurveyStep } from '#app/modules/surveys/change-survey-state.server.ts'
import { copySurvey } from '#app/modules/surveys/copy-survey.server.ts'
import type { LoadedSurvey } from '#app/modules/surveys/load-survey.server.ts'
import { renameSurvey } from '#app/modules/surveys/rename-survey.server.ts'
import { readDraft, surveyName } from '#app/modules/surveys/survey-input.ts'
import { updateSurvey } from '#app/modules/surveys/update-survey.server.ts'
import type {
  UpdateSurvey,
  UpdateSurveyOutcome,
} from '#app/modules/surveys/update-survey.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { nameOfCopy } from './name-of-copy.ts'
import { versionIn } from './version-in.ts'

type Change = Pick<UpdateSurvey, 'workspaceId' | 'surveyId' | 'actor' | 'now'>

type Given = {
  form: URLSearchParams
  survey: LoadedSurvey
  locale: AdminLocale
  change: Change
}

type Pool = Parameters<typeof updateSurvey>[0]

export type PublishAnswer = {
  about: 'publish'
  outcome: UpdateSurveyOutcome | { outcome: 'unreadable' }
}

export type NameAnswer = {
  about: 'name'
  problems: Record<string, string>
  values: { name: string }
}

/** A survey to open, or what to show. */
type Answer = { opens: string } | { body: PublishAnswer | NameAnswer; status: number }

/** What the forms of a survey's page do, by the `intent` that they name. */
export async function changeSurveyByForm(
  pool: Pool,
  { form, survey, locale, change }: Given,
): Promise<Answer> {
  const intent = form.get('intent')
  const opens = survey.id
  if (intent === 'publish') return publish(pool, form, change)
  if (intent === 'copy') {
    const copy = await copySurvey(pool, { ...change, name: nameOfCopy(survey.name, locale) })
    return { opens: copy?.surveyId ?? opens }
  }
  if (isSurveyStep(intent)) {
    await changeSurveyState(pool, { ...change, step: intent })
    return { opens }
  }
  const typed = form.get('name') ?? ''
  const name = surveyName.safeParse(typed)
  if (!name.success) {
    const problems = { name: name.error.issues[0]?.message ?? 'required' }
    return { body: { about: 'name', problems, values: { name: typed } }, status: 422 }
  }
  await renameSurvey(pool, { ...change, name: name.data })
  return { opens }
}

const statuses: Record<PublishAnswer['outcome']['outcome'], number> = {
  published: 200,
  unchanged: 200,
  conflict: 409,
  archived: 409,
  refused: 422,
  unreadable: 422,
  not_found: 404,
}

async function publish(pool: Pool, form: URLSearchParams, change: Change): Promise<Answer> {
  const content = readDraft(form.get('draft') ?? '')
  const baseVersion = versionIn(form.get('base')) ?? 0
  const outcome =
    content === null
      ? { outcome: 'unreadable' as const }
      : await updateSurvey(pool, { ...change, baseVersion, content })
  return { body: { about: 'publish', outcome }, status: statuses[outcome.outcome] }
}
