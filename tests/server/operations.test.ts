import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeAutomation, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import { databaseUrl, startHeard } from '../support/heard-process.ts'
import type { HeardProcess } from '../support/heard-process.ts'
import { makeIdentity } from '../support/member-door.ts'
import { cookieHeader, makeMember, password } from '../support/members.ts'
import { openStoreGate } from '../support/store-gate.ts'
import type { StoreGate } from '../support/store-gate.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

let gate: StoreGate
let heard: HeardProcess
let workspace: { id: string; slug: string }
let key: string

beforeAll(async () => {
  gate = await openStoreGate(store.address)
  const APP_SECRET = 'a secret for the tests, long enough for it'
  const env = { DATABASE_URL: databaseUrl(gate.address), APP_SECRET, LOG_LEVEL: 'trace' }
  heard = await startHeard({ env })
})

afterAll(async () => {
  await heard?.stop()
  gate?.cut()
})

beforeEach(async () => {
  workspace = await makeWorkspace(store.pool)
  const { id: surveyId } = await makeSurvey(store.pool, workspace.id)
  await makeAutomation(store.pool, workspace.id, { surveyId, delayMinutes: 0 })
  key = (await createApiKey({ db: store.pool, workspaceId: workspace.id, name: 'Helpdesk' })).key
})

const get = (path: string, init?: RequestInit) =>
  fetch(heard.url + path, { redirect: 'manual', ...init })
const post = (path: string, fields: Record<string, string>, headers: HeadersInit = {}) =>
  get(path, { method: 'POST', headers, body: new URLSearchParams(fields) })
const owner = () => makeMember(store.pool, makeIdentity(store.pool), { workspaceId: workspace.id })

/** The lines of the log as objects. */
const logged = (): { level: number; msg: string }[] =>
  heard
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))

describe('health', () => {
  test('is told to whoever asks', async () => {
    expect(await (await get('/healthz')).text()).toBe('ok')
    expect(await (await get('/readyz')).text()).toBe('ready')
  })

  test('while the store is away: alive, not ready; and ready again when it is back', async () => {
    gate.cut()
    const [alive, ready] = [await get('/healthz'), await get('/readyz')]
    await gate.restore()
    expect(alive.status).toBe(200)
    expect(ready.status).toBe(503)
    await vi.waitFor(async () => expect((await get('/readyz')).status).toBe(200), 40_000)
  })
})

