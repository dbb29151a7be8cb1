import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { MailTransport, SendOutcome } from '#app/modules/mail/mail-transport.ts'
import { makeBacklog } from '../support/mail-backlog.ts'
import { minutesAfter, noon, openMailing, stoppedClock } from '../support/mailing.ts'
import { openSmtpServer } from '../support/smtp-server.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 10 })

const isSlow = (address: string | undefined) => address?.endsWith('@slow.example') ?? false

const counts = () => store.sql`
  select to_address like '%@slow.example' as slow, state, attempts, count(*)::int as n from message
  group by 1, 2, 3 order by 1, 2, 3`

const countOf = async (given: { slow: boolean; state: string }) =>
  (await counts())
    .filter(({ slow, state }) => slow === given.slow && state === given.state)
    .reduce((sum, { n }) => sum + Number(n), 0)

/** A server that answers mail to slow.example only when told to. */
async function openSlowServer() {
  const smtp = await openSmtpServer()
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  smtp.beforeAnswer = async () => {
    if (isSlow(smtp.received.at(-1)?.envelope.to[0])) await held
  }
  const stopping = new AbortController()
  const worker = openMailing(store, smtp.url, { stopping: stopping.signal })
  onTestFinished(release)
  return { smtp, release, stopping, ...worker }
}

describe('a domain whose server takes its time', () => {
  test('does not hold the others', async () => {
    const { smtp, release, round } = await openSlowServer()
    await makeBacklog(store, { 'slow.example': 40, 'quick.example': 30 })
    const ended = round()
    await until(async () => expect(await countOf({ slow: false, state: 'sent' })).toBe(30))
    expect(smtp.received.filter(({ envelope }) => isSlow(envelope.to[0]))).toHaveLength(4)
    release()
    await ended
    expect(await counts()).toEqual([
      { slow: false, state: 'sent', attempts: 1, n: 30 },
      { slow: true, state: 'sent', attempts: 1, n: 40 },
    ])
  })

  test('is what has to wait when too much is in hand, not what came last', async () => {
    const { smtp, release, stopping, round, mailing } = await openSlowServer()
    mailing.domains.ended('slow.example', { kind: 'sent' }, { began: 0, now: 9_000 })
    await makeBacklog(store, { 'slow.example': 590, 'quick.example': 10 })
    const ended = round()
    await until(async () => expect(await countOf({ slow: false, state: 'sent' })).toBe(10))
    expect(smtp.received.filter(({ envelope }) => isSlow(envelope.to[0]))).toHaveLength(4)
    stopping.abort()
    release()
    await ended
  })

  test('once it is known, leaves a connection to what comes later, with however much it waits itself', async () => {
    const { smtp, release, stopping, round, mailing } = await openSlowServer()
    mailing.domains.ended('slow.example', { kind: 'sent' }, { began: 0, now: 9_000 })
    await makeBacklog(store, { 'slow.example': 650 })
    const ended = round()
    await until(() => expect(smtp.received).toHaveLength(4))
    await makeBacklog(store, { 'quick.example': 10 })
    await until(async () => expect(await countOf({ slow: false, state: 'sent' })).toBe(10))
    expect(await countOf({ slow: true, state: 'sending' })).toBeLessThanOrEqual(600)
    stopping.abort()
    release()
    await ended
    expect(await counts()).toEqual([
      { slow: false, state: 'sent', attempts: 1, n: 10 },
      { slow: true, state: 'pending', attempts: 0, n: 646 },
      { slow: true, state: 'sent', attempts: 1, n: 4 },
    ])
  })
})

test('a domain that puts off mail after mail is left alone: the others go, and its own keep their attempts', async () => {
  await makeBacklog(store, { 'slow.example': 100, 'quick.example': 20 })
  const clock = stoppedClock()
  const later: SendOutcome = {
    ...{ kind: 'retry', failure: 'deferred', wholeServer: false },
    error: '451 4.7.1 too much mail from you',
  }
  let tried = 0
  const transport: MailTransport = {
    parallel: 10,
    close: () => {},
    send: async ({ to }) => {
      if (!isSlow(to.address)) return { kind: 'sent' }
      tried++
      return later
    },
  }
  const { round } = openMailing(store, 'smtp://127.0.0.1:1', { transport, now: clock.now })
  await round()
  expect(tried).toBeLessThan(15)
  expect(await counts()).toEqual([
    { slow: false, state: 'sent', attempts: 1, n: 20 },
    { slow: true, state: 'pending', attempts: 0, n: 100 - tried },
    { slow: true, state: 'pending', attempts: 1, n: tried },
  ])
  const [next] = await store.sql`
    select min(due_at) as first, max(due_at) as last from message where attempts = 0`
  expect(next).toEqual({ first: minutesAfter(noon, 1), last: minutesAfter(noon, 1) })
  clock.time = minutesAfter(noon, 1)
  const before = tried
  await round()
  expect(tried - before).toBeGreaterThan(0)
  expect(tried - before).toBeLessThan(15)
})
