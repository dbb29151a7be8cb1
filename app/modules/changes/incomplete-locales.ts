import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { completeLocales, wordsIn } from './change-content.ts'
import type { ChangeContent } from './change-content.ts'

/** The languages that somebody began to write and that nobody could read. Empty languages are not missed. */
export const begunLocales = (content: Pick<ChangeContent, 'texts'>): Locale[] => {
  const complete = completeLocales(content)
  return locales.filter((locale) => {
    const words = wordsIn(content, locale)
    const isBegun = [words.title, words.youSaid, words.weDid].some((text) => text.trim() !== '')
    return isBegun && !complete.includes(locale)
  })
}

/**
 * What stands against its publication: languages that are half written or, where nothing is written at all, the
 * workspace's own. Empty: it can be published.
 */
export function incompleteLocales(
  content: Pick<ChangeContent, 'texts'>,
  workspaceLocale: string,
): string[] {
  const begun = begunLocales(content)
  if (begun.length > 0) return begun
  return completeLocales(content).length === 0 ? [workspaceLocale] : []
}
