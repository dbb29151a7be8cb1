import { randomBytes } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { asResponse } from '#app/http/kept-page.ts'
import { createPageCache, oldestMs } from '#app/http/page-cache.ts'

const headers = { 'content-type': 'text/html', 'cache-control': 'public, max-age=60' }

/** A cache before pages that count how often they are made, with a clock and a version to turn. */
function openCache({ mostBytes = 1_000_000 } = {}) {
  const world = { at: 0, version: '1', made: 0, asked: 0, isAway: false }
  const cache = createPageCache({
    versionOf: (name) => {
      world.asked += 1
      if (world.isAway) return Promise.reject(new Error('away'))
      return Promise.resolve(name === 'nobody' ? null : `${name}.${world.version}`)
    },
    clock: () => world.at,
    mostBytes,
  })
  const page = (init: ResponseInit = { headers }) => {
    world.made += 1
    return Promise.resolve(new Response(`page ${world.made}`, init))
  }
  const ask = async (
    path: string,
    {
      make = page,
      name = 'kumo',
      ...init
    }: RequestInit & { make?: typeof page; name?: string } = {},
  ) => {
    const { method, url, headers: given } = new Request(`http://heard.test${path}`, init)
    const asked = { method, url, header: (each: string) => given.get(each) }
    const answer = await cache(name, asked, () => make())
    return answer instanceof Response ? answer : asResponse(answer)
  }
  const read = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).text()
  return { world, ask, read, page }
}

