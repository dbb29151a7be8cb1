import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  HeadersFunction,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeInAddress, localeOfStranger } from '#app/http/customer-locale.ts'
import { methodNotAllowed, publicHeaders } from '#app/http/public-headers.ts'
import { maskEmail } from '#app/modules/customers/mask-email.ts'
import { readWishes } from '#app/modules/customers/survey-wishes.ts'
import {
  chooseSubscriptions,
  loadSubscriptions,
  unsubscribe,
} from '#app/modules/customers/unsubscribe.server.ts'
import type { MailTopic } from '#app/modules/customers/unsubscribe.server.ts'
import { verifyToken } from '#app/platform/public-token.ts'
import type { TokenSecrets, TokenSubject } from '#app/platform/public-token.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { isLocale, matchLocale } from '#app/texts/locales.ts'
import { PublicPage } from '#app/ui/public-page.tsx'
import type { PageHandle } from '../root.tsx'
import { MailChoices } from './unsubscribe/mail-choices.tsx'
import { viewChoices } from './unsubscribe/mail-choices-view.ts'

export const handle: PageHandle = { plain: true }

export const headers: HeadersFunction = ({ actionHeaders }) => publicHeaders(actionHeaders)

export { PublicFailure as ErrorBoundary } from '#app/ui/public-failure.tsx'

/** The customer, and the topic of the mail that carried the link. */
function readToken(
  secrets: TokenSecrets,
  token: string,
): { customer: TokenSubject; topic: MailTopic } | null {
  const forSurveys = verifyToken(secrets, 'unsubscribe_surveys', token)
  if (forSurveys !== null) return { customer: forSurveys, topic: 'surveys' }
  const forAnnouncements = verifyToken(secrets, 'unsubscribe_announcements', token)
  return forAnnouncements === null ? null : { customer: forAnnouncements, topic: 'announcements' }
}

/** Shows the choices; never unsubscribes: mail scanners open every link. */
export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const url = new URL(request.url)
    const stranger = localeOfStranger(request)
    const link = readToken(context.config.secrets, params.token ?? '')
    const found =
      link === null ? null : await loadSubscriptions(context.pool, link.customer, context.now())
    if (found === null) return data({ locale: stranger, choices: null }, { status: 404 })
    const locale = localeInAddress(url) ?? matchLocale([found.locale], stranger)
    const shown = { ...found, email: maskEmail(found.email ?? '') }
    return data({ locale, choices: viewChoices(shown, locale, url.searchParams.has('saved')) })
  })

/** RFC 8058: the mail program posts `List-Unsubscribe=One-Click` and wants 200 without a redirect. */
export const action = ({ request, params, context }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    if (request.method !== 'POST') return methodNotAllowed()
    const link = readToken(context.config.secrets, params.token ?? '')
    const form = context.form ?? (await request.formData().catch(() => null))
    if (link === null) return data(null, { status: 404 })
    if (form === null) return data(null, { status: 400 })
    if (form.get('List-Unsubscribe') === 'One-Click' || !isOurForm(form)) {
      await unsubscribe(context.pool, link.customer, link.topic, context.now())
      return data(null)
    }
    const lang = form.get('lang')
    const language = isLocale(lang) ? `lang=${lang}` : ''
    const page = `/unsubscribe/${params.token}`
    if (isTrap(form)) return redirect(`${page}?${language}`, 303)
    const wishes = readWishes((name) => textIn(form, name))
    const choice = { topics: topicsIn(form), wishes }
    await chooseSubscriptions(context.pool, link.customer, choice, context.now())
    return redirect(`${page}?saved=1${language === '' ? '' : `&${language}`}`, 303)
  })

/** Mail programs may post multipart, which the server leaves for us to read. */
type Fields = Pick<FormData, 'get' | 'has'>

/** Our form always says its language. A post by any other program means the mail that carried the link. */
const isOurForm = (form: Fields) => form.has('lang')

const textIn = (form: Fields, name: string): string | null => {
  const text = form.get(name)
  return typeof text === 'string' ? text : null
}

/** Whoever fills the field that people do not see chooses for nobody. */
const isTrap = (form: Fields) => (textIn(form, 'website') ?? '') !== ''

/** A topic that the page did not offer is left as it is, unless all are stopped. */
function topicsIn(form: Fields): Record<MailTopic, boolean | null> {
  if (form.get('stop_all') !== null) return { surveys: false, announcements: false }
  const isWanted = (topic: MailTopic) => form.get(topic) === 'yes'
  const isOffered = form.has('announcements_offered')
  return {
    surveys: isWanted('surveys'),
    announcements: isWanted('announcements') || (isOffered ? false : null),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  // Remix gives null, for all that its type says, when the action has failed.
  if (!page) return []
  const t = customerTranslator(page.locale)
  const workspace = page.choices?.workspaceName
  return [
    {
      title:
        workspace === undefined ? t('page.unknownTitle') : t('unsubscribe.title', { workspace }),
    },
  ]
}

export default function UnsubscribeRoute() {
  const { locale, choices } = useLoaderData<typeof loader>()
  const t = customerTranslator(locale)
  return (
    <PublicPage
      locale={locale}
      languageLabel={t('survey.language')}
      addressIn={(other) => `?lang=${other}`}
    >
      {choices === null ? (
        <>
          <h1>{t('page.unknownTitle')}</h1>
          <p>{t('page.unknownText')}</p>
        </>
      ) : (
        <MailChoices locale={locale} choices={choices} />
      )}
    </PublicPage>
  )
}
