import { parseFeed as parseByRowan } from '@rowanmanning/feed-parser'
import { parseAtomFeed, parseFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import Parser from 'rss-parser'
import { describe, expect, test } from 'vitest'
import { feedOf } from '#app/modules/changes/feed-content.ts'
import type { FeedContent } from '#app/modules/changes/feed-content.ts'
import { feedFormats, makeFeed } from '#app/modules/changes/make-feed.ts'
import type { FeedFormat } from '#app/modules/changes/make-feed.ts'
import { locales } from '#app/texts/locales.ts'
import { hostileWords } from '../../support/hostile-words.ts'
import { changesForFeed, feedExample } from './feed-example.ts'

const make = (format: FeedFormat, given: Partial<FeedContent> = {}) =>
  makeFeed(feedOf({ ...feedExample, ...given }, format), format)

const [corrected, refused] = changesForFeed

describe.each(feedFormats)('the feed as %s', (format) => {
  test.each(locales)('stays as it is, in %s', async (locale) => {
    const file = `./golden/updates.${locale}.${format}`
    await expect(make(format, { locale })).toMatchFileSnapshot(file)
  })

  test('is known by the same ids after a correction, and says when it was', () => {
    const before = feedOf(
      { ...feedExample, changes: changesForFeed.map((one) => ({ ...one, correctedAt: null })) },
      format,
    )
    const after = feedOf(feedExample, format)
    expect(after.items.map(({ id }) => id)).toEqual(before.items.map(({ id }) => id))
    expect(before.items[0]?.updatedAt).toEqual(corrected?.publishedAt)
    expect(after.items[0]?.updatedAt).toEqual(corrected?.correctedAt)
    expect(after.updatedAt).toEqual(corrected?.correctedAt)
  })

  test('is a feed also while nothing is published', () => {
    const { feed } = parseFeed(make(format, { changes: [] }))
    expect(JSON.stringify(feed)).toContain('You said, we did · Kumo Books & Co')
  })
})

/** What a reader shows of each: its title, its address, its HTML, its categories. */
type Seen = { title: string; url: string; html: string; tags: string[] }

const byRowan = (text: string): Seen[] =>
  parseByRowan(text).items.map(({ title, url, content, categories }) => ({
    title: title ?? '',
    url: url ?? '',
    html: content ?? '',
    tags: categories.map(({ term }) => term),
  }))

/** There is no second parser of JSON feeds: the format is JSON. */
const byItself = (text: string): Seen[] =>
  (parseJsonFeed(text).items ?? []).map((item) => ({
    ...{ title: item.title ?? '', url: item.url ?? '', html: (item.content_html ?? '').trim() },
    tags: item.tags ?? [],
  }))

async function byRssParser(text: string): Promise<Seen[]> {
  const parser = new Parser({ customFields: { item: ['content:encoded'] } })
  const { items } = await parser.parseString(text)
  return items.map((item) => ({
    title: item.title ?? '',
    url: item.link ?? '',
    html: String(item['content:encoded'] ?? item.content),
    tags: item.categories ?? [],
  }))
}

const seen = (given: Partial<FeedContent>): Seen[] =>
  feedOf({ ...feedExample, ...given }, 'rss').items.map(({ title, url, html, tags }) => ({
    ...{ title: title.trim(), url, html: html.trim(), tags },
  }))

describe('whoever reads it', () => {
  test('finds in each format what was published, in two parsers', async () => {
    const all = seen({})
    expect(all.map(({ title }) => title)).toEqual([
      'Invoices & receipts: letters > 10 pt',
      'No phone line at night',
    ])
    expect(byRowan(make('rss'))).toEqual(all)
    expect(byRowan(make('atom'))).toEqual(all)
    expect(byItself(make('json'))).toEqual(all)
    expect(await byRssParser(make('rss'))).toEqual(all)
    const ofAtom = await byRssParser(make('atom'))
    expect(ofAtom.map(({ title, url, html }) => ({ title, url, html }))).toEqual(
      all.map(({ title, url, html }) => ({ title, url, html })),
    )
  })

  test('finds what the formats require', () => {
    const rss = parseRssFeed(make('rss'))
    expect(rss.atom?.links?.[0]).toMatchObject({
      href: 'https://heard.example/updates/kumo/feed.rss?lang=en',
      rel: 'self',
    })
    expect(rss.items?.[0]).toMatchObject({
      guid: { value: `urn:uuid:${corrected?.id}`, isPermaLink: false },
      pubDate: 'Tue, 12 May 2026 01:30:00 GMT',
    })
    const atom = parseAtomFeed(make('atom'))
    expect(atom.entries?.[0]).toMatchObject({
      id: `urn:uuid:${corrected?.id}`,
      published: '2026-05-12T01:30:00.000Z',
      updated: '2026-05-14T03:00:00.000Z',
    })
    const json = parseJsonFeed(make('json'))
    expect(json.feed_url).toBe('https://heard.example/updates/kumo/feed.json?lang=en')
    expect(json.items?.[0]?.date_modified).toBe('2026-05-14T03:00:00.000Z')
  })

  test('gets the language that is there instead, and is told which', () => {
    const [, other] = feedOf({ ...feedExample, locale: 'ja' }, 'atom').items
    expect(other).toMatchObject({
      locale: 'en',
      title: refused?.texts.en?.title,
      url: 'https://heard.example/updates/kumo/no-phone-line-at-night?lang=en',
    })
    expect(parseAtomFeed(make('atom', { locale: 'ja' })).entries?.[1]?.xml?.lang).toBe('en')
  })

  test('gets one feed for each language', () => {
    const ids = locales.map((locale) => feedOf({ ...feedExample, locale }, 'atom').id)
    expect(new Set(ids).size).toBe(locales.length)
  })

  test('gets pictures by their full address, and reads of the correction first', () => {
    const [first] = feedOf(feedExample, 'json').items
    expect(first?.html).toContain(
      'src="https://heard.example/updates/kumo/images/01930000-0000-7000-8000-00000000001f"',
    )
    expect(first?.html.indexOf('The letters have 10 points, not 11.')).toBeLessThan(
      first?.html.indexOf('The letters are larger now.') ?? 0,
    )
  })
})

/** What XML can hold of it; how much space is in it does not matter. */
const readable = (text: string) =>
  text
    .replace(/[\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}\ufffe\uffff]|\p{Cs}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()

const oneWith = (words: string): Partial<FeedContent> => ({
  workspace: { ...feedExample.workspace, name: `Kumo ${words}` },
  changes: changesForFeed.slice(0, 1).map((change) => ({
    ...change,
    texts: { en: { title: words, youSaid: words, weDid: words } },
    correction: { en: words },
    categories: [{ id: change.id, names: { en: words } }],
  })),
})

describe('words that try to become something else', () => {
  test.each([...hostileWords, 'a]]>b]]]]>>c', '\u0000\u0001\u0008\u000b\u001f\uFFFEx', '\ud800x'])(
    'stay words in every format: %j',
    async (words) => {
      const given = oneWith(words)
      const [own] = seen(given)
      const expected = { ...own, title: readable(words), html: readable(own?.html ?? '') }
      const found = [
        ...(await byRssParser(make('rss', given))),
        ...(await byRssParser(make('atom', given))),
        ...byItself(make('json', given)),
      ]
      expect(found).toHaveLength(3)
      for (const { title, url, html } of found) {
        expect({ title: readable(title), url, html: readable(html) }).toEqual({
          title: expected.title,
          url: expected.url,
          html: expected.html,
        })
      }
      for (const format of ['rss', 'atom'] as const)
        expect(byRowan(make(format, given)).map(({ url }) => url)).toEqual([expected.url])
    },
  )
})
