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
import { parseAnswer, readPostedAnswer } from '#app/modules/responses/answer-input.ts'
import { loadSurveyPage } from '#app/modules/responses/load-survey-page.server.ts'
import { recordAnswer } from '#app/modules/responses/record-answer.server.ts'
import { surveyKindOf } from '#app/modules/surveys/scale.ts'
import { verifyToken } from '#app/platform/public-token.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { matchLocale } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { PublicPage } from '#app/ui/public-page.tsx'
import { SurveyForm } from '#app/ui/survey/survey-form.tsx'
import { SurveyThanks } from '#app/ui/survey/survey-thanks.tsx'
import type { FormProblem } from '#app/ui/survey/survey-views.ts'
import type { PageHandle } from '../../root.tsx'
import { SurveyNotice } from './survey-notice.tsx'
import { refusedView, statusOf, surveyView } from './survey-view.ts'
import type { NoticeView, Refusal, SurveyView } from './survey-view.ts'

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
): Promise<SurveyView> {
  const notice = (name: NoticeView['notice']): NoticeView => {
    return { page: 'notice', locale: localeOfStranger(request), notice: name }
  }
  const invitation = verifyToken(context.config.secrets, 'survey', token)
  if (invitation === null) return notice('unknown')
  const page = await loadSurveyPage(context.pool, invitation, context.now())
  if (page === 'unknown') return notice('unknown')
  if (page === 'store_away') return notice('away')
  const url = new URL(request.url)
  return surveyView(page, localeInAddress(url) ?? matchLocale([page.locale], 'en'), url)
}

/** Stores and redirects; renders only what it must refuse, with every word still in the form. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') return methodNotAllowed()
  const invitation = verifyToken(context.config.secrets, 'survey', params.token ?? '')
  if (invitation === null) return data(null, { status: 404 })
  const { form } = context
  const locale = localeOfForm(form, request)
  const refuse = (problem: FormProblem, status: number) => {
    const posted = readPostedAnswer(form ?? new URLSearchParams())
    return data<Refusal>(
      { problem, posted, locale, kind: surveyKindOf(form?.get('kind')) },
      { status },
    )
  }
  if (form === null) return refuse('unreadable', 415)
  const answer = parseAnswer(readPostedAnswer(form))
  if (typeof answer === 'string') return refuse(answer, 422)
  const t = customerTranslator(locale)
  const wordings = { announcements: t('survey.tellMe'), quotation: t('survey.quoteMe') }
  const outcome = await recordAnswer(context.pool, {
    invitation,
    answer,
    locale,
    wordings,
    now: context.now(),
  })
  switch (outcome) {
    case 'stored':
      return redirect(`/s/${params.token}?lang=${locale}&sent=1`, 303)
    case 'score_off_scale':
      return refuse(outcome, 422)
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
  if (view.page === 'thanks') return [{ title: t('survey.thanksTitle') }]
  return [{ title: view.survey?.question ?? t('survey.yourScore') }]
}

export default function SurveyRoute() {
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
      {view.page === 'form' ? <SurveyForm view={view} problem={refusal?.problem ?? null} /> : null}
      {view.page === 'thanks' ? <SurveyThanks view={view} /> : null}
      {view.page === 'notice' ? <SurveyNotice view={view} /> : null}
    </PublicPage>
  )
}
