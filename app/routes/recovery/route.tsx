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
import { loadRecoveryPage } from '#app/modules/follow-ups/load-recovery-page.server.ts'
import { recordRecovery } from '#app/modules/follow-ups/record-recovery.server.ts'
import { parseRecovery, readRecovery } from '#app/modules/follow-ups/recovery-input.ts'
import { verifyToken } from '#app/platform/public-token.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { PublicPage } from '#app/ui/public-page.tsx'
import type { PageHandle } from '../../root.tsx'
import { SurveyNotice } from '../survey/survey-notice.tsx'
import { statusOfNotice } from '../survey/survey-view.ts'
import type { NoticeView } from '../survey/survey-view.ts'
import { RecoveryForm } from './recovery-form.tsx'
import { RecoveryThanks } from './recovery-thanks.tsx'
import { recoveryView, refusedView } from './recovery-view.ts'
import type { FormProblem, RecoveryView, Refusal } from './recovery-view.ts'

export const handle: PageHandle = { plain: true }

export const headers: HeadersFunction = ({ actionHeaders }) => publicHeaders(actionHeaders)

export { PublicFailure as ErrorBoundary } from '#app/ui/public-failure.tsx'

/** Shows; writes nothing, whoever asks: mail scanners open every link. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const view = await loadView(request, params.token ?? '', context)
  return data(view, { status: view.page === 'notice' ? statusOfNotice(view) : 200 })
}

async function loadView(
  request: Request,
  token: string,
  context: LoaderFunctionArgs['context'],
): Promise<RecoveryView> {
  const notice = (name: NoticeView['notice']): NoticeView => {
    return { page: 'notice', locale: localeOfStranger(request), notice: name }
  }
  const followUp = verifyToken(context.config.secrets, 'recovery', token)
  if (followUp === null) return notice('unknown')
  const page = await loadRecoveryPage(context.pool, followUp, context.now())
  if (page === 'unknown') return notice('unknown')
  if (page === 'store_away') return notice('away')
  const url = new URL(request.url)
  return recoveryView(page, localeInAddress(url) ?? page.locale, url)
}

/** Stores and redirects; renders only what it must refuse, with every word still in the form. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') return methodNotAllowed()
  const followUp = verifyToken(context.config.secrets, 'recovery', params.token ?? '')
  if (followUp === null) return data(null, { status: 404 })
  const { form } = context
  const locale = localeOfForm(form, request)
  const posted = readRecovery(form ?? new URLSearchParams())
  const refuse = (problem: FormProblem, status: number) =>
    data<Refusal>({ problem, posted, locale }, { status })
  if (form === null) return refuse('unreadable', 415)
  const recovery = parseRecovery(posted)
  if (typeof recovery === 'string') return refuse(recovery, 422)
  const outcome = await recordRecovery(context.pool, { followUp, recovery, now: context.now() })
  const page = `/recovery/${params.token}?lang=${locale}`
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
  if (view.page === 'notice') return [{ title: t(`page.${view.notice}Title`) }]
  return [{ title: t(view.page === 'thanks' ? 'survey.thanksTitle' : 'recovery.question') }]
}

export default function RecoveryRoute() {
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
      {view.page === 'form' ? (
        <RecoveryForm view={view} problem={refusal?.problem ?? null} />
      ) : null}
      {view.page === 'thanks' ? <RecoveryThanks view={view} /> : null}
      {view.page === 'notice' ? <SurveyNotice view={view} /> : null}
    </PublicPage>
  )
}
