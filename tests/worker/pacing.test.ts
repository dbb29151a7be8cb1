import { describe, expect, test } from 'vitest'
import { forgetPaces } from '#app/modules/mail/forget-paces.server.ts'
import type { MailTransport } from '#app/modules/mail/mail-transport.ts'
import type { PaceSettings } from '#app/modules/mail/pace.ts'
import { newId } from '#app/platform/ids.ts'
import { claimDue } from '#db/queries/outbox.server.ts'
import { makeDueMail } from '../support/due-mail.ts'
import { makeBacklog } from '../support/mail-backlog.ts'
import { minutesAfter, noon, openMailing, stoppedClock } from '../support/mailing.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

/** A mail may be one second early and two seconds late. */
const tolerance = 3

/** Two workers with one clock that moves when the test says so, and what they have sent when. */
function openWorkers(pace: PaceSettings | undefined) {
  const clock = stoppedClock()
  const sent: { domain: string; at: number }[] = []
  const transport: MailTransport = {
    parallel: 10,
    close: () => {},
    send: async ({ to }) => {
      sent.push({ domain: to.address.split('@')[1] ?? '', at: clock.time.getTime() })
      return { kind: 'sent' }
    },
  }
  const open = () => openMailing(store, 'smtp://127.0.0.1:1', { transport, pace, now: clock.now })
  const workers = [open(), open()]
  const step = async (ms: number) => {
    await Promise.all(workers.map(({ round }) => round()))
    clock.time = new Date(clock.time.getTime() + ms)
  }
  return { clock, sent, step }
}

/** In no span of time, whichever it is, more than the rate allows with what a mail may be early and late. */
function expectWithin(times: number[], perSecond: number) {
  const sorted = times.toSorted((a, b) => a - b)
  sorted.forEach((from, first) => {
    sorted.slice(first).forEach((to, count) => {
      const seconds = (to - from) / 1_000
      expect(count + 1).toBeLessThanOrEqual(perSecond * (seconds + tolerance) + 1)
    })
  })
}

const timesOf = (sent: { domain: string; at: number }[], domain?: string) =>
  sent.filter((mail) => domain === undefined || mail.domain === domain).map(({ at }) => at)

const attempts = () => store.sql`
  select state, attempts, count(*)::int as n from message group by state, attempts`