describe('a page that everybody may keep', () => {
  test('is made once, and anew when its version is another', async () => {
    const { world, read } = openCache()
    expect(await read('/updates/kumo')).toBe('page 1')
    expect(await read('/updates/kumo')).toBe('page 1')
    world.version = '2'
    expect(await read('/updates/kumo')).toBe('page 2')
  })

  test('is made anew when it is too old', async () => {
    const { world, read } = openCache()
    await read('/')
    world.at = oldestMs - 1
    expect(await read('/')).toBe('page 1')
    world.at = oldestMs
    expect(await read('/')).toBe('page 2')
  })

  test('is another for another path, parameter, language and name', async () => {
    const { read } = openCache()
    const asked = [
      () => read('/a'),
      () => read('/b'),
      () => read('/a?q=1'),
      () => read('/a?q=2'),
      () => read('/a?q=1&q=2'),
      () => read('/a?q=2&q=1'),
      () => read('/a?q=1%26q%3D2'),
      () => read('/a?q'),
      () => read('/a', { headers: { 'accept-language': 'ja' } }),
      () => read('/a', { headers: { 'accept-language': 'en' } }),
      () => read('/a', { name: 'other' }),
    ]
    const pages: string[] = []
    for (const each of asked) pages.push(await each())
    expect(new Set(pages).size).toBe(asked.length)
    for (const [at, each] of asked.entries()) expect(await each()).toBe(pages[at])
  })

  test('is the same however its parameters are ordered and its language is wished for', async () => {
    const { world, read } = openCache()
    await read('/a?q=1&kind=did', { headers: { 'accept-language': 'ja' } })
    await read('/a?kind=did&q=1', { headers: { 'accept-language': 'fr, ja-JP;q=0.8, en;q=0.5' } })
    expect(world.made).toBe(1)
    await read('/b', { headers: { 'accept-language': 'fr' } })
    await read('/b')
    expect(world.made).toBe(2)
  })

  test('is made once for all who ask while it is being made', async () => {
    const { world, ask, page } = openCache()
    let open = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    const make = () => gate.then(() => page())
    const asked = Array.from({ length: 20 }, () => ask('/', { make }))
    open()
    const pages = await Promise.all(asked.map(async (answer) => (await answer).text()))
    expect(new Set(pages)).toEqual(new Set(['page 1']))
    expect(world.made).toBe(1)
  })

  test('may be as long as a list of a thousand changes: what counts is what is kept of it', async () => {
    const { world, ask } = openCache()
    const list = '<url><loc>https://heard.test/updates/kumo/one</loc></url>'.repeat(60_000)
    const make = () => {
      world.made += 1
      return Promise.resolve(new Response(list, { headers }))
    }
    for (let time = 0; time < 2; time += 1) {
      const answer = await ask('/', { make, headers: { 'accept-encoding': 'gzip' } })
      expect(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(list)
    }
    expect(world.made).toBe(1)
  })

  test('makes room by what was asked for longest ago', async () => {
    const { world, read } = openCache({ mostBytes: 10_000 })
    for (const path of ['/a', '/b', '/c', '/a', '/d', '/e']) await read(path)
    expect(world.made).toBe(5)
    await read('/a')
    expect(world.made).toBe(5)
    await read('/b')
    expect(world.made).toBe(6)
  })
})

describe('its answer', () => {
  test('is compressed for who takes that, and the same for who does not', async () => {
    const { ask } = openCache()
    for (const accepted of ['gzip', 'br, gzip;q=0.8', 'GZIP', 'deflate,gzip']) {
      const answer = await ask('/', { headers: { 'accept-encoding': accepted } })
      expect(answer.headers.get('content-encoding'), accepted).toBe('gzip')
      const bytes = Buffer.from(await answer.arrayBuffer())
      expect(answer.headers.get('content-length')).toBe(String(bytes.length))
      expect(gunzipSync(bytes).toString()).toBe('page 1')
    }
    for (const accepted of ['', 'br', 'gzip;q=0', 'gzip; q=0.0, br', 'xgzip']) {
      const answer = await ask('/', { headers: { 'accept-encoding': accepted } })
      expect(answer.headers.has('content-encoding'), accepted).toBe(false)
      expect(await answer.text()).toBe('page 1')
    }
  })

  test('leaves a picture as it is', async () => {
    const { ask } = openCache()
    const picture = randomBytes(300)
    const make = () =>
      Promise.resolve(
        new Response(picture, { headers: { ...headers, 'content-type': 'image/png' } }),
      )
    for (let time = 0; time < 2; time += 1) {
      const answer = await ask('/', { make, headers: { 'accept-encoding': 'gzip' } })
      expect(answer.headers.has('content-encoding')).toBe(false)
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(picture)
    }
  })

  test('says only that nothing is new to who has it', async () => {
    const { ask } = openCache()
    const etag = (await ask('/')).headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"[^"]+"$/)
    for (const known of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
      const answer = await ask('/', { headers: { 'if-none-match': known } })
      expect(answer.status, known).toBe(304)
      expect(answer.headers.get('etag')).toBe(etag)
      expect(answer.headers.get('cache-control')).toBe(headers['cache-control'])
      expect(await answer.text()).toBe('')
    }
    expect((await ask('/', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  test('to HEAD has no page in it', async () => {
    const { ask } = openCache()
    await ask('/')
    const answer = await ask('/', { method: 'HEAD' })
    expect(answer.headers.get('content-length')).toBe('6')
    expect(await answer.text()).toBe('')
  })
})

describe('nothing is kept', () => {
  const privately: [string, ResponseInit][] = [
    ['that nobody said was everybody’s', { headers: { 'content-type': 'text/html' } }],
    ['that is one reader’s', { headers: { ...headers, 'cache-control': 'private, no-store' } }],
    ['that sets a cookie', { headers: { ...headers, 'set-cookie': 'a=1' } }],
    [
      'that has a nonce',
      { headers: { ...headers, 'content-security-policy': "style-src 'nonce-1'" } },
    ],
    ['that was not found', { headers, status: 404 }],
    ['that failed', { headers, status: 500 }],
    ['that leads elsewhere', { headers: { ...headers, location: '/' }, status: 302 }],
  ]

  test.each(privately)('%s', async (_, init) => {
    const { world, ask, page } = openCache()
    const make = () => page(init)
    const [first, second] = await Promise.all([ask('/', { make }), ask('/', { make })])
    expect([await first.text(), await second.text()].toSorted()).toEqual(['page 1', 'page 2'])
    expect(first.status).toBe(init.status ?? 200)
    await ask('/', { make })
    expect(world.made).toBe(3)
  })

  const long = 600 * 1024
  test.each([
    ['a picture', 'image/png', Buffer.alloc(long)],
    ['words that hardly get smaller', 'text/html', randomBytes(long)],
    ['words without end', 'text/html', Buffer.alloc(12 * 1024 * 1024, 'x')],
  ])('that is too large: %s', async (_, type, body) => {
    const { world, ask } = openCache({ mostBytes: 100_000_000 })
    const make = () => {
      world.made += 1
      return Promise.resolve(new Response(body, { headers: { ...headers, 'content-type': type } }))
    }
    for (let time = 0; time < 2; time += 1)
      expect(body.equals(Buffer.from(await (await ask('/', { make })).arrayBuffer()))).toBe(true)
    expect(world.made).toBe(2)
  })

  test('of whom there is nothing, nor while nobody can tell the version', async () => {
    const { world, read } = openCache()
    await read('/', { name: 'nobody' })
    await read('/', { name: 'nobody' })
    expect(world.made).toBe(2)
    await read('/')
    world.isAway = true
    expect(await read('/')).toBe('page 4')
  })

  test('of an address without end', async () => {
    const { world, read } = openCache()
    const path = `/?q=${'x'.repeat(3_000)}`
    await read(path)
    await read(path)
    expect(world.made).toBe(2)
  })

  test('of a making that failed: the next one makes it', async () => {
    const { ask, read } = openCache()
    const make = () => Promise.reject(new Error('broken'))
    await expect(ask('/', { make })).rejects.toThrow('broken')
    expect(await read('/')).toBe('page 1')
  })
})
