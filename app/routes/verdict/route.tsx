import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  HeadersFunction,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { localeInAddress, localeOfForm, localeOfStranger } from '#app/http/customer-locale.ts'
import { methodNotAllowed, publicHeaders } from '#app/http/public-headers.ts'
import { loadVerdictPage } from '#app/modules/changes/load-verdict-page.server.ts'
import { recordVerdict, recordVisit } from '#app/modules/changes/record-verdict.server.ts'
import { parseRecovery, readRecovery } from '#app/modules/follow-ups/recovery-input.ts'
import { verifyToken } from '#app/platform/public-token.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { PublicPage } from '#app/ui/public-page.tsx'
import type { PageHandle } from '../../root.tsx'
import { VerdictForm } from './verdict-form.tsx'
import { VerdictThanks } from './verdict-thanks.tsx'
import { VerdictNotice, VerdictTold } from './verdict-told.tsx'
import { refusedView, statusOf, verdictView } from './verdict-view.ts'
import type { FormProblem, Refusal, VerdictNoticeView, VerdictView } from './verdict-view.ts'

export const handle: PageHandle = { plain: true }

export const headers: HeadersFunction = ({ actionHeaders }) => publicHeaders(actionHeaders)

export { PublicFailure as ErrorBoundary } from '#app/ui/public-failure.tsx'

/** Shows; writes nothing, whoever asks: mail scanners open every link. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const view = await loadView(request, params.token ?? '', context)
  return data(view, { status: statusOf(view) })
}

async function loadView(
  request: Request,
  token: string,
  context: LoaderFunctionArgs['context'],
): Promise<VerdictView> {
  const notice = (name: VerdictNoticeView['notice']): VerdictNoticeView => {
    return { page: 'notice', locale: localeOfStranger(request), notice: name }
  }
  const notification = verifyToken(context.config.secrets, 'verdict', token)
  if (notification === null) return notice('unknown')
  const page = await loadVerdictPage(context.pool, notification, context.now())
  if (page === 'unknown') return notice('unknown')
  if (page === 'store_away') return notice('away')
  const url = new URL(request.url)
  return verdictView(page, localeInAddress(url) ?? page.locale, url)
}

/** Stores and redirects; renders only what it must refuse, with every word still in the form. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') return methodNotAllowed()
  const notification = verifyToken(context.config.secrets, 'verdict', params.token ?? '')
  if (notification === null) return data(null, { status: 404 })
  const { form } = context
  const locale = localeOfForm(form, request)
  const page = `/verdict/${params.token}?lang=${locale}`
  if (form?.has('visit')) {
    await recordVisit(context.pool, notification, context.now())
    return redirect(page, 303)
  }
  const posted = readRecovery(form ?? new URLSearchParams())
  const refuse = (problem: FormProblem, status: number) =>
    data<Refusal>({ problem, posted, locale }, { status })
  if (form === null) return refuse('unreadable', 415)
  const verdict = parseRecovery(posted)
  if (typeof verdict === 'string') return refuse(verdict, 422)
  const outcome = await recordVerdict(context.pool, { notification, verdict, now: context.now() })
  switch (outcome) {
    case 'stored':
      return redirect(`${page}&sent=1`, 303)
    case 'not_counted':
      return redirect(page, 303)
    case 'store_away':
      context.log.warn('an answer could not be stored: the store is away')
      return refuse('away', 503)
    case 'superseded':
      return data(null, { status: 409 })
    default:
      return data(null, { status: outcome === 'unknown' ? 404 : 410 })
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: view }) => {
  if (!view) return []
  const t = customerTranslator(view.locale)
  if (view.page === 'thanks') return [{ title: t('survey.thanksTitle') }]
  if (view.page !== 'notice') return [{ title: view.told?.title ?? t('verdict.question') }]
  const title = view.notice === 'withdrawn' ? 'verdict.withdrawnTitle' : 'page.unknownTitle'
  return [{ title: view.notice === 'away' ? t('page.awayTitle') : t(title) }]
}

export default function VerdictRoute() {
  const loaded = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() ?? null
  const { search } = useLocation()
  const view = refusal === null ? loaded : refusedView(loaded, refusal)
  const t = customerTranslator(view.locale)
  const addressIn = (locale: Locale) => {
    const parameters = new URLSearchParams(search)
    parameters.set('lang', locale)
    return `?${parameters}`
  }
  return (
    <PublicPage locale={view.locale} languageLabel={t('survey.language')} addressIn={addressIn}>
      {view.page === 'form' ? <VerdictForm view={view} problem={refusal?.problem ?? null} /> : null}
      {view.page === 'thanks' ? <VerdictThanks view={view} /> : null}
      {view.page === 'told' ? <VerdictTold view={view} /> : null}
      {view.page === 'notice' ? <VerdictNotice view={view} /> : null}
    </PublicPage>
  )
}
