import { redirect } from '@remix-run/node'
import { adminLocales, isAdminLocale } from '#app/texts/admin/locales.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { acceptedLanguages } from '#app/texts/locales.ts'
import { nextPath } from './next-path.ts'

const cookieName = 'heard_lang'
const year = 365 * 86_400

/** The language of the admin pages: chosen on a page before, else the browser's, else English. */
export function localeOf(request: Request): AdminLocale {
  const chosen = new RegExp(`(?:^|;\\s*)${cookieName}=([a-z]+)`).exec(
    request.headers.get('cookie') ?? '',
  )?.[1]
  if (isAdminLocale(chosen)) return chosen
  const wishes = acceptedLanguages(request.headers.get('accept-language'))
  const languages = wishes.map((wish) => wish.toLowerCase().split('-')[0])
  return languages.find(isAdminLocale) ?? adminLocales[0]
}

/**
 * The language of the answer. An address with `?lang=` is the language switch: it throws the way back to the same
 * address without it, and the choice goes into a cookie, so that switching works without script.
 */
export function chooseLocale(request: Request): AdminLocale {
  const url = new URL(request.url)
  const wish = url.searchParams.get('lang')
  if (!isAdminLocale(wish)) return localeOf(request)
  url.searchParams.delete('lang')
  throw redirect(nextPath(url.pathname + url.search, '/'), {
    headers: {
      'set-cookie': `${cookieName}=${wish}; Path=/; Max-Age=${year}; HttpOnly; SameSite=Lax`,
    },
  })
}
