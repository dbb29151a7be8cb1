import type { Locale } from '#app/texts/locales.ts'
import { languagesOf } from './survey-content.ts'
import type { SurveyContent } from './survey-content.ts'
import { pathOf, readWord, wordsOf } from './words.ts'

/** `path` as in `words.ts`. */
export type MissingWord = { locale: Locale; path: string }

/** The words that are missing, in each of the survey's languages. A survey can be published only when there are none. */
export function findMissing({ texts, design }: SurveyContent): MissingWord[] {
  const needed = wordsOf(design)
  return languagesOf(texts).flatMap((locale) => {
    const words = texts[locale]
    if (words === undefined) return []
    return needed
      .filter((key) => readWord(words, key).trim() === '')
      .map((key) => ({ locale, path: pathOf(key) }))
  })
}
