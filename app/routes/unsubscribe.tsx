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
import {
  changeSubscription,
  loadSubscription,
} from '#app/modules/changes/change-subscription.server.ts'
import { subscriptionInput } from '#app/modules/changes/subscribe-input.ts'
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
import type { Locale } from '#app/texts/locales.ts'
import { PublicPage } from '#app/ui/public-page.tsx'
import type { PageHandle } from '../root.tsx'
import { MailChoices } from './unsubscribe/mail-choices.tsx'
import { viewChoices } from './unsubscribe/mail-choices-view.ts'
import type { MailChoicesView } from './unsubscribe/mail-choices-view.ts'
import { SubscriptionForm } from './unsubscribe/subscription-form.tsx'
import type { SubscriptionView } from './unsubscribe/subscription-form.tsx'

export const handle: PageHandle = { plain: true }

export const headers: HeadersFunction = ({ actionHeaders }) => publicHeaders(actionHeaders)

export { PublicFailure as ErrorBoundary } from '#app/ui/public-failure.tsx'

/** The customer, and the topic of the mail that carried the link; or who subscribed to the public page. */
type MailLink =
  { subscriber: TokenSubject } | { subscriber: null; customer: TokenSubject; topic: MailTopic }

function readToken(secrets: TokenSecrets, token: string): MailLink | null {
  const subscriber = verifyToken(secrets, 'unsubscribe_updates', token)
  if (subscriber !== null) return { subscriber }
  const forSurveys = verifyToken(secrets, 'unsubscribe_surveys', token)
  if (forSurveys !== null) return { subscriber, customer: forSurveys, topic: 'surveys' }
  const customer = verifyToken(secrets, 'unsubscribe_announcements', token)
  return customer === null ? null : { subscriber, customer, topic: 'announcements' }
}

type Page = {
  locale: Locale
  choices: MailChoicesView | null
  subscription: SubscriptionView | null
}

/** Shows the choices; never unsubscribes: mail scanners open every link. */
export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const link = readToken(context.config.secrets, params.token ?? '')
    const found = link === null ? null : await findPage(link, { request, context })
    const unknown: Page = { locale: localeOfStranger(request), choices: null, subscription: null }
    return found === null ? data(unknown, { status: 404 }) : data(found)
  })

type Asked = Pick<LoaderFunctionArgs, 'request' | 'context'>

async function findPage(link: MailLink, { request, context }: Asked): Promise<Page | null> {
  const url = new URL(request.url)
  const stranger = localeOfStranger(request)
  const localeFor = (own: string | null) => localeInAddress(url) ?? matchLocale([own], stranger)
  const isSaved = url.searchParams.has('saved')
  if (link.subscriber !== null) {
    const found = await loadSubscription(context.pool, link.subscriber)
    if (found === null) return null
    const subscription = { ...found, email: maskEmail(found.email), isSaved }
    return { locale: localeFor(found.locale), choices: null, subscription }
  }
  const found = await loadSubscriptions(context.pool, link.customer, context.now())
  if (found === null) return null
  const locale = localeFor(found.locale)
  const shown = { ...found, email: maskEmail(found.email ?? '') }
  return { locale, choices: viewChoices(shown, locale, isSaved), subscription: null }
}

/** RFC 8058: the mail program posts `List-Unsubscribe=One-Click` and wants 200 without a redirect. */
export const action = ({ request, params, context }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    if (request.method !== 'POST') return methodNotAllowed()
    const link = readToken(context.config.secrets, params.token ?? '')
    const form = context.form ?? (await request.formData().catch(() => null))
    if (link === null) return data(null, { status: 404 })
    if (form === null) return data(null, { status: 400 })
    if (form.get('List-Unsubscribe') === 'One-Click' || !isOurForm(form)) {
      await stopAtOnce(link, context)
      return data(null)
    }
    const lang = form.get('lang')
    const language = isLocale(lang) ? `lang=${lang}` : ''
    const page = `/unsubscribe/${params.token}`
    if (isTrap(form)) return redirect(`${page}?${language}`, 303)
    await choose(link, form, context)
    return redirect(`${page}?saved=1${language === '' ? '' : `&${language}`}`, 303)
  })

type Context = LoaderFunctionArgs['context']

async function stopAtOnce(link: MailLink, { pool, now }: Context): Promise<void> {
  if (link.subscriber === null) await unsubscribe(pool, link.customer, link.topic, now())
  else await changeSubscription(pool, link.subscriber, null, now())
}

async function choose(link: MailLink, form: Fields, { pool, now }: Context): Promise<void> {
  if (link.subscriber !== null) {
    const typed = { locale: form.get('locale'), mode: form.get('mode') }
    const wish = form.get('stop_all') === null ? subscriptionInput.parse(typed) : null
    await changeSubscription(pool, link.subscriber, wish, now())
    return
  }
  const wishes = readWishes((name) => textIn(form, name))
  await chooseSubscriptions(pool, link.customer, { topics: topicsIn(form), wishes }, now())
}

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
  const { choices, subscription } = page
  if (subscription !== null)
    return [{ title: t('subscribe.manage.title', { workspace: subscription.workspaceName }) }]
  const workspace = choices?.workspaceName
  return [
    {
      title:
        workspace === undefined ? t('page.unknownTitle') : t('unsubscribe.title', { workspace }),
    },
  ]
}

export default function UnsubscribeRoute() {
  const { locale, choices, subscription } = useLoaderData<typeof loader>()
  const t = customerTranslator(locale)
  return (
    <PublicPage
      locale={locale}
      languageLabel={t('survey.language')}
      addressIn={(other) => `?lang=${other}`}
    >
      {choices === null ? null : <MailChoices locale={locale} choices={choices} />}
      {subscription === null ? null : (
        <SubscriptionForm locale={locale} subscription={subscription} />
      )}
      {choices === null && subscription === null ? (
        <>
          <h1>{t('page.unknownTitle')}</h1>
          <p>{t('page.unknownText')}</p>
        </>
      ) : null}
    </PublicPage>
  )
}
