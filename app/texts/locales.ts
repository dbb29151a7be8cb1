/** The languages of surveys, mails and public pages. */
export const locales = ['ja', 'en', 'zh', 'ko'] as const

export type Locale = (typeof locales)[number]

/** As their own speakers write them. */
export const localeNames: Readonly<Record<Locale, string>> = {
  ja: '日本語',
  en: 'English',
  zh: '简体中文',
  ko: '한국어',
}

export const isLocale = (value: unknown): value is Locale =>
  typeof value === 'string' && Object.hasOwn(localeNames, value)

/** The first wish (BCP 47, e.g. `zh-Hans-CN`) whose language is among `available`; else `fallback`. */
export function matchLocale(
  wishes: readonly (string | null | undefined)[],
  fallback: Locale,
  available: readonly Locale[] = locales,
): Locale {
  for (const wish of wishes) {
    const language = wish?.toLowerCase().split(/[-_]/)[0]
    if (isLocale(language) && available.includes(language)) return language
  }
  return fallback
}

/** The languages of an Accept-Language header, most wanted first. */
export function acceptedLanguages(header: string | null): string[] {
  return (header ?? '')
    .split(',', 20)
    .map((part) => {
      const [tag = '', quality = '1'] = part.trim().split(/\s*;\s*q=/)
      return { tag, quality: Number(quality) }
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0 && quality <= 1)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}
