import type { Locale } from '#app/texts/locales.ts'
import { chooseWords, isComplete, wordsIn } from './change-content.ts'
import type { ChangeContent, ChangeWords } from './change-content.ts'

export const wordParts = ['title', 'youSaid', 'weDid'] as const

export type WordPart = (typeof wordParts)[number]

export type PreviewedContent = {
  texts: ChangeContent['texts']
  /** What `locale` lacks; empty: it is complete. */
  missing: WordPart[]
  /** The language in which it is shown. */
  shown: Locale
}

/** Stands where nothing is written yet. */
const gap = '…'

/**
 * What somebody who reads `locale` would get. A language that was begun is shown as far as it is written; one that was
 * not, in the language that readers get instead.
 */
export function previewedContent(
  content: Pick<ChangeContent, 'texts'>,
  locale: Locale,
): PreviewedContent {
  const words = wordsIn(content, locale)
  const missing = wordParts.filter((part) => words[part].trim() === '')
  const instead = chooseWords(content, locale)
  if (isComplete(words) || (missing.length === wordParts.length && instead !== null))
    return { texts: content.texts, missing, shown: instead?.locale ?? locale }
  return { texts: { [locale]: withGaps(words) }, missing, shown: locale }
}

const withGaps = ({ title, youSaid, weDid }: ChangeWords): ChangeWords => ({
  title: title.trim() === '' ? gap : title,
  youSaid: youSaid.trim() === '' ? gap : youSaid,
  weDid: weDid.trim() === '' ? gap : weDid,
})
