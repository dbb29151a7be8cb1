import { searchText } from '#app/modules/tagging/search-text.ts'
import { completeLocales, wordsIn } from './change-content.ts'
import type { ChangeContent } from './change-content.ts'
import { markdownAsText } from './render-markdown.ts'

/** What everybody reads of a change: its complete languages, and nothing half written. */
export const publishedContent = (content: ChangeContent): ChangeContent => ({
  kind: content.kind,
  categoryIds: [...content.categoryIds],
  texts: Object.fromEntries(
    completeLocales(content).map((locale) => [locale, { ...wordsIn(content, locale) }]),
  ),
})

/** By which it is found on the public page. */
export const publishedSearchText = ({ texts }: Pick<ChangeContent, 'texts'>): string =>
  searchText(
    Object.values(texts)
      .flatMap(({ title, youSaid, weDid }) => [
        title,
        markdownAsText(youSaid),
        markdownAsText(weDid),
      ])
      .join('\n'),
  )