describe('a post from another site', () => {
  test('is refused at the sign-in, and one from our own page is not', async () => {
    const { email } = await owner()
    const fields = { email, password }
    const foreign = await post('/signin', fields, { origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    expect(foreign.headers.getSetCookie()).toEqual([])
    const crossSite = { 'sec-fetch-site': 'cross-site', origin: heard.url }
    expect((await post('/signin', fields, crossSite)).status).toBe(403)
    const own = await post('/signin', fields, { origin: heard.url })
    expect(own.status).toBe(302)
    expect(own.headers.getSetCookie().join()).toMatch(/HttpOnly.*SameSite=Lax/i)
  })

  // What begins like a customer's page and is none must not pass as one.
  test.each([
    '/s/../signin',
    '/s/%2e%2e/signin',
    '/s/x/../../signin',
    '/%73/..%2fsignin',
    '//signin',
  ])('is refused at %s, however it is written', async (path) => {
    const { email } = await owner()
    const body = new URLSearchParams({ email, password }).toString()
    const socket = connect(Number(new URL(heard.url).port), '127.0.0.1')
    socket.end(
      `POST ${path} HTTP/1.1\r\nHost: ${new URL(heard.url).host}\r\nOrigin: https://evil.example\r\n` +
        'Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n' +
        `Content-Length: ${body.length}\r\n\r\n${body}`,
    )
    const answer = await text(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(answer).not.toMatch(/set-cookie/i)
  })
})

test('a members’ page runs no script but ours, and is kept by no cache', async () => {
  const { email } = await owner()
  const cookies = (await post('/signin', { email, password })).headers.getSetCookie()
  const page = await get(`/w/${workspace.slug}/responses`, {
    headers: { cookie: cookieHeader(cookies) },
  })
  expect(page.status).toBe(200)
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  const [, nonce] = /script-src 'self' 'nonce-([^']+)'/.exec(policy) ?? []
  const scripts = [...(await page.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
  expect(scripts.length).toBeGreaterThan(0)
  for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`)
  expect(page.headers.get('cache-control')).toContain('no-store')
})

test.each([
  '/wp-login.php',
  '/w/nobody/../../etc/passwd',
  '/assets/..%2f..%2f..%2fpackage.json',
  '/assets/nothing.js',
  '/s',
  '/s/',
  '/unsubscribe/',
  '/%F0%28%8C%28',
  '/%00',
  '/l/kumo/after-support',
  '/api/v1/nothing',
])('%s is unknown, which is no error of ours', async (path) => {
  const before = logged().length
  expect((await get(path)).status).toBe(404)
  expect((await get('/healthz')).status).toBe(200)
  expect(
    logged()
      .slice(before)
      .filter(({ level }) => level >= 40),
  ).toEqual([])
})

test('the log of a whole loop names nobody and repeats no words, tokens or keys', async () => {
  const { email: member } = await owner()
  const body = {
    id: 'privacy-1',
    type: 'ticket.resolved',
    occurred_at: new Date().toISOString(),
    customer: { email: 'aiko.sato@example.com', name: '佐藤 愛子', locale: 'ja' },
    ticket: {
      external_id: 'T-1',
      subject: '請求書が開けない',
      agent: { external_id: 'a', name: 'Morimoto' },
    },
  }
  const tell = (event: object) =>
    get('/api/v1/events', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(event),
    })
  expect((await tell(body)).status).toBe(202)
  expect((await tell({ ...body, customer: { email: 'not an address, Aiko' } })).status).toBe(422)
  const mail = await vi.waitFor(
    async () => {
      const [captured] = await store.sql<{ text: string }[]>`select text from captured_mail`
      if (captured === undefined) throw new Error('no mail yet')
      return captured.text
    },
    { timeout: 40_000, interval: 100 },
  )
  const [survey = ''] = /\/s\/[\w-]+/.exec(mail) ?? []
  const [unsubscribe = ''] = /\/unsubscribe\/[\w-]+/.exec(mail) ?? []
  const answer = { score: '2', comment: 'とても残念でした', lang: 'ja' }
  expect((await get(`${survey}?score=2`)).status).toBe(200)
  expect((await post(survey, answer)).status).toBe(303)
  expect((await post(survey, { ...answer, score: '9' })).status).toBe(422)
  expect((await post('/signin', { email: member, password: 'wrong-guess-1' })).status).toBe(422)
  gate.cut()
  const away = [
    await get(`${survey}?score=2`),
    await post(survey, answer),
    await get(unsubscribe),
    await post(unsubscribe, { stop_all: 'yes', lang: 'ja' }),
    await tell({ ...body, id: 'privacy-2' }),
    await post('/signin', { email: member, password: 'wrong-guess-2' }),
  ]
  await gate.restore()
  expect(away.map(({ status }) => status)).toEqual(away.map(() => 503))
  expect((await post(unsubscribe, { stop_all: 'yes', lang: 'ja' })).status).toBe(303)

  const output = heard.output()
  expect(logged().some(({ level }) => level >= 40)).toBe(true)
  const secrets = [
    ...['aiko', '佐藤', '愛子', '請求書', 'Morimoto', '残念', 'wrong-guess', member, key],
    ...[survey, unsubscribe].map((path) => path.split('/').at(-1) ?? ''),
  ]
  for (const words of secrets) {
    expect(words).not.toBe('')
    expect(output.toLowerCase()).not.toContain(words.toLowerCase())
  }
})
