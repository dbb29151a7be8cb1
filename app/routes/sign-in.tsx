import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { chooseLocale, localeOf } from '#app/http/locale.server.ts'
import { nextPath } from '#app/http/next-path.ts'
import { formOf } from '#app/http/parse-form.ts'
import { findSession, withCookies } from '#app/http/session.server.ts'
import { hasUsers } from '#app/modules/workspaces/has-users.server.ts'
import { adminTexts, adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { TextField } from '#app/ui/field.tsx'
import { LonePage } from '#app/ui/lone-page.tsx'
import { TextsProvider } from '#app/ui/texts-provider.tsx'

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const locale = chooseLocale(request)
    if (!(await hasUsers(context.pool))) throw redirect('/setup')
    const next = nextPath(new URL(request.url).searchParams.get('next'), '/')
    const { user, cookies } = await findSession(context, request)
    if (user !== null) throw redirect(next, { headers: withCookies(cookies) })
    const title = adminTranslator(locale)('signIn.title')
    return data(
      { locale, texts: adminTexts(locale), title, next },
      { headers: withCookies(cookies) },
    )
  })

export const action = ({ request, context }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const form = formOf(context)
    const t = adminTranslator(localeOf(request))
    const email = (form.get('email') ?? '').trim()
    const password = form.get('password') ?? ''
    if (email === '' || password === '')
      return data({ email, problem: t('signIn.incomplete') }, 422)
    const { clientAddress, identity } = context
    const result = await identity.signIn({ email, password, clientAddress })
    if (result.outcome === 'signed_in')
      return redirect(nextPath(form.get('next'), '/'), { headers: withCookies(result.cookies) })
    if (result.outcome === 'refused') return data({ email, problem: t('signIn.refused') }, 422)
    const minutes = Math.ceil(result.retryAfterSeconds / 60)
    const headers = { 'retry-after': String(result.retryAfterSeconds) }
    return data({ email, problem: t('signIn.limited', { minutes }) }, { status: 429, headers })
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: !loaded ? 'Heard' : `${loaded.title} · Heard` },
]

export default function SignIn() {
  const { locale, texts } = useLoaderData<typeof loader>()
  return (
    <TextsProvider locale={locale} texts={texts}>
      <LonePage locale={locale}>
        <SignInForm />
      </LonePage>
    </TextsProvider>
  )
}

function SignInForm() {
  const t = useTranslations('signIn')
  const { next } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{t('title')}</h1>
      <p className="mt-2 text-pretty text-muted">{t('lead')}</p>
      <form method="post" className="mt-8 space-y-5">
        <input type="hidden" name="next" value={next} />
        {refused === undefined ? null : (
          <p role="alert" className="rounded-lg bg-bad-soft px-4 py-3 text-sm font-medium text-bad">
            {refused.problem}
          </p>
        )}
        <TextField
          name="email"
          type="email"
          label={t('email')}
          defaultValue={refused?.email}
          autoComplete="username"
          required
        />
        <TextField
          name="password"
          type="password"
          label={t('password')}
          autoComplete="current-password"
          required
        />
        <button type="submit" className="button w-full">
          {t('submit')}
        </button>
      </form>
    </>
  )
}

export { ErrorPage as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
