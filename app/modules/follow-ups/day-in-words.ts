import type { Locale } from '#app/texts/locales.ts'

/** A day as people write it in a letter, e.g. "20 November 2026", "2026年11月20日". */
export const dayInWords = (at: Date, locale: Locale, timeZone: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'long',
    timeZone,
  }).format(at)
