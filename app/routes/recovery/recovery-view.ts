import { asRecovered } from '#app/modules/follow-ups/recovery-input.ts'
import type {
  PostedRecovery,
  Recovered,
  RecoveryProblem,
} from '#app/modules/follow-ups/recovery-input.ts'
import type { RecoveryPage } from '#app/modules/follow-ups/load-recovery-page.server.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { NoticeView } from '../survey/survey-view.ts'

export type FormProblem = RecoveryProblem | 'unreadable' | 'away'

export type RecoveryFormView = {
  page: 'form'
  locale: Locale
  /** Null while the store is away: then nothing but the person's own words can be shown. */
  asked: { workspaceName: string; ticketSubject: string | null } | null
  answer: Recovered | null
  comment: string
  /** Set when the answer came by link and is not stored: it counts once a person touches the page. */
  awaitsTouch: string | null
}

export type RecoveryThanksView = {
  page: 'thanks'
  locale: Locale
  workspaceName: string
  answer: Recovered
  comment: string
}

export type RecoveryView = RecoveryFormView | RecoveryThanksView | NoticeView

export type Refusal = { problem: FormProblem; posted: PostedRecovery; locale: Locale }

/** Which page the link opens: the question, thanks for an answer that can still be changed, or why there is neither. */
export function recoveryView(page: RecoveryPage, locale: Locale, url: URL): RecoveryView {
  const { pageState, recovered, comment, workspaceName, ticketSubject } = page
  if (pageState === 'expired' || pageState === 'closed')
    return { page: 'notice', locale, notice: pageState }
  const linked = asRecovered(url.searchParams.get('score'))
  const isNews = linked !== null && linked !== recovered
  const isBack = recovered !== null && !isNews && !url.searchParams.has('edit')
  if (recovered !== null && (isBack || url.searchParams.has('sent')))
    return { page: 'thanks', locale, workspaceName, answer: recovered, comment }
  return {
    page: 'form',
    locale,
    asked: { workspaceName, ticketSubject },
    answer: linked ?? recovered,
    comment,
    awaitsTouch: isNews ? (page.recoveredAt?.toISOString() ?? 'unanswered') : null,
  }
}

/** The page that answers a refused post, with every word still in the form. */
export function refusedView(view: RecoveryView, { posted, locale }: Refusal): RecoveryView {
  if (view.page === 'notice' && view.notice !== 'away') return view
  return {
    page: 'form',
    locale: view.page === 'form' ? view.locale : locale,
    asked: view.page === 'form' ? view.asked : null,
    answer: asRecovered(posted.answer),
    comment: posted.comment,
    awaitsTouch: null,
  }
}
