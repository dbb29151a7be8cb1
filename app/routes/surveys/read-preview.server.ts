import { refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { loadSurvey } from '#app/modules/surveys/load-survey.server.ts'
import { parseScore } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { languagesOf } from '#app/modules/surveys/survey-content.ts'
import type { SurveyContent, SurveyWords } from '#app/modules/surveys/survey-content.ts'
import { readDraft } from '#app/modules/surveys/survey-input.ts'
import { isId } from '#app/platform/is-id.ts'
import { matchLocale } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { versionIn } from './version-in.ts'

export type Preview = {
  kind: SurveyKind
  locale: Locale
  workspaceName: string
  words: SurveyWords
  design: SurveyContent['design']
  score: number | null
  /** What follows the answer instead of the question. */
  isSent: boolean
}

type Given = { request: Request; surveyId: string | undefined; workspace: Membership['workspace'] }

/** What to show: the posted draft, else the stored version that the address names, else the newest. 404 when there is none. */
export async function readPreview(
  { pool, form }: RequestContext,
  { request, surveyId = '', workspace }: Given,
): Promise<Preview> {
  const asked = form ?? new URL(request.url).searchParams
  const survey = isId(surveyId)
    ? await loadSurvey(pool, {
        workspaceId: workspace.id,
        surveyId,
        version: versionIn(asked.get('version')),
      })
    : null
  if (survey === null) throw refusal(request, 404)
  const content = form === null ? survey.content : readDraft(form.get('draft') ?? '')
  const languages = languagesOf(content?.texts ?? {})
  const locale = matchLocale([asked.get('locale')], languages[0] ?? 'en', languages)
  const words = content?.texts[locale]
  if (content === null || words === undefined) throw refusal(request, 404)
  return {
    kind: survey.kind,
    locale,
    workspaceName: workspace.name,
    words,
    design: content.design,
    score: parseScore(survey.kind, asked.get('score')),
    isSent: asked.get('show') === 'thanks',
  }
}
