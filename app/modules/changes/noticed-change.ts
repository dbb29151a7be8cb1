import { dayInWords } from '#app/modules/follow-ups/day-in-words.ts'
import type { Locale } from '#app/texts/locales.ts'
import { chooseWords } from './change-content.ts'
import type { ChangeContent, ChangeKind } from './change-content.ts'
import { markdownAsText, renderMarkdown } from './render-markdown.ts'

type Given = {
  content: Pick<ChangeContent, 'kind' | 'texts'>
  /** What the customer had said; empty where they only gave a score. */
  comment: string
  respondedAt: Date
  locale: Locale
  timeZone: string
  verdictUrl: string
}

/** One change as the mail tells one customer. */
export type NoticedWords = {
  kind: ChangeKind
  /** In which it is written: the one asked for, where it has it. */
  locale: Locale
  title: string
  said: { text: string; date: string }
  done: { html: string; text: string }
  verdictUrl: string
}

/** Pictures leave their description: mails have none. Null where no language of the change can be read. */
export function noticedChange(given: Given): NoticedWords | null {
  const { content, comment, respondedAt, locale, timeZone, verdictUrl } = given
  const words = chooseWords(content, locale)
  if (words === null) return null
  return {
    ...{ kind: content.kind, locale: words.locale, title: words.title, verdictUrl },
    said: { text: comment.trim(), date: dayInWords(respondedAt, locale, timeZone) },
    done: {
      html: renderMarkdown(words.weDid, () => null),
      text: markdownAsText(words.weDid, { addresses: true }),
    },
  }
}
