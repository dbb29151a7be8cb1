import { beforeEach, describe, expect, test } from 'vitest'
import { createRateLimit } from '#app/http/rate-limits.ts'
import { createApp } from '#app/server/create-app.ts'
import type { AppParts } from '#app/server/create-app.ts'
import { contextFor, makeIdentity, origin } from '../support/member-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

let pages: string[]

/** The server's face before pages that only say that they were reached. */
function openApp(given: Partial<AppParts> = {}) {
  const context = contextFor(store.pool, makeIdentity(store.pool))
  const app = createApp({
    ...context,
    mailDomain: 'example.com',
    assets: null,
    trustedProxies: 1,
    rateLimit: createRateLimit(),
    pages:
      async (path) =>
      async (_request, { clientAddress }) => {
        pages.push(path)
        return new Response(clientAddress, { headers: { 'content-type': 'text/html' } })
      },
    ...given,
  })
  return (path: string, { from = '203.0.113.1', ...init }: RequestInit & { from?: string } = {}) =>
    app.request(origin + path, { ...init, headers: { 'x-forwarded-for': from, ...init.headers } })
}

beforeEach(() => {
  pages = []
})

describe('an address that asks too often', () => {
  const rateLimit = () => createRateLimit({ read: 2, write: 1, program: 2 })

  test('is told when to come back, and nothing is done for it', async () => {
    const ask = openApp({ rateLimit: rateLimit() })
    await ask('/s/token')
    await ask('/s/token')
    const refused = await ask('/s/token')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect(pages).toHaveLength(2)
  })

  test('stands in nobody else’s way', async () => {
    const ask = openApp({ rateLimit: rateLimit() })
    for (let time = 0; time < 3; time += 1) await ask('/s/token')
    expect((await ask('/s/token', { from: '203.0.113.2' })).status).toBe(200)
  })

  test('cannot pass as another by what it writes itself', async () => {
    const ask = openApp({ rateLimit: rateLimit() })
    const statuses: number[] = []
    for (const spoofed of ['1.1.1.1', '2.2.2.2', '3.3.3.3'])
      statuses.push((await ask('/s/token', { from: `${spoofed}, 203.0.113.1` })).status)
    expect(statuses).toEqual([200, 200, 429])
  })

  test('may still read when it has written too often', async () => {
    const ask = openApp({ rateLimit: rateLimit() })
    const post = () => ask('/s/token', { method: 'POST', body: 'score=4' })
    expect((await post()).status).toBe(200)
    expect((await post()).status).toBe(429)
    expect((await ask('/s/token')).status).toBe(200)
  })
})

test('an address that has mails sent to others is stopped long before one that answers', async () => {
  const ask = openApp({ rateLimit: createRateLimit({ ask: 2 }) })
  const subscribe = (path = '/updates/kumo/subscribe') =>
    ask(path, { method: 'POST', body: 'email=a%40example.com' })
  expect([(await subscribe()).status, (await subscribe()).status]).toEqual([200, 200])
  const refused = await subscribe()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60)
  // Remix takes all of these for the same address.
  for (const path of ['subscribe/', 'Subscribe', '%73ubscribe', '../kumo/subscribe'])
    expect((await subscribe(`/updates/kumo/${path}`)).status, path).toBe(429)
  expect((await subscribe('/updates/kumo/subscribe/token')).status).toBe(200)
  expect((await ask('/updates/kumo/subscribe')).status).toBe(200)
})

test('the limits leave room for an office of customers behind one address', async () => {
  const limit = createRateLimit()
  for (let count = 0; count < 600; count += 1) {
    expect(await limit('write', '203.0.113.1')).toBeNull()
    expect(await limit('read', '203.0.113.1')).toBeNull()
  }
  expect(await limit('write', '203.0.113.1')).toBeGreaterThan(0)
})

