import { customerTranslator } from '#app/texts/customer/translate.ts'
import { locales, matchLocale } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { completeLocales, wordsIn } from './change-content.ts'
import type { ChangeKind } from './change-content.ts'
import { shortened } from './feed-content.ts'
import type { ChangeForFeed, FeedContent } from './feed-content.ts'

/** The whole script with all it shows, in bytes of UTF-8, before it is compressed. */
export const largestEmbed = 10_000
/** At most so many changes stand in the panel; fewer when their titles are long. */
export const mostEmbedded = 5

const longestTitle = 120

export type EmbedSource = { script: string; style: string }

type ByLocale = Partial<Record<Locale, string>>

type EmbeddedChange = {
  path: string
  kind: ChangeKind
  at: number
  asked: ByLocale | null
  texts: ByLocale
}

type EmbedAsked = Omit<FeedContent, 'locale' | 'imageAddress'> & {
  fallback: string
  source: EmbedSource
}

/**
 * A script that shows the newest changes on any page. All its words are in it, so that it asks for nothing more and
 * the page needs no permission but for the script itself.
 */
export function makeEmbed({ workspace, changes, appUrl, fallback, source }: EmbedAsked): string {
  const { slug, timeZone } = workspace
  const url = `${appUrl}/updates/${slug}`
  const head = { slug, url, timeZone, fallback: matchLocale([fallback], 'en'), words: panelWords() }
  const small = { script: withoutIndents(source.script), style: smallStyle(source.style) }
  const made = changes.slice(0, mostEmbedded).flatMap((change) => embedded(change) ?? [])
  // The oldest goes first until it fits; the newest alone always does.
  for (let count = made.length; ; count--) {
    const script = assemble(small, { ...head, changes: made.slice(0, count) })
    if (count <= 1 || Buffer.byteLength(script) <= largestEmbed) return script
  }
}

const assemble = ({ script, style }: EmbedSource, data: unknown): string =>
  `((HEARD_DATA,HEARD_STYLE)=>${script})(${literal(data)},${literal(style)})\n`

/** JSON that may also stand in HTML and in scripts older than ES2019. */
const literal = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

function embedded(change: ChangeForFeed): EmbeddedChange | null {
  const readable = completeLocales(change)
  if (readable.length === 0) return null
  const texts = readable.map((locale) => [locale, titleIn(change, locale)] as const)
  return {
    path: change.slug,
    kind: change.kind,
    at: change.publishedAt.getTime(),
    asked: change.askedCustomers === 0 ? null : inEach((locale) => asked(change, locale)),
    texts: Object.fromEntries(texts),
  }
}

const titleIn = (change: ChangeForFeed, locale: Locale) =>
  shortened(wordsIn(change, locale).title, longestTitle)

const asked = ({ askedCustomers: customers }: ChangeForFeed, locale: Locale) =>
  customerTranslator(locale)('panel.asked', { customers })

const inEach = <Value>(valueIn: (locale: Locale) => Value) =>
  Object.fromEntries(locales.map((locale) => [locale, valueIn(locale)]))

const panelWords = () =>
  inEach((locale) => {
    const t = customerTranslator(locale)
    const kinds = {
      did: t('updates.kindShort.did'),
      doing: t('updates.kindShort.doing'),
      wont: t('updates.kindShort.wont'),
      sorry: t('updates.kindShort.sorry'),
    }
    return {
      title: t('panel.title'),
      all: t('panel.all'),
      kinds,
    }
  })

const withoutIndents = (script: string) =>
  script
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/\n\s*/g, '\n')
    .trim()

const smallStyle = (style: string) =>
  style
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
