import { data, redirect } from '@remix-run/node'
import type {
  ActionFunctionArgs,
  HeadersFunction,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeInAddress, localeOfForm, localeOfStranger } from '#app/http/customer-locale.ts'
import { formOf } from '#app/http/parse-form.ts'
import { methodNotAllowed, publicHeaders } from '#app/http/public-headers.ts'
import {
  confirmSubscription,
  loadConfirmation,
} from '#app/modules/changes/confirm-subscription.server.ts'
import { maskEmail } from '#app/modules/customers/mask-email.ts'
import { verifyToken } from '#app/platform/public-token.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { matchLocale } from '#app/texts/locales.ts'
import { PublicPage } from '#app/ui/public-page.tsx'
import type { PageHandle } from '../root.tsx'
import { ConfirmPanel } from './subscribe/confirm-panel.tsx'

export const handle: PageHandle = { plain: true }

export const headers: HeadersFunction = ({ actionHeaders }) => publicHeaders(actionHeaders)

export { PublicFailure as ErrorBoundary } from '#app/ui/public-failure.tsx'

/** Shows a button; subscribes nobody: mail scanners open every link. */
export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const stranger = localeOfStranger(request)
    const link = verifyToken(context.config.secrets, 'subscribe', params.token ?? '')
    const found = link === null ? null : await loadConfirmation(context.pool, link, context.now())
    if (found === null || found.workspaceSlug !== params.workspace)
      return data({ locale: stranger, confirmation: null }, { status: 404 })
    const locale = localeInAddress(new URL(request.url)) ?? matchLocale([found.locale], stranger)
    const confirmation = { ...found, email: maskEmail(found.email) }
    return data({ locale, confirmation }, { status: found.state === 'expired' ? 410 : 200 })
  })

export const action = ({ request, params, context }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    if (request.method !== 'POST') return methodNotAllowed()
    const token = params.token ?? ''
    const link = verifyToken(context.config.secrets, 'subscribe', token)
    const found = link === null ? null : await loadConfirmation(context.pool, link, context.now())
    if (link === null || found === null || found.workspaceSlug !== params.workspace)
      return data(null, { status: 404 })
    const form = formOf(context)
    const isTrapped = (form.get('website') ?? '') !== ''
    if (!isTrapped) await confirmSubscription(context.pool, link, context.now())
    const locale = localeOfForm(form, request)
    return redirect(`/updates/${found.workspaceSlug}/subscribe/${token}?lang=${locale}`, 303)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => {
  if (!loaded) return []
  const t = customerTranslator(loaded.locale)
  const { confirmation } = loaded
  return [{ title: confirmation === null ? t('page.unknownTitle') : t('subscribe.confirm.title') }]
}

export default function ConfirmRoute() {
  const { locale, confirmation } = useLoaderData<typeof loader>()
  const t = customerTranslator(locale)
  return (
    <PublicPage
      locale={locale}
      languageLabel={t('survey.language')}
      addressIn={(other) => `?lang=${other}`}
    >
      {confirmation === null ? (
        <>
          <h1>{t('page.unknownTitle')}</h1>
          <p>{t('page.unknownText')}</p>
        </>
      ) : (
        <ConfirmPanel locale={locale} confirmation={confirmation} />
      )}
    </PublicPage>
  )
}
