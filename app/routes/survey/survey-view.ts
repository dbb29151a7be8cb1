import type { PostedAnswer } from '#app/modules/responses/answer-input.ts'
import { asPosted } from '#app/modules/responses/further-answers.ts'
import type { SurveyPage } from '#app/modules/responses/load-survey-page.server.ts'
import { fillSurveyTexts } from '#app/modules/surveys/fill-survey-texts.ts'
import { mergeValues } from '#app/modules/surveys/merge-values.ts'
import { parseScore } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { Locale } from '#app/texts/locales.ts'
import { askedSurvey, emptyForm, thanksView } from '#app/ui/survey/survey-views.ts'
import type { FormProblem, FormView, ThanksView } from '#app/ui/survey/survey-views.ts'

export type NoticeName = 'expired' | 'withdrawn' | 'closed' | 'unknown' | 'away'

/** What a refused post gives back to the page: why, and every word as it was typed. */
export type Refusal = {
  problem: FormProblem
  posted: PostedAnswer
  kind: SurveyKind
  locale: Locale
}

export type NoticeView = { page: 'notice'; locale: Locale; notice: NoticeName }

export type SurveyView = FormView | ThanksView | NoticeView

const httpStatus: Record<NoticeName, number> = {
  expired: 410,
  withdrawn: 410,
  closed: 200,
  unknown: 404,
  away: 503,
}

export const statusOfNotice = ({ notice }: NoticeView): number => httpStatus[notice]

export const statusOf = (view: SurveyView): number =>
  view.page === 'notice' ? statusOfNotice(view) : 200

/** Which page the link opens: the form, the thanks for an answer that can still be changed, or why there is neither. */
export function surveyView(page: SurveyPage, locale: Locale, url: URL): SurveyView {
  const { answer, pageState } = page
  if (pageState === 'expired' || pageState === 'withdrawn' || pageState === 'closed') {
    return { page: 'notice', locale, notice: pageState }
  }
  const words = page.texts[locale] ?? page.texts[page.locale] ?? Object.values(page.texts)[0]
  if (words === undefined) throw new Error('the survey version has no texts')
  const linked = parseScore(page.kind, url.searchParams.get('score'))
  const isNews = linked !== null && linked !== answer?.score
  const isBack = pageState === 'answered' && !isNews && !url.searchParams.has('edit')
  const texts = fillSurveyTexts(words, () => mergeValues(page, locale))
  const survey = { ...page, texts }
  if (answer !== null && (isBack || url.searchParams.has('sent')))
    return thanksView(survey, locale, answer)
  const kept = pageState === 'answered' ? answer : null
  return {
    page: 'form',
    locale,
    kind: page.kind,
    survey: askedSurvey(survey),
    values: {
      ...(kept === null ? emptyForm : { ...kept, answers: asPosted(kept.answers) }),
      score: linked ?? kept?.score ?? null,
    },
    awaitsTouch:
      linked !== null && (kept === null || isNews)
        ? (answer?.updatedAt.toISOString() ?? 'unanswered')
        : null,
  }
}

/** The page that answers a refused post: the words stay in the form even if the survey itself cannot be read now. */
export function refusedView(view: SurveyView, refusal: Refusal): SurveyView {
  const isLost = view.page === 'notice' && view.notice !== 'away'
  if (isLost) return view
  const { posted, kind, locale } = refusal
  return {
    page: 'form',
    locale: view.page === 'form' ? view.locale : locale,
    kind: view.page === 'form' ? view.kind : kind,
    survey: view.page === 'form' ? view.survey : null,
    values: { ...posted, score: parseScore(kind, posted.score) },
    awaitsTouch: null,
  }
}
