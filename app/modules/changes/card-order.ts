import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { CardWords } from './card-layout.ts'
import { chooseWords } from './change-content.ts'
import type { ChangeContent } from './change-content.ts'
import { markdownAsText } from './render-markdown.ts'

/** What stands on the card of a change, in the language that it has; null where it has none. */
export function cardOrder(
  content: Pick<ChangeContent, 'kind' | 'texts'>,
  { locale, workspaceName }: { locale: Locale; workspaceName: string },
): { locale: Locale; words: CardWords } | null {
  const words = chooseWords(content, locale)
  if (words === null) return null
  const t = customerTranslator(words.locale)
  const { kind } = content
  return {
    locale: words.locale,
    words: {
      kind,
      kindLabel: t(`updates.kind.${kind}`),
      title: words.title,
      youSaidLabel: t('updates.youSaid'),
      youSaid: markdownAsText(words.youSaid),
      workspace: workspaceName,
      page: t('updates.title'),
    },
  }
}
