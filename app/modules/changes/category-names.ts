import { cleanLine } from '#app/modules/surveys/clean-words.ts'
import { nameKeyOf } from '#app/modules/themes/theme-name.ts'
import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { changeLimits } from './change-limits.ts'

/** In the reader's language, else in English, else in the first that has a name. */
export const categoryName = (names: Record<string, string>, locale: Locale): string =>
  [locale, 'en' as const, ...locales].map((each) => names[each]).find(Boolean) ?? ''

/** By which the store tells two categories apart. */
export const categoryKey = (names: Record<string, string>): string =>
  nameKeyOf(categoryName(names, locales[0]))

/** Names as they were typed, cleaned; or what is wrong with them. */
export function readCategoryNames(
  typed: (locale: Locale) => string,
): { names: Record<string, string> } | { problem: 'required' | 'too_long' } {
  const named = locales
    .map((locale): [Locale, string] => [locale, cleanLine(typed(locale))])
    .filter(([, name]) => name !== '')
  if (named.length === 0) return { problem: 'required' }
  if (named.some(([, name]) => name.length > changeLimits.categoryName))
    return { problem: 'too_long' }
  return { names: Object.fromEntries(named) }
}

/** Whether in any language both are called the same. */
export const shareCategoryName = (
  one: Record<string, string>,
  other: Record<string, string>,
): boolean =>
  Object.entries(one).some(([locale, name]) => {
    const theirs = other[locale]
    return theirs !== undefined && nameKeyOf(theirs) === nameKeyOf(name)
  })