describe('a post', () => {
  const body = 'email=a'

  test('that another site sent reaches no page', async () => {
    const headers = { origin: 'https://evil.example' }
    const refused = await openApp()('/signin', { method: 'POST', body, headers })
    expect(refused.status).toBe(403)
    expect(pages).toEqual([])
  })

  test('that is too large, or does not say how large, reaches no page', async () => {
    const ask = openApp()
    const length = { 'content-length': '10000000' }
    expect((await ask('/s/token', { method: 'POST', body, headers: length })).status).toBe(413)
    const chunked = { 'transfer-encoding': 'chunked' }
    expect((await ask('/s/token', { method: 'POST', body, headers: chunked })).status).toBe(411)
    expect(pages).toEqual([])
  })
})

describe('every answer is guarded', () => {
  const answers: [string, number, () => Promise<Response> | Response][] = [
    ['a page', 200, () => openApp()('/s/token')],
    ['a page for members', 200, () => openApp()('/w/kumo')],
    ['one for programs', 401, () => openApp()('/api/v1/events', { method: 'POST', body: '{}' })],
    ['an unknown one for programs', 404, () => openApp()('/api/v1/nothing')],
    [
      'a refusal',
      403,
      () => openApp()('/signin', { method: 'POST', headers: { origin: 'https://evil.example' } }),
    ],
    ['the one too many', 429, () => openApp({ rateLimit: async () => 7 })('/s/token')],
    [
      'a failure',
      500,
      () =>
        openApp({
          pages: () => Promise.reject(new Error('the page broke')),
        })('/s/token'),
    ],
  ]
  test.each(answers)('%s', async (_name, status, ask) => {
    const { status: given, headers } = await ask()
    expect(given).toBe(status)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  test('each page gets a nonce of its own', async () => {
    const ask = openApp()
    const policies = [await ask('/s/token'), await ask('/s/token')].map(({ headers }) =>
      headers.get('content-security-policy'),
    )
    expect(policies[0]).toMatch(/'nonce-[\w+/=-]{20,}'/)
    expect(policies[0]).not.toBe(policies[1])
  })

  test('a page is kept by no shared cache', async () => {
    expect((await openApp()('/s/token')).headers.get('cache-control')).toBe('private, no-store')
  })
})

test.each(['/s/token%', '/s//token', '/%E0%A4%A', '/updates/%00', '/updates/kumo/a%00b/card.png'])(
  'an address that cannot be read, %s, is nothing, and is printed nowhere',
  async (path) => {
    const answer = await openApp()(path)
    expect(answer.status).toBe(404)
    expect(pages).toHaveLength(0)
  },
)

test.each(['/Updates/kumo', '/updates/kumo.data', '/S/token', '/verdict/token.data'])(
  'a customer’s page has no other address: %s',
  async (path) => {
    expect((await openApp()(path)).status).toBe(404)
    expect((await openApp()(path, { method: 'POST' })).status).toBe(404)
    expect(pages).toHaveLength(0)
  },
)

describe('of all pages only a survey’s preview may be framed', () => {
  const framing = async (path: string) => {
    const pages = async () => async () =>
      new Response('', { headers: { 'content-type': 'text/html' } })
    const { headers } = await openApp({ pages })(path)
    return [
      headers.get('x-frame-options'),
      /frame-ancestors [^;]+/.exec(headers.get('content-security-policy') ?? '')?.[0],
    ]
  }

  test.each(['/w/kumo/surveys/1/preview/page', '/w/kumo/surveys/1/preview/mail'])(
    '%s',
    async (path) => {
      expect(await framing(path)).toEqual(['SAMEORIGIN', "frame-ancestors 'self'"])
    },
  )

  test.each(['/w/kumo/surveys/1', '/w/kumo/surveys/1/preview/other', '/s/a/preview/page'])(
    'not %s',
    async (path) => {
      expect(await framing(path)).toEqual(['DENY', "frame-ancestors 'none'"])
    },
  )
})