describe('limits of rate', () => {
  test('hold for each domain over all workers, and every mail goes in the end, on its first attempt', async () => {
    await makeBacklog(store, { 'big.example': 30, 'small.example': 6 })
    const { sent, step } = openWorkers({ overall: null, perDomain: 4 })
    for (let steps = 0; steps < 36; steps++) await step(250)
    expectWithin(timesOf(sent, 'big.example'), 4)
    expectWithin(timesOf(sent, 'small.example'), 4)
    expect(await attempts()).toEqual([{ state: 'sent', attempts: 1, n: 36 }])
  })

  test('give away no times beyond five minutes: what is cancelled then keeps nothing waiting for longer', async () => {
    await makeBacklog(store, { 'big.example': 1_000 })
    const { clock, step } = openWorkers({ overall: null, perDomain: 1 })
    await step(0)
    const [row] = await store.sql`
      select count(*) filter (where paced = 1)::int as timed, max(due_at) as last from message where state = 'pending'`
    expect(row?.timed).toBeGreaterThan(290)
    expect(row?.timed).toBeLessThan(900)
    await store.sql`delete from message where paced = 1`
    const [pace] = await store.sql`select next_at from mail_pace`
    clock.time = new Date(pace?.next_at ?? '')
    await step(0)
    const [again] = await store.sql`
      select count(*) filter (where paced = 1)::int as timed from message where state = 'pending'`
    expect(again?.timed).toBeGreaterThan(0)
  })

  test('of a domain with a long queue keep no other waiting', async () => {
    await makeBacklog(store, { 'big.example': 250, 'small.example': 1 })
    const { sent, step } = openWorkers({ overall: null, perDomain: 1 })
    await step(0)
    expect(timesOf(sent, 'small.example')).toEqual([noon.getTime()])
    expect(timesOf(sent, 'big.example')).toHaveLength(2)
  })

  test('of all together hold as well, and both at once', async () => {
    await makeBacklog(store, { 'a.example': 16, 'b.example': 16, 'c.example': 2 })
    const { sent, step } = openWorkers({ overall: 5, perDomain: 4 })
    for (let steps = 0; steps < 60; steps++) await step(250)
    expectWithin(timesOf(sent), 5)
    for (const domain of ['a.example', 'b.example', 'c.example'])
      expectWithin(timesOf(sent, domain), 4)
    expect(await attempts()).toEqual([{ state: 'sent', attempts: 1, n: 34 }])
  })

  test.each([
    [{ overall: 0.5, perDomain: 1 }, { 'a.example': 400 }],
    [
      { overall: 2, perDomain: 1 },
      { 'a.example': 400, 'b.example': 400, 'c.example': 400 },
    ],
  ])('are used up while queues of both are long ($overall, $perDomain)', async (pace, backlog) => {
    await makeBacklog(store, backlog)
    const { sent, step } = openWorkers(pace)
    for (let steps = 0; steps < 40; steps++) await step(1_000)
    expect(sent.length).toBeGreaterThan(36 * pace.overall)
    expectWithin(timesOf(sent), pace.overall)
    for (const domain of Object.keys(backlog)) expectWithin(timesOf(sent, domain), pace.perDomain)
  })

  test('hold for a domain whose mails come out of the queue of all together at once', async () => {
    await makeBacklog(store, { 'a.example': 30 })
    const dueAt = minutesAfter(noon, 1)
    await store.sql`update message set paced = 2, due_at = ${dueAt}`
    const { clock, sent, step } = openWorkers({ overall: 20, perDomain: 2 })
    clock.time = dueAt
    for (let steps = 0; steps < 80; steps++) await step(250)
    expectWithin(timesOf(sent, 'a.example'), 2)
    expect(sent).toHaveLength(30)
  })

  test('hold when all workers were away and much is overdue', async () => {
    await makeBacklog(store, { 'big.example': 20 })
    const { clock, sent, step } = openWorkers({ overall: null, perDomain: 2 })
    await step(250)
    clock.time = minutesAfter(clock.time, 10)
    for (let steps = 0; steps < 50; steps++) await step(250)
    expectWithin(timesOf(sent), 2)
    expect(sent).toHaveLength(20)
  })

  test('do not keep a person waiting who is to sign in, and count it', async () => {
    const { workspaceId, survey } = await makeBacklog(store, { 'big.example': 10 })
    const link = await makeDueMail(store.pool, workspaceId, {
      ...{ dueAt: noon, survey, customer: { email: 'me@big.example' } },
    })
    await store.sql`update message set kind = 'test' where id = ${link.id}`
    const { step } = openWorkers({ overall: 1, perDomain: 1 })
    await step(0)
    const [row] = await store.sql`select state, attempts, paced from message where id = ${link.id}`
    expect(row?.state).not.toBe('pending')
    const [pace] = await store.sql`select next_at from mail_pace where domain = 'big.example'`
    expect(pace?.next_at).toEqual(new Date(noon.getTime() + 11_000))
  })

  test('that nobody set ask the store for nothing', async () => {
    await makeBacklog(store, { 'big.example': 5 })
    const { sent, step } = openWorkers(undefined)
    await step(0)
    expect(sent).toHaveLength(5)
    expect(await store.sql`select from mail_pace`).toEqual([])
  })
})

test('who is to sign in waits behind no queue, however much older it is', async () => {
  const { workspaceId, survey } = await makeBacklog(store, { 'big.example': 300 })
  const link = await makeDueMail(store.pool, workspaceId, { dueAt: noon, survey })
  await store.sql`update message set kind = 'sign_in_link', topic = 'account' where id = ${link.id}`
  const lease = { leaseMs: 60_000, leaseId: newId() }
  const claim = { now: noon, limit: 100, ...lease, mailDomain: 'mail.example.com' }
  const claimed = await claimDue(store.pool, claim)
  expect(claimed.map(({ id }) => id)).toContain(link.id)
  expect(claimed).toHaveLength(101)
})

test('the rows of domains without mail are deleted after a day', async () => {
  await store.sql`
    insert into mail_pace (domain, next_at) values ('old.example', ${minutesAfter(noon, -1441)}),
      ('new.example', ${minutesAfter(noon, -1439)})`
  await forgetPaces(store.pool, noon)
  expect(await store.sql`select domain from mail_pace`).toEqual([{ domain: 'new.example' }])
})
