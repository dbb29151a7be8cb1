import { isLocale } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { subscriberMailTexts } from '#app/texts/mail/subscriber-mail-texts.ts'
import type { ToldChange } from '#db/queries/subscriber-mail.server.ts'
import type { SubscriberMode } from '#db/queries/subscriber.server.ts'
import { oneLine } from '../mail/one-line.ts'
import type { UpdateEntry, UpdatesMailProps } from '../mail/updates-mail-text.ts'
import { chooseWords } from './change-content.ts'
import { markdownAsText } from './render-markdown.ts'

export type Letter = {
  subject: string
  mail: Omit<UpdatesMailProps, 'workspaceName' | 'postalAddress'>
}

export type LetterInput = {
  mode: SubscriberMode
  locale: string
  changes: readonly ToldChange[]
  /** The workspace's public page. */
  pageUrl: string
  manageUrl: string
}

/** In characters. What is cut can be read on the page. */
const longest = { title: 160, alone: 1200, among: 320 } as const

const mostEntries = 12

/** The mail of these changes; null where none of them can be read in any language. */
export function subscriberLetter(given: LetterInput): Letter | null {
  const { mode, changes, pageUrl, manageUrl } = given
  const locale = isLocale(given.locale) ? given.locale : 'en'
  const words = subscriberMailTexts[locale]
  const entries = changes.flatMap(
    (change) => entryOf(change, { locale, pageUrl, isAlone: changes.length === 1 }) ?? [],
  )
  const [first] = entries
  if (first === undefined) return null
  const count = entries.length
  const several = mode === 'monthly' ? words.headingOfMonth : words.headingOfSeveral
  const subjectOf = mode === 'monthly' ? words.subjectOfMonth : words.subjectOfSeveral
  const isNews = count === 1 && mode === 'each'
  return {
    subject: isNews ? oneLine(first.title, longest.title) : subjectOf(count),
    mail: {
      ...{ locale, manageUrl },
      heading: isNews ? null : several,
      preheader: isNews ? first.weDid.slice(0, 140) : first.title,
      entries: entries.slice(0, mostEntries),
      more: Math.max(0, count - mostEntries),
      allUrl: `${pageUrl}?lang=${locale}`,
    },
  }
}

type Reader = { locale: Locale; pageUrl: string; isAlone: boolean }

function entryOf(
  { slug, content }: ToldChange,
  { locale, pageUrl, isAlone }: Reader,
): UpdateEntry | null {
  const words = chooseWords(content, locale)
  if (words === null) return null
  const most = isAlone ? longest.alone : longest.among
  return {
    ...{ locale: words.locale, kind: content.kind, title: oneLine(words.title, longest.title) },
    youSaid: cut(markdownAsText(words.youSaid), most),
    weDid: cut(markdownAsText(words.weDid), most),
    url: `${pageUrl}/${slug}?lang=${words.locale}`,
  }
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Line breaks stay; a word may be cut, for four languages have no common place to cut at. */
function cut(text: string, most: number): string {
  const head = text.slice(0, 2 * most)
  const isWhole = head.length === text.length
  const all = Array.from(characters.segment(head), ({ segment }) => segment)
  if (isWhole && all.length <= most) return text.trim()
  // The last one may have been cut itself.
  const kept = (isWhole ? all : all.slice(0, -1)).slice(0, most)
  return `${kept.join('').trimEnd()}…`
}
