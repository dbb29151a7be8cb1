import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  HeadersFunction,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOfForm, localeOfStranger } from '#app/http/customer-locale.ts'
import { formOf, parseForm } from '#app/http/parse-form.ts'
import { methodNotAllowed, publicHeaders } from '#app/http/public-headers.ts'
import { askToSubscribe, findPageToFollow } from '#app/modules/changes/ask-to-subscribe.server.ts'
import { subscribeInput } from '#app/modules/changes/subscribe-input.ts'
import { confirmDays } from '#app/modules/changes/subscription-terms.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { PublicPage } from '#app/ui/public-page.tsx'
import type { PageHandle } from '../root.tsx'
import { SubscribeForm } from './subscribe/subscribe-form.tsx'

export const handle: PageHandle = { plain: true }

export const headers: HeadersFunction = ({ actionHeaders }) => publicHeaders(actionHeaders)

export { PublicFailure as ErrorBoundary } from '#app/ui/public-failure.tsx'

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const locale = localeOfStranger(request)
    const page = await findPageToFollow(context.pool, params.workspace ?? '')
    if (page === null) return data({ locale, page, isAsked: false }, { status: 404 })
    const { name, slug } = page
    const isAsked = new URL(request.url).searchParams.has('asked')
    return data({ locale, page: { name, slug }, isAsked })
  })

/** Says the same whether the address was known or not, wants no mail, or was asked today already. */
export const action = ({ request, params, context }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    if (request.method !== 'POST') return methodNotAllowed()
    const form = formOf(context)
    const page = await findPageToFollow(context.pool, params.workspace ?? '')
    if (page === null) return data(null, { status: 404 })
    const locale = localeOfForm(form, request)
    const asked = parseForm(subscribeInput, form)
    if (!asked.ok) return data({ values: asked.values, locale }, { status: 422 })
    const isTrapped = (form.get('website') ?? '') !== ''
    if (!isTrapped) {
      const { mailDomain } = context.config
      const given = { ...asked.data, workspaceId: page.id, mailDomain, now: context.now() }
      await askToSubscribe(context.pool, given)
    }
    return redirect(`/updates/${page.slug}/subscribe?asked=1&lang=${locale}`, 303)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => {
  if (!loaded) return []
  const t = customerTranslator(loaded.locale)
  const { page, isAsked } = loaded
  if (page === null) return [{ title: t('page.unknownTitle') }]
  return [
    {
      title: isAsked ? t('subscribe.asked.title') : t('subscribe.title', { workspace: page.name }),
    },
  ]
}

export default function SubscribeRoute() {
  const loaded = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>() ?? null
  const locale = refusal?.locale ?? loaded.locale
  const t = customerTranslator(locale)
  const { page, isAsked } = loaded
  return (
    <PublicPage
      locale={locale}
      languageLabel={t('survey.language')}
      addressIn={(other) => `?${isAsked ? 'asked=1&' : ''}lang=${other}`}
    >
      {page === null ? (
        <>
          <h1>{t('page.unknownTitle')}</h1>
          <p>{t('page.unknownText')}</p>
        </>
      ) : null}
      {page !== null && !(isAsked && refusal === null) ? (
        <SubscribeForm locale={locale} workspace={page.name} typed={refusal?.values ?? null} />
      ) : null}
      {page !== null && isAsked && refusal === null ? <Asked locale={locale} /> : null}
      {page === null ? null : (
        <p>
          <a href={`/updates/${page.slug}?lang=${locale}`}>← {t('subscribe.back')}</a>
        </p>
      )}
    </PublicPage>
  )
}

function Asked({ locale }: { locale: Locale }) {
  const t = customerTranslator(locale)
  return (
    <>
      <h1>{t('subscribe.asked.title')}</h1>
      <p>{t('subscribe.asked.text', { days: confirmDays })}</p>
      <p>
        <small>{t('subscribe.asked.hint')}</small>
      </p>
    </>
  )
}
