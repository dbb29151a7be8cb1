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
    const found = link === null ? null : await loadSubscriptions(context.pool, link.customer)
    if (found === null)
      return data({ locale: stranger, subscriptions: null, isSaved: false }, { status: 404 })
    const locale = localeInAddress(url) ?? matchLocale([found.locale], stranger)
    const subscriptions = { ...found, email: maskEmail(found.email ?? '') }
    return data({ locale, subscriptions, isSaved: url.searchParams.has('saved') })
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
    await chooseSubscriptions(context.pool, link.customer, topicsIn(form), context.now())
    const lang = form.get('lang')
    const language = isLocale(lang) ? `&lang=${lang}` : ''
    return redirect(`/unsubscribe/${params.token}?saved=1${language}`, 303)
  })

/** Mail programs may post multipart, which the server leaves for us to read. */
type Fields = Pick<FormData, 'get' | 'has'>

/** Our form always says its language. A post by any other program means the mail that carried the link. */
const isOurForm = (form: Fields) => form.has('lang')

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
  const workspace = page.subscriptions?.workspaceName
  return [
    {
      title:
        workspace === undefined ? t('page.unknownTitle') : t('unsubscribe.title', { workspace }),
    },
  ]
}

export default function UnsubscribeRoute() {
  const { locale, subscriptions, isSaved } = useLoaderData<typeof loader>()
  const t = customerTranslator(locale)
  return (
    <PublicPage
      locale={locale}
      languageLabel={t('survey.language')}
      addressIn={(other) => `?lang=${other}`}
    >
      {subscriptions === null ? (
        <>
          <h1>{t('page.unknownTitle')}</h1>
          <p>{t('page.unknownText')}</p>
        </>
      ) : (
        <>
          <h1>{t('unsubscribe.title', { workspace: subscriptions.workspaceName })}</h1>
          <p>{t('unsubscribe.text', { email: subscriptions.email })}</p>
          <p id="status" role="status">
            {isSaved ? t('unsubscribe.saved') : null}
          </p>
          <form method="post">
            <input type="hidden" name="lang" value={locale} />
            <Topic
              name="surveys"
              label={t('unsubscribe.surveys')}
              hint={t('unsubscribe.surveysHint')}
              ticked={subscriptions.topics.surveys}
            />
            <Announcements locale={locale} ticked={subscriptions.topics.announcements} />
            <button>{t('unsubscribe.save')}</button>
            <button className="quiet" name="stop_all" value="yes">
              {t('unsubscribe.stopAll')}
            </button>
          </form>
        </>
      )}
    </PublicPage>
  )
}

/** Nobody can be subscribed here to what asks for consent first, and nobody looks as if they were. */
function Announcements({ locale, ticked }: { locale: Locale; ticked: boolean | null }) {
  const t = customerTranslator(locale)
  if (ticked === null)
    return (
      <p>
        {t('unsubscribe.announcements')}
        <small>{t('unsubscribe.announcementsNotAsked')}</small>
      </p>
    )
  return (
    <>
      <input type="hidden" name="announcements_offered" value="yes" />
      <Topic
        name="announcements"
        label={t('unsubscribe.announcements')}
        hint={t('unsubscribe.announcementsHint')}
        ticked={ticked}
      />
    </>
  )
}

type TopicProps = { name: MailTopic; label: string; hint: string; ticked: boolean }

const Topic = ({ name, label, hint, ticked }: TopicProps) => (
  <label className="tick">
    <input type="checkbox" name={name} value="yes" defaultChecked={ticked} />
    <span>
      {label}
      <small>{hint}</small>
    </span>
  </label>
)
