import type { AnswerProblem, PostedAnswer } from '#app/modules/responses/answer-input.ts'
import type { SurveyPage } from '#app/modules/responses/load-survey-page.server.ts'
import { parseScore } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { Locale } from '#app/texts/locales.ts'

export type NoticeName = 'expired' | 'withdrawn' | 'closed' | 'unknown' | 'away'

export type FormProblem = AnswerProblem | 'unreadable' | 'away'

/** What a refused post gives back to the page: why, and every word as it was typed. */
export type Refusal = {
  problem: FormProblem
  posted: PostedAnswer
  kind: SurveyKind
  locale: Locale
}

export type FormView = {
  page: 'form'
  locale: Locale
  kind: SurveyKind
  /** Null while the store is away: then nothing but the person's own words can be shown. */
  survey: {
    workspaceName: string
    subject: string | null
    question: string
    low: string
    high: string
    commentLabel: string
  } | null
  values: {
    score: number | null
    comment: string
    announcementConsent: boolean
    quotationConsent: boolean
  }
  /**
   * Set when the score came by link and is not stored: it counts once a person touches the page. Says which answer the
   * page shows: when that was last changed, or that there is none.
   */
  awaitsTouch: string | null
}

export type ThanksView = {
  page: 'thanks'
  locale: Locale
  workspaceName: string
  thanks: string
  score: number
  comment: string
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

export const statusOf = (view: SurveyView): number =>
  view.page === 'notice' ? httpStatus[view.notice] : 200

/** Which page the link opens: the form, the thanks for an answer that can still be changed, or why there is neither. */
export function surveyView(page: SurveyPage, locale: Locale, url: URL): SurveyView {
  const { answer, pageState } = page
  if (pageState === 'expired' || pageState === 'withdrawn' || pageState === 'closed') {
    return { page: 'notice', locale, notice: pageState }
  }
  const texts = page.texts[locale] ?? page.texts[page.locale]
  if (texts === undefined) throw new Error(`the survey version has no texts in ${page.locale}`)
  const linked = parseScore(page.kind, url.searchParams.get('score'))
  const isNews = linked !== null && linked !== answer?.score
  const isBack = pageState === 'answered' && !isNews && !url.searchParams.has('edit')
  if (answer !== null && (isBack || url.searchParams.has('sent'))) {
    const { score, comment } = answer
    return {
      page: 'thanks',
      locale,
      workspaceName: page.workspaceName,
      thanks: texts.thanks,
      score,
      comment,
    }
  }
  const kept = pageState === 'answered' ? answer : null
  return {
    page: 'form',
    locale,
    kind: page.kind,
    survey: { ...texts, workspaceName: page.workspaceName, subject: page.ticketSubject },
    values: {
      score: linked ?? kept?.score ?? null,
      comment: kept?.comment ?? '',
      announcementConsent: kept?.announcementConsent ?? false,
      quotationConsent: kept?.quotationConsent ?? false,
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
