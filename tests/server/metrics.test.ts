import { describe, expect, test } from 'vitest'
import { makeCustomer, makeWorkspace } from '#app/demo/factories.server.ts'
import { createRateLimit } from '#app/http/rate-limits.ts'
import { createApp } from '#app/server/create-app.ts'
import { createMetrics } from '#app/server/metrics.server.ts'
import { routeClass } from '#app/server/route-class.ts'
import { makeDueMail } from '../support/due-mail.ts'
import { openInterruptibleStore } from '../support/interruptible-store.ts'
import { contextFor, makeIdentity, origin } from '../support/member-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const now = new Date('2026-11-20T12:00:00Z')
const token = 'a token of the operators'

/** Asks as a connection from `peer` would. */
function openApp({ pool = store.pool, withToken = true } = {}) {
  const metrics = createMetrics({ pool, now: () => now })
  const app = createApp({
    ...contextFor(pool, makeIdentity(pool), { now }),
    mailDomain: 'example.com',
    assets: null,
    trustedProxies: 0,
    rateLimit: createRateLimit(),
    pages: async () => async () => new Response('page', { status: 418 }),
    metricsDoor: { metrics, token: withToken ? token : null },
  })
  const ask = (path: string, headers: Record<string, string> = {}, peer = '127.0.0.1') =>
    Promise.resolve(
      app.request(origin + path, { headers }, { incoming: { socket: { remoteAddress: peer } } }),
    )
  const read = async () => (await ask('/metrics')).text()
  return { ask, read, metrics }
}

describe('/metrics', () => {
  test.each([
    ['this machine', {}, '127.0.0.1', 200],
    ['this machine, by its other address', {}, '::1', 200],
    ['another machine', {}, '203.0.113.9', 401],
    ['another machine with the token', { authorization: `Bearer ${token}` }, '203.0.113.9', 200],
    ['another machine with a wrong one', { authorization: 'Bearer nope' }, '203.0.113.9', 401],
    ['a proxy on this machine', { 'x-forwarded-for': '203.0.113.9' }, '127.0.0.1', 401],
    ['a proxy that names itself', { via: '1.1 proxy' }, '127.0.0.1', 401],
  ])('answers %s as it should', async (_who, headers: Record<string, string>, peer, status) => {
    expect((await openApp().ask('/metrics', headers, peer)).status).toBe(status)
  })

  test('has no token that is empty', async () => {
    const { ask } = openApp({ withToken: false })
    const answer = await ask('/metrics', { authorization: 'Bearer ' }, '203.0.113.9')
    expect(answer.status).toBe(401)
  })

  test('counts requests by what kind of address they asked for, not by the address', async () => {
    const { ask, read } = openApp()
    await ask('/s/one')
    await ask('/s/two')
    await ask('/w/kumo/customers')
    await ask('/wp-login.php')
    const text = await read()
    expect(text).toContain('heard_http_requests_total{route="survey",status="418"} 2')
    expect(text).toContain('heard_http_requests_total{route="members",status="418"} 1')
    expect(text).toContain('heard_http_requests_total{route="other",status="418"} 1')
    expect(text).toContain('heard_http_request_duration_seconds_count{route="survey"} 2')
    expect(text).toContain('process_resident_memory_bytes')
    expect(text).not.toMatch(/kumo|wp-login/)
  })

  test('tells of the mails that are due, and names nobody', async () => {
    const { id } = await makeWorkspace(store.pool)
    await makeDueMail(store.pool, id, { dueAt: new Date('2026-11-20T11:58:00Z') })
    await makeDueMail(store.pool, id, { dueAt: new Date('2026-11-20T11:59:00Z') })
    await makeDueMail(store.pool, id, { dueAt: new Date('2026-11-20T12:01:00Z') })
    const { email } = await makeCustomer(store.pool, id)
    const text = await openApp().read()
    expect(text).toContain('\nheard_store_up 1\n')
    expect(text).toContain('\nheard_mails_due 2\n')
    expect(text).toContain('\nheard_mails_oldest_due_seconds 120\n')
    expect(text).toContain('\nheard_mails_waiting 3\n')
    expect(text).toMatch(/heard_store_connections\{state="active"\} [1-9]/)
    expect(text).not.toContain(id)
    expect(text).not.toContain(email)
  })

  test('counts what becomes of mails', async () => {
    const { metrics, read } = openApp()
    const outcomes = [
      { kind: 'sent' as const },
      { kind: 'failed' as const, failure: 'policy' as const, error: 'not wanted' },
    ]
    const transport = metrics.countingMail({
      parallel: 1,
      close: () => {},
      send: () => {
        const outcome = outcomes.shift()
        return outcome ? Promise.resolve(outcome) : Promise.reject(new Error('the store is away'))
      },
    })
    const mail: Parameters<typeof transport.send>[0] = Object.create(null)
    await transport.send(mail)
    await transport.send(mail)
    await expect(transport.send(mail)).rejects.toThrow('away')
    const text = await read()
    expect(text).toContain('heard_mail_attempts_total{outcome="sent"} 1')
    expect(text).toContain('heard_mail_attempts_total{outcome="failed"} 1')
    expect(text).toContain('heard_mail_attempts_total{outcome="error"} 1')
    expect(text).toContain('heard_mail_failures_total{failure="policy"} 1')
    expect(text).toContain('heard_mail_attempts_total{outcome="retry"} 0')
  })

  test('goes on answering while the store is away', async () => {
    const broken = await openInterruptibleStore(store.address)
    broken.cut()
    const text = await openApp({ pool: broken.pool }).read()
    expect(text).toContain('\nheard_store_up 0\n')
    expect(text).toContain('process_cpu_seconds_total')
  })
})

test.each([
  ['/s/token', 'survey'],
  ['/unsubscribe/token', 'unsubscribe'],
  ['/api/v1/events', 'api_events'],
  ['/api/v1/customers/1', 'api'],
  ['/api', 'api'],
  ['/w/kumo', 'members'],
  ['/hooks/mail/token', 'hooks'],
  ['/signin', 'sign_in'],
  ['/assets/a.js', 'assets'],
  ['/', 'other'],
  ['/sitemap.xml', 'other'],
])('%s is of the kind %s', (path, kind) => {
  expect(routeClass(path)).toBe(kind)
})
