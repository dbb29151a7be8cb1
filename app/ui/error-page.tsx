import { isRouteErrorResponse, useMatches, useRouteError } from '@remix-run/react'
import { errorTexts } from '#app/texts/admin/errors.ts'
import { isAdminLocale } from '#app/texts/admin/locales.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { Mark } from './mark.tsx'

const kinds = { 403: 'forbidden', 404: 'notFound', 503: 'storeAway' } as const

const isKnown = (status: number): status is keyof typeof kinds => Object.hasOwn(kinds, status)

const localeIn = (data: unknown): AdminLocale | null =>
  typeof data === 'object' && data !== null && 'locale' in data && isAdminLocale(data.locale)
    ? data.locale
    : null

/** What went wrong, in the reader's language where it is known: from the refusal itself, else from what was loaded. */
function useProblem() {
  const error = useRouteError()
  const loaded = useMatches().map(({ data }) => localeIn(data))
  const refusal = isRouteErrorResponse(error) ? error : null
  const locale = localeIn(refusal?.data) ?? loaded.findLast((each) => each !== null) ?? 'en'
  const status = refusal?.status ?? 500
  const texts = errorTexts[locale]
  return { locale, status, texts, words: texts[isKnown(status) ? kinds[status] : 'unexpected'] }
}

/** Inside a page whose frame still stands. */
export function ErrorNotice() {
  const { locale, status, texts, words } = useProblem()
  return (
    <div lang={locale} className="max-w-xl py-10">
      <p className="text-sm font-medium tabular-nums text-muted">{status}</p>
      <h1 className="mt-1 text-2xl font-semibold tracking-tight">{words.title}</h1>
      <p className="mt-3 text-lg text-muted">{words.text}</p>
      <p className="mt-8">
        {status === 404 || status === 403 ? (
          <a href="/" className="button">
            {texts.home}
          </a>
        ) : (
          <a href="" className="button">
            {texts.again}
          </a>
        )}
      </p>
    </div>
  )
}

/** A page of its own. */
export function ErrorPage() {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-2xl flex-col px-5">
      <header className="flex items-center gap-2.5 py-5 text-lg font-semibold tracking-tight">
        <Mark />
        Heard
      </header>
      <main className="grow">
        <ErrorNotice />
      </main>
    </div>
  )
}
