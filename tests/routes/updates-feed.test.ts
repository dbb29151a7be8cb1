import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { expect, test } from 'vitest'
import { makeChange } from '#app/demo/change-factories.server.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { setSecurityHeaders } from '#app/http/security-headers.ts'
import { newId } from '#app/platform/ids.ts'
import { loader } from '#app/routes/updates.feed.ts'
import { contextFor, get, makeIdentity } from '../support/member-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const identity = makeIdentity(store.pool)

async function read(path: string, headers: Record<string, string> = {}) {
  const request = get(path, headers)
  const params = { workspace: path.split('/')[2] ?? '' }
  try {
    return await loader({ request, params, context: contextFor(store.pool, identity) })
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    throw thrown
  }
}

const at = (day: string) => new Date(`2026-05-${day}T00:00:00Z`)
const only = (title: string) => ({ en: { title, youSaid: 'You said so.', weDid: 'We did it.' } })

test('has what is published, the newest first, and nothing else', async () => {
  const { id, slug } = await makeWorkspace(store.pool, { slug: 'kumo' })
  const other = await makeWorkspace(store.pool)
  for (const state of ['draft', 'review', 'scheduled', 'withdrawn'] as const)
    await makeChange(store.pool, id, { state, texts: only(state) })
  await makeChange(store.pool, other.id, { state: 'published', texts: only('of others') })
  const first = { state: 'published', texts: only('First'), publishedAt: at('01') } as const
  await makeChange(store.pool, id, first)
  const words = only('Second')
  const second = await makeChange(store.pool, id, {
    ...{ state: 'published', publishedAt: at('02'), texts: only('Second, being rewritten') },
    published: { kind: 'did', texts: words, categoryIds: [] },
  })
  const rss = parseRssFeed(await (await read(`/updates/${slug}/feed.rss`)).text())
  expect(rss.items?.map(({ title }) => title)).toEqual(['Second', 'First'])
  expect(rss.items?.[0]?.guid?.value).toBe(`urn:uuid:${second.id}`)
})

test('is at most fifty long', async () => {
  const { id } = await makeWorkspace(store.pool, { slug: 'kumo' })
  for (let count = 0; count < 51; count++) await makeChange(store.pool, id, { state: 'published' })
  const json = parseJsonFeed(await (await read('/updates/kumo/feed.json')).text())
  expect(json.items).toHaveLength(50)
})

test('speaks the language of the address, else of the reader, else of the workspace', async () => {
  const { id } = await makeWorkspace(store.pool, { slug: 'kumo', locale: 'ko' })
  await makeChange(store.pool, id, { state: 'published' })
  const language = async (path: string, wish?: string) => {
    const answer = await read(path, wish === undefined ? {} : { 'accept-language': wish })
    const feed = parseAtomFeed(await answer.text())
    const self = feed.links?.find(({ rel }) => rel === 'self')?.href
    expect(answer.headers.get('content-language')).toBe(feed.xml?.lang)
    expect(answer.headers.get('vary')).toBe('Accept-Language')
    expect(self).toBe(`http://heard.test/updates/kumo/feed.atom?lang=${feed.xml?.lang}`)
    return feed.xml?.lang
  }
  expect(await language('/updates/kumo/feed.atom?lang=ja', 'zh')).toBe('ja')
  expect(await language('/updates/kumo/feed.atom', 'zh-CN, en;q=0.5')).toBe('zh')
  expect(await language('/updates/kumo/feed.atom', 'fr')).toBe('ko')
  expect(await language('/updates/kumo/feed.atom')).toBe('ko')
})

test('may be read by pages of other sites', async () => {
  const { id } = await makeWorkspace(store.pool, { slug: 'kumo' })
  await makeChange(store.pool, id, { state: 'published' })
  for (const format of ['rss', 'atom', 'json']) {
    const { headers, status } = await read(`/updates/kumo/feed.${format}`)
    setSecurityHeaders(headers, true)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(new RegExp(`${format}.*charset=utf-8`))
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('cache-control')).toMatch(/^public/)
  }
})

test('is not there for a workspace that is not, nor for one that has published nothing', async () => {
  const { id } = await makeWorkspace(store.pool, { slug: 'kumo' })
  await makeChange(store.pool, id, { state: 'draft' })
  for (const format of ['rss', 'atom', 'json'])
    expect((await read(`/updates/kumo/feed.${format}`)).status).toBe(404)
  expect((await read(`/updates/w-${newId()}/feed.rss`)).status).toBe(404)
})
