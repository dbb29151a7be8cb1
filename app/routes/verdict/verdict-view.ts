import type { VerdictPage } from '#app/modules/changes/load-verdict-page.server.ts'
import { toldChange } from '#app/modules/changes/told-change.ts'
import type { ToldChange } from '#app/modules/changes/told-change.ts'
import type { PostedRecovery, RecoveryProblem } from '#app/modules/follow-ups/recovery-input.ts'
import { resolutionOf } from '#app/modules/responses/resolution.ts'
import type { Resolution } from '#app/modules/responses/resolution.ts'
import type { Locale } from '#app/texts/locales.ts'

export type FormProblem = RecoveryProblem | 'unreadable' | 'away'

export type VerdictFormView = {
  page: 'form'
  locale: Locale
  /** Null while the store is away: then nothing but the person's own words can be shown. */
  told: ToldChange | null
  answer: Resolution | null
  comment: string
  /** Set when the answer came by link and is not stored: it counts once a person touches the page. */
  awaitsTouch: string | null
}

export type VerdictThanksView = {
  page: 'thanks'
  locale: Locale
  told: ToldChange
  answer: Resolution
  comment: string
}

/** What was done can be read for ever; the question is over. */
export type VerdictToldView = {
  page: 'told'
  locale: Locale
  told: ToldChange
  over: 'expired' | 'closed'
}

export type VerdictNoticeView = {
  page: 'notice'
  locale: Locale
  notice: 'unknown' | 'away' | 'withdrawn'
}

export type VerdictView = VerdictFormView | VerdictThanksView | VerdictToldView | VerdictNoticeView

export type Refusal = { problem: FormProblem; posted: PostedRecovery; locale: Locale }

const statuses = { unknown: 404, away: 503, withdrawn: 410 } as const

export const statusOf = (view: VerdictView): number =>
  view.page === 'notice' ? statuses[view.notice] : 200

/** Which page the link opens: the question, thanks for an answer that can still be changed, or what was done alone. */
export function verdictView(page: VerdictPage, locale: Locale, url: URL): VerdictView {
  const { pageState, verdict, comment } = page
  const told = pageState === 'withdrawn' ? null : toldChange(page, locale)
  if (told === null || pageState === 'withdrawn')
    return { page: 'notice', locale, notice: 'withdrawn' }
  if (pageState === 'expired' || pageState === 'closed')
    return { page: 'told', locale, told, over: pageState }
  const linked = resolutionOf(url.searchParams.get('answer'))
  const isNews = linked !== null && linked !== verdict
  const isBack = !isNews && !url.searchParams.has('edit')
  if (verdict !== null && (isBack || url.searchParams.has('sent')))
    return { page: 'thanks', locale, told, answer: verdict, comment }
  const awaitsTouch = isNews ? (page.verdictAt?.toISOString() ?? 'unanswered') : null
  return { page: 'form', locale, told, answer: linked ?? verdict, comment, awaitsTouch }
}

/** The page that answers a refused post, with every word still in the form. */
export function refusedView(view: VerdictView, { posted, locale }: Refusal): VerdictView {
  if (view.page === 'told' || (view.page === 'notice' && view.notice !== 'away')) return view
  return {
    page: 'form',
    locale: view.page === 'form' ? view.locale : locale,
    told: view.page === 'notice' ? null : view.told,
    answer: resolutionOf(posted.answer),
    comment: posted.comment,
    awaitsTouch: null,
  }
}
