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
import { LonePage } from '#app/ui/lone-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextsProvider } from '#app/ui/texts-provider.tsx'
import { askForPatience, leadOn } from './sign-in/lead-on.server.ts'

/** A GET uses nothing up: mail scanners open every link. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const locale = chooseLocale(request)
    const query = new URL(request.url).searchParams
    return {
      locale,
      texts: adminTexts(locale),
      title: adminTranslator(locale)('signIn.link.title'),
      token: query.get('token') ?? '',
      next: nextPath(query.get('next'), '/'),
    }
  })

export const action = ({ request, context }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const form = formOf(context)
    const { identity, clientAddress } = context
    const token = form.get('token') ?? ''
    const result = await identity.signInByLink({ token, clientAddress })
    if (result.outcome === 'limited')
      return askForPatience(request, result.retryAfterSeconds, { over: false })
    if (result.outcome !== 'refused') return leadOn(result, nextPath(form.get('next'), '/'))
    const problem = adminTranslator(localeOf(request))('signIn.link.refused')
    return data({ over: true, problem }, 422)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: !loaded ? 'Heard' : `${loaded.title} · Heard` },
]

export default function SignInLink() {
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
  const t = useTranslations('signIn.link')
  const { token, next } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{t('title')}</h1>
      {refused === undefined ? <p className="mt-2 text-pretty text-muted">{t('text')}</p> : null}
      {refused === undefined ? null : (
        <Notice tone="bad" className="mt-6">
          {refused.problem}
        </Notice>
      )}
      {refused?.over === true ? (
        <p className="mt-8">
          <a href={`/signin?${new URLSearchParams({ next })}`} className="button w-full">
            {t('back')}
          </a>
        </p>
      ) : (
        <form method="post" className="mt-8">
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="next" value={next} />
          <button type="submit" className="button w-full">
            {t('submit')}
          </button>
        </form>
      )}
    </>
  )
}

export { ErrorPage as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
