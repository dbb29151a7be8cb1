import { acceptedLanguages, isLocale, matchLocale } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'

/** What the address asks for with `?lang=`, if it is a language we have. */
export function localeInAddress(url: URL): Locale | null {
  const lang = url.searchParams.get('lang')
  return isLocale(lang) ? lang : null
}

/** The language of a page whose customer is not known: the address's, else the browser's. */
export const localeOfStranger = (request: Request): Locale =>
  localeInAddress(new URL(request.url)) ??
  matchLocale(acceptedLanguages(request.headers.get('accept-language')), 'en')

/** The language in which a form was shown, as it says itself; of one that does not, a stranger's. */
export function localeOfForm(form: URLSearchParams | null, request: Request): Locale {
  const lang = form?.get('lang')
  return isLocale(lang) ? lang : localeOfStranger(request)
}
