import { chooseWords } from '#app/modules/changes/change-content.ts'
import type { ChangeKind } from '#app/modules/changes/change-content.ts'
import type { PublicChange } from '#app/modules/changes/public-change.ts'
import { renderMarkdown } from '#app/modules/changes/render-markdown.ts'
import type { ImageAddress } from '#app/modules/changes/render-markdown.ts'
import { themeName } from '#app/modules/themes/theme-name.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { isLocale, localeNames, locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { EffectView } from './effect-view.ts'
import { dayText, monthOfKey, monthText, monthsText } from './updates-format.ts'
import type { Reader } from './updates-format.ts'

export type NamedLink = { name: string; href: string }

/** One change as its page shows it, all in words. */
export type ArticleView = {
  /** Of the page around the words. */
  locale: Locale
  /** HTML of what editors wrote, in the language that there is. */
  words: { locale: Locale; title: string; youSaid: string; weDid: string }
  /** Said when the words are in another language than the page. */
  onlyIn: string | null
  kind: ChangeKind
  published: { iso: string; text: string }
  correction: { text: string; note: string | null; noteLocale: Locale } | null
  asked: string | null
  categories: NamedLink[]
  themes: NamedLink[]
  quotes: { text: string; locale: string; month: string }[]
  effects: EffectView | null
}

export type ArticleSettings = Reader & {
  imageAddress: ImageAddress
  /** Of the list narrowed by it. */
  hrefOf: (by: 'theme' | 'category', id: string) => string
  quotes?: readonly { text: string; locale: string; month: string }[]
  effects?: EffectView | null
}

/** Null when it has no complete language. */
export function articleView(change: PublicChange, settings: ArticleSettings): ArticleView | null {
  const { locale, imageAddress, hrefOf } = settings
  const words = chooseWords(change, locale)
  if (words === null) return null
  const t = customerTranslator(locale)
  const { publishedAt } = change
  return {
    locale,
    words: {
      locale: words.locale,
      title: words.title,
      youSaid: renderMarkdown(words.youSaid, imageAddress),
      weDid: renderMarkdown(words.weDid, imageAddress),
    },
    onlyIn:
      words.locale === locale ? null : t('updates.onlyIn', { language: localeNames[words.locale] }),
    kind: change.kind,
    published: { iso: publishedAt.toISOString(), text: dayText(publishedAt, settings) },
    correction: correctionOf(change, settings),
    asked: askedText(change, settings),
    categories: change.categories.map(({ id, names }) => ({
      name: nameIn(names, locale),
      href: hrefOf('category', id),
    })),
    themes: change.themes.map(({ id, texts }) => ({
      name: themeName(texts, locale),
      href: hrefOf('theme', id),
    })),
    quotes: (settings.quotes ?? []).map(({ text, locale: spoken, month }) => ({
      text,
      locale: spoken,
      month: monthOfKey(month, locale),
    })),
    effects: settings.effects ?? null,
  }
}

/** A category's name in the reader's language, else in the first that has one. */
export const nameIn = (names: Readonly<Record<string, string>>, locale: Locale): string =>
  [locale, 'en', ...locales].map((each) => names[each]).find((name) => name) ?? ''

function correctionOf(
  { correctedAt, correction }: PublicChange,
  reader: Reader,
): ArticleView['correction'] {
  if (correctedAt === null) return null
  const { locale } = reader
  const text = customerTranslator(locale)('updates.correctedOn', {
    date: dayText(correctedAt, reader),
  })
  const given = [locale, 'en', ...locales].filter(isLocale).find((each) => correction?.[each])
  if (given === undefined) return { text, note: null, noteLocale: locale }
  return { text, note: correction?.[given] ?? null, noteLocale: given }
}

/** "37 customers told us this between March and May." Null when nobody is linked. */
export function askedText(
  { askedCustomers, askedFrom, askedUntil }: PublicChange,
  reader: Reader,
): string | null {
  if (askedCustomers === 0 || askedFrom === null || askedUntil === null) return null
  const t = customerTranslator(reader.locale)
  const months = monthsText(askedFrom, askedUntil, reader)
  return months === null
    ? t('updates.askedOnce', { customers: askedCustomers, month: monthText(askedFrom, reader) })
    : t('updates.askedBetween', { customers: askedCustomers, ...months })
}
