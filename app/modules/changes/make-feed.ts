import { generateAtomFeed, generateRssFeed } from 'feedsmith'
import { escapeHtml } from '../mail/escape-html.ts'
import type { Feed, FeedItem } from './feed-item.ts'

export const feedFormats = ['rss', 'atom', 'json'] as const

export type FeedFormat = (typeof feedFormats)[number]

export const feedTypes: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

const makers: Record<FeedFormat, (feed: Feed) => string> = {
  rss: asRss,
  atom: asAtom,
  json: asJson,
}

/** The whole document: RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1. */
export const makeFeed = (feed: Feed, format: FeedFormat): string => makers[format](feed)

/** All that XML 1.0 may hold (https://www.w3.org/TR/xml/#charsets); also as a reference the rest breaks a document. */
const illegalInXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

const legal = (text: string): string => text.replace(illegalInXml, '')

/** feedsmith writes CDATA on lines of its own, and some readers take the space around it for a part of the words. */
const withoutPadding = (xml: string): string =>
  xml.replace(/>\n *<!\[CDATA\[/g, '><![CDATA[').replace(/\]\]>\n *<\//g, ']]></')

const asUrn = (id: string) => `urn:uuid:${id}`

function asRss(feed: Feed): string {
  return withoutPadding(
    generateRssFeed({
      title: legal(feed.title),
      link: feed.pageUrl,
      description: legal(feed.description),
      language: feed.locale,
      lastBuildDate: feed.updatedAt,
      docs: 'https://www.rssboard.org/rss-specification',
      atom: { links: [{ href: feed.selfUrl, rel: 'self', type: feedTypes.rss }] },
      items: feed.items.map((item) => ({
        title: legal(item.title),
        link: item.url,
        // Readers take it as HTML.
        description: escapeHtml(legal(item.summary)),
        guid: { value: asUrn(item.id), isPermaLink: false },
        pubDate: item.publishedAt,
        categories: item.tags.map((tag) => ({ name: legal(tag) })),
        dc: { creators: [legal(feed.author)] },
        content: { encoded: legal(item.html) },
        atom: { updated: item.updatedAt },
      })),
    }),
  )
}

function asAtom(feed: Feed): string {
  return withoutPadding(
    generateAtomFeed({
      id: asUrn(feed.id),
      title: plain(feed.title),
      subtitle: plain(feed.description),
      updated: feed.updatedAt,
      authors: [{ name: legal(feed.author) }],
      xml: { lang: feed.locale },
      links: [
        { href: feed.selfUrl, rel: 'self', type: feedTypes.atom },
        { href: feed.pageUrl, rel: 'alternate', type: 'text/html', hreflang: feed.locale },
      ],
      entries: feed.items.map((item) => ({
        id: asUrn(item.id),
        title: plain(item.title),
        summary: plain(item.summary),
        content: { type: 'html', value: legal(item.html), xml: { lang: item.locale } },
        published: item.publishedAt,
        updated: item.updatedAt,
        xml: { lang: item.locale },
        links: [{ href: item.url, rel: 'alternate', type: 'text/html', hreflang: item.locale }],
        categories: item.tags.map((tag) => ({ term: legal(tag) })),
      })),
    }),
  )
}

const plain = (text: string) => ({ type: 'text', value: legal(text) })

/** By hand: feedsmith leaves an empty list of items out, which the format requires. */
function asJson(feed: Feed): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    home_page_url: feed.pageUrl,
    feed_url: feed.selfUrl,
    language: feed.locale,
    authors: [{ name: feed.author }],
    items: feed.items.map(asJsonItem),
  }
  return JSON.stringify(document, (_key, value: unknown) =>
    typeof value === 'string' ? legal(value) : value,
  )
}

const asJsonItem = (item: FeedItem) => ({
  id: asUrn(item.id),
  url: item.url,
  language: item.locale,
  title: item.title,
  summary: item.summary,
  content_html: item.html,
  image: item.imageUrl,
  date_published: item.publishedAt.toISOString(),
  date_modified: item.updatedAt.toISOString(),
  tags: item.tags,
})
