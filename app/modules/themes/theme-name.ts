import { locales } from '#app/texts/locales.ts'
import type { ThemeTexts } from '#db/schema/theme.ts'

/** One width, small letters and single spaces: two names with the same key are one name. */
export const nameKeyOf = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()

/** The words in the reader's language, else in the first that has some. */
export function themeWords(
  texts: ThemeTexts,
  locale: string,
): { name: string; description: string } {
  const wanted = [locale, 'en', ...locales].map((each) => texts[each])
  const found = wanted.find((words) => words !== undefined && words.name !== '')
  return found ?? { name: '', description: '' }
}

export const themeName = (texts: ThemeTexts, locale: string): string =>
  themeWords(texts, locale).name

/** By which the store tells two living themes apart. */
export const firstNameKey = (texts: ThemeTexts): string => nameKeyOf(themeName(texts, locales[0]))

/** Whether in any language both are called the same. */
export const shareName = (one: ThemeTexts, other: ThemeTexts): boolean =>
  Object.entries(one).some(([locale, { name }]) => {
    const theirs = other[locale]?.name
    return theirs !== undefined && nameKeyOf(theirs) === nameKeyOf(name)
  })
