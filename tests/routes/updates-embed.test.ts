import { Script } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeChange } from '#app/demo/change-factories.server.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { setSecurityHeaders } from '#app/http/security-headers.ts'
import { largestEmbed, makeEmbed } from '#app/modules/changes/make-embed.ts'
import { loader } from '#app/routes/updates.embed.ts'
import { embedSource } from '../support/embed-source.ts'
import { hostileWords } from '../support/hostile-words.ts'
import { contextFor, get, makeIdentity } from '../support/member-door.ts'
import { openTestStore } from '../support/store.ts'
import { changesForFeed, feedExample } from '../modules/changes/feed-example.ts'

const store = await openTestStore()
const identity = makeIdentity(store.pool)

async function read(workspace: string) {
  const request = get(`/updates/${workspace}/embed.js`)
  const context = contextFor(store.pool, identity)
  try {
    return await loader({ request, params: { workspace }, context })
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    throw thrown
  }
}

const title = (words: string) => ({ en: { title: words, youSaid: 'x', weDid: 'x' } })

describe('the script for other sites', () => {
  test('holds the five newest changes, and nothing that is not published', async () => {
    const { id, slug } = await makeWorkspace(store.pool)
    await makeChange(store.pool, id, { texts: title('A draft') })
    for (const number of [1, 2, 3, 4, 5, 6])
      await makeChange(store.pool, id, {
        ...{ state: 'published', texts: title(`Number ${number}`) },
        publishedAt: new Date(Date.UTC(2026, 4, number)),
      })
    const text = await (await read(slug)).text()
    expect([...text.matchAll(/Number \d/g)].map(String)).toEqual(
      [6, 5, 4, 3, 2].map((number) => `Number ${number}`),
    )
    expect(text).not.toContain('A draft')
  })

  test('may be loaded by other sites, and is kept for some minutes', async () => {
    const { id, slug } = await makeWorkspace(store.pool)
    await makeChange(store.pool, id, { state: 'published' })
    const { headers, status } = await read(slug)
    setSecurityHeaders(headers, true)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(headers.get('cache-control')).toBe('public, max-age=300')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  })

  test('is not there for a workspace that is not, or that has published nothing', async () => {
    const { id, slug } = await makeWorkspace(store.pool)
    await makeChange(store.pool, id)
    expect((await read(slug)).status).toBe(404)
    expect((await read('nobody')).status).toBe(404)
  })
})

const make = (titles: readonly string[]) =>
  makeEmbed({
    ...{ ...feedExample, fallback: 'ja', source: embedSource },
    changes: titles.flatMap((words) =>
      changesForFeed.slice(0, 1).map((change) => ({
        ...change,
        texts: Object.fromEntries(
          ['ja', 'en', 'zh', 'ko'].map((locale) => [
            locale,
            { title: words, youSaid: 'x', weDid: 'x' },
          ]),
        ),
      })),
    ),
  })

describe('what is in it', () => {
  test('never weighs more than it may, however long the titles are', () => {
    const titles = fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 8 })
    fc.assert(
      fc.property(titles, (some) => {
        expect(Buffer.byteLength(make(some))).toBeLessThanOrEqual(largestEmbed)
      }),
    )
    expect(Buffer.byteLength(make(Array(5).fill('<'.repeat(300))))).toBeLessThanOrEqual(
      largestEmbed,
    )
  })

  test('has five changes with usual titles in four languages', () => {
    const titles = Array.from(
      { length: 5 },
      (_, at) => `請求書のPDFを読みやすい大きさに改めました ${at}`,
    )
    const text = make(titles)
    for (const one of titles) expect(text).toContain(one)
  })

  test.each(hostileWords)('stays words: %j', (words) => {
    const text = make([words])
    expect(text).not.toMatch(/<\/?script|<!--|\u2028|\u2029/i)
    expect(() => new Script(text)).not.toThrow()
  })
})
