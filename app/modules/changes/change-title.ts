import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { wordsIn } from './change-content.ts'
import type { ChangeContent } from './change-content.ts'

/** What members call a change: its title in their language, else in any, else its address. */
export function changeTitle(
  content: Pick<ChangeContent, 'texts'>,
  slug: string,
  locale: Locale = 'en',
): string {
  const titles = [locale, 'en' as const, ...locales].map((each) => wordsIn(content, each).title)
  return titles.find((title) => title.trim() !== '') ?? slug
}
