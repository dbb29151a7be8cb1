import { createHash } from 'node:crypto'
import type { HeadersFunction } from '@remix-run/node'
import { acceptedLanguages, isLocale, matchLocale } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { localeInAddress } from '#app/http/customer-locale.ts'
import { keptPagePolicy } from '#app/http/security-headers.ts'
import { updatesCss } from '#app/ui/updates/updates-style.tsx'

const styleDigest = createHash('sha256').update(updatesCss).digest('base64')

/** Of a page that everybody may keep for a minute, and show for ten more while it asks for a new one. */
export const updatesHeaders = (locale: Locale): Record<string, string> => ({
  'cache-control': 'public, max-age=60, stale-while-revalidate=600',
  'content-language': locale,
  'content-security-policy': keptPagePolicy(styleDigest),
  vary: 'Accept-Language',
})

/** The same for a page that nobody keeps: there is nothing on it yet. */
export const unkeptHeaders = (locale: Locale): Record<string, string> => ({
  ...updatesHeaders(locale),
  'cache-control': 'no-store',
})

/** Those of the loader; where it failed, the page's usual ones, and when to come again. */
export const loadedHeaders: HeadersFunction = ({ loaderHeaders, errorHeaders }) => {
  const wait = errorHeaders?.get('retry-after')
  return wait ? { 'retry-after': wait } : loaderHeaders
}

/** What the address asks for, what the browser would like, what the workspace speaks. */
export const updatesLocale = (request: Request, workspaceLocale: string | null): Locale =>
  localeInAddress(new URL(request.url)) ??
  matchLocale(
    acceptedLanguages(request.headers.get('accept-language')),
    isLocale(workspaceLocale) ? workspaceLocale : 'en',
  )
