import type { ChangeContent, changeKinds, changeStates } from '#db/schema/change.ts'
import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'

export type ChangeKind = (typeof changeKinds)[number]
export type ChangeState = (typeof changeStates)[number]
export type { ChangeContent }

/** One language of a change. `youSaid` and `weDid` are Markdown. */
export type ChangeWords = ChangeContent['texts'][string]

const emptyWords: ChangeWords = { title: '', youSaid: '', weDid: '' }

export const wordsIn = ({ texts }: Pick<ChangeContent, 'texts'>, locale: Locale): ChangeWords =>
  texts[locale] ?? emptyWords

/** Whether a language can be shown: with a title and both texts. */
export const isComplete = ({ title, youSaid, weDid }: ChangeWords): boolean =>
  [title, youSaid, weDid].every((text) => text.trim() !== '')

/** The languages in which it can be read, in our order. */
export const completeLocales = (content: Pick<ChangeContent, 'texts'>): Locale[] =>
  locales.filter((locale) => isComplete(wordsIn(content, locale)))

/**
 * What somebody who would like `locale` reads: that language, else English, else the first that is complete. Null when
 * none is.
 */
export function chooseWords(
  content: Pick<ChangeContent, 'texts'>,
  locale: Locale,
): (ChangeWords & { locale: Locale }) | null {
  const complete = completeLocales(content)
  const chosen = [locale, 'en' as const, ...complete].find((each) => complete.includes(each))
  return chosen === undefined ? null : { ...wordsIn(content, chosen), locale: chosen }
}
