import { v5 } from 'uuid'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { escapeHtml } from '../mail/escape-html.ts'
import { chooseWords } from './change-content.ts'
import type { ChangeWords } from './change-content.ts'
import type { Feed, FeedItem } from './feed-item.ts'
import type { FeedFormat } from './make-feed.ts'
import type { PublicChange, PublicWorkspace } from './public-change.ts'
import { markdownAsText, renderMarkdown } from './render-markdown.ts'
import type { ImageAddress } from './render-markdown.ts'

export type ChangeForFeed = Omit<PublicChange, 'themes' | 'askedFrom' | 'askedUntil'>

export type FeedContent = {
  workspace: Pick<PublicWorkspace, 'id' | 'slug' | 'name' | 'timeZone'>
  /** Newest first. */
  changes: ChangeForFeed[]
  /** Feed readers need the full address. */
  imageAddress: ImageAddress
  /** Origin and base path of every link, without a trailing slash. */
  appUrl: string
  locale: Locale
}

/** A feed of what can be read in `locale`, or else in the language that its page shows instead. */
export function feedOf(content: FeedContent, format: FeedFormat): Feed {
  const { workspace, changes, appUrl, locale } = content
  const t = customerTranslator(locale)
  const root = `${appUrl}/updates/${workspace.slug}`
  const items = changes.flatMap((change) => feedItemOf(content, change) ?? [])
  return {
    id: v5(locale, workspace.id),
    title: t('updates.titleOf', { workspace: workspace.name }),
    description: t('updates.intro', { workspace: workspace.name }),
    author: workspace.name,
    locale,
    pageUrl: `${root}?lang=${locale}`,
    selfUrl: `${root}/feed.${format}?lang=${locale}`,
    // Of no item at all the beginning of time, so that it is the same at each request.
    updatedAt: new Date(Math.max(0, ...items.map(({ updatedAt }) => updatedAt.getTime()))),
    items,
  }
}

/** Null for a change that is complete in no language. */
export function feedItemOf(content: FeedContent, change: ChangeForFeed): FeedItem | null {
  const { workspace, appUrl, locale: wanted } = content
  const words = chooseWords(change, wanted)
  if (words === null) return null
  const { locale } = words
  const page = `${appUrl}/updates/${workspace.slug}/${change.slug}`
  return {
    id: change.id,
    url: `${page}?lang=${locale}`,
    locale,
    title: words.title.trim(),
    summary: shortened(markdownAsText(words.weDid)),
    html: htmlOf(content, change, words),
    tags: change.categories.flatMap(({ names }) => nameIn(names, locale) ?? []),
    imageUrl: `${page}/card.png?lang=${locale}`,
    publishedAt: change.publishedAt,
    updatedAt: change.correctedAt ?? change.publishedAt,
  }
}

const nameIn = (names: Record<string, string>, locale: Locale): string | undefined =>
  names[locale] ?? names.en ?? Object.values(names)[0]

const longestSummary = 280

/** Never ends within a character that stands for two. */
export function shortened(text: string, most = longestSummary): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim())
  return characters.length <= most
    ? characters.join('')
    : `${characters.slice(0, most - 1).join('')}…`
}

function htmlOf(
  { workspace, imageAddress }: FeedContent,
  change: ChangeForFeed,
  { youSaid, weDid, locale }: ChangeWords & { locale: Locale },
): string {
  const t = customerTranslator(locale)
  return [
    correctionOf(change, { locale, timeZone: workspace.timeZone }),
    `<h2>${escapeHtml(t('updates.youSaid'))}</h2>`,
    renderMarkdown(youSaid, imageAddress),
    `<h2>${escapeHtml(t(`updates.kind.${change.kind}`))}</h2>`,
    renderMarkdown(weDid, imageAddress),
  ].join('\n')
}

function correctionOf(
  { correctedAt, correction }: ChangeForFeed,
  { locale, timeZone }: { locale: Locale; timeZone: string },
): string {
  if (correctedAt === null) return ''
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(correctedAt)
  const said = customerTranslator(locale)('updates.correctedOn', { date })
  const words = nameIn(correction ?? {}, locale) ?? ''
  return `<p><strong>${escapeHtml(said)}</strong> ${escapeHtml(words)}</p>`
}
