import { data } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { chooseLocale, localeOf } from '#app/http/locale.server.ts'
import { nextPath } from '#app/http/next-path.ts'
import { formOf } from '#app/http/parse-form.ts'
import { adminTexts, adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { TextField } from '#app/ui/field.tsx'
import { LonePage } from '#app/ui/lone-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextsProvider } from '#app/ui/texts-provider.tsx'
import { askForPatience, leadOn } from './sign-in/lead-on.server.ts'

/** The second of two factors, after a password or a mailed link. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const locale = chooseLocale(request)
    return {
      locale,
      texts: adminTexts(locale),
      title: adminTranslator(locale)('signIn.code.title'),
      next: nextPath(new URL(request.url).searchParams.get('next'), '/'),
    }
  })

export const action = ({ request, context }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const form = formOf(context)
    const { identity, clientAddress } = context
    const result = await identity.signInByCode({
      cookie: request.headers.get('cookie'),
      code: form.get('code') ?? '',
      clientAddress,
    })
    if (result.outcome === 'signed_in') return leadOn(result, nextPath(form.get('next'), '/'))
    if (result.outcome === 'limited')
      return askForPatience(request, result.retryAfterSeconds, { over: false })
    const problem = adminTranslator(localeOf(request))(`signIn.code.${result.outcome}`)
    return data({ over: result.outcome === 'expired', problem }, 422)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: !loaded ? 'Heard' : `${loaded.title} · Heard` },
]

export default function SignInCode() {
  const { locale, texts } = useLoaderData<typeof loader>()
  return (
    <TextsProvider locale={locale} texts={texts}>
      <LonePage locale={locale}>
        <Content />
      </LonePage>
    </TextsProvider>
  )
}

function Content() {
  const t = useTranslations('signIn.code')
  const { next } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const begin = `/signin?${new URLSearchParams({ next })}`
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{t('title')}</h1>
      <p className="mt-2 text-pretty text-muted">{t('lead')}</p>
      {refused === undefined ? null : (
        <Notice tone="bad" className="mt-6">
          {refused.problem}
        </Notice>
      )}
      {refused?.over === true ? (
        <p className="mt-8">
          <a href={begin} className="button w-full">
            {t('again')}
          </a>
        </p>
      ) : (
        <>
          <form method="post" className="mt-8 space-y-5">
            <input type="hidden" name="next" value={next} />
            <TextField
              name="code"
              label={t('code')}
              hint={t('codeHint')}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={32}
              required
            />
            <button type="submit" className="button w-full">
              {t('submit')}
            </button>
          </form>
          <p className="mt-8 text-sm text-muted">{t('lost')}</p>
          <p className="mt-3 text-sm">
            <a href={begin} className="link inline-flex min-h-9 items-center">
              {t('back')}
            </a>
          </p>
        </>
      )}
    </>
  )
}

export { ErrorPage as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
