import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { leaseMs } from '#app/modules/mail/send-due-mail.server.ts'
import { createSmtpTransport } from '#app/modules/mail/smtp-transport.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { startWorker } from '#app/worker/start-worker.ts'
import type { Pool } from '#db/connect.server.ts'
import { claimDue } from '#db/queries/outbox.server.ts'
import { newId } from '#app/platform/ids.ts'
import { makeDueMail } from '../support/due-mail.ts'
import { openInterruptibleStore } from '../support/interruptible-store.ts'
import {
  composers,
  minutesAfter,
  noon,
  openMailing,
  readMessage,
  stoppedClock,
} from '../support/mailing.ts'
import { openSmtpServer } from '../support/smtp-server.ts'
import type { TestSmtpServer } from '../support/smtp-server.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

/** A worker that polls often, stopped with the test at the latest. */
function employ(
  smtp: TestSmtpServer,
  given: { pool?: Pool; now?: () => Date; pollMs?: number } = {},
) {
  const worker = startWorker({
    pool: store.pool,
    transport: createSmtpTransport({ url: smtp.url }),
    composers: composers(),
    log: createLog('silent'),
    mailDomain: 'mail.example.com',
    now: stoppedClock().now,
    pollMs: 5,
    ...given,
  })
  onTestFinished(() => worker.stop())
  return worker
}

async function openPost() {
  const smtp = await openSmtpServer()
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const survey = await makeSurvey(store.pool, workspaceId)
  const due = (dueAt = noon) => makeDueMail(store.pool, workspaceId, { dueAt, survey })
  return { smtp, due }
}

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 10 })

const states = async () =>
  Object.fromEntries(
    (await store.sql`select state, count(*)::int as n from message group by state`).map(
      ({ state, n }) => [state, n],
    ),
  )

/** Holds every mail between its last byte and the server's answer. */
function holdAnswers(smtp: TestSmtpServer) {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  smtp.beforeAnswer = () => held
  onTestFinished(release)
  return release
}

describe('workers', () => {
  test('that share the work mail each message exactly once', async () => {
    const { smtp, due } = await openPost()
    const mails = []
    for (let n = 0; n < 200; n++) mails.push(await due())
    employ(smtp)
    employ(smtp)
    await until(async () => expect(await states()).toEqual({ sent: 200 }))
    const ids = smtp.received.map(({ parsed }) => parsed.messageId)
    expect(ids.toSorted()).toEqual(mails.map(({ messageId }) => messageId).toSorted())
  })

  test('look for work by themselves, and at once when woken', async () => {
    const { smtp, due } = await openPost()
    const polling = employ(smtp)
    await due()
    await until(() => expect(smtp.received).toHaveLength(1))
    await polling.stop()
    const waiting = employ(smtp, { pollMs: 3_600_000 })
    await due()
    await until(() => {
      waiting.wake()
      expect(smtp.received).toHaveLength(2)
    })
  })

  test('that are stopped finish the mails in hand and give the others back', async () => {
    const { smtp, due } = await openPost()
    for (let n = 0; n < 40; n++) await due()
    const release = holdAnswers(smtp)
    const worker = employ(smtp)
    await until(() => expect(smtp.received.length).toBeGreaterThanOrEqual(4))
    const stopped = worker.stop()
    release()
    await stopped
    const { sent = 0, pending = 0, ...other } = await states()
    expect(other).toEqual({})
    expect(sent).toBe(smtp.received.length)
    expect(sent + pending).toBe(40)
    expect(pending).toBeGreaterThan(0)
    const [row] =
      await store.sql`select max(attempts) as attempts from message where state = 'pending'`
    expect(row?.attempts).toBe(0)
  })
})

describe('a worker that died', () => {
  test('leaves its messages to others when its lease ends, with the same Message-ID', async () => {
    const { smtp, due } = await openPost()
    const mail = await due()
    const dead = { limit: 10, leaseMs, leaseId: newId(), mailDomain: 'mail.example.com' }
    expect(await claimDue(store.pool, { ...dead, now: noon })).toHaveLength(1)
    const { round, clock } = openMailing(store, smtp.url)
    clock.time = minutesAfter(noon, leaseMs / 60_000 - 0.01)
    await round()
    expect(smtp.received).toEqual([])
    clock.time = minutesAfter(noon, leaseMs / 60_000)
    await round()
    expect(smtp.received.map(({ parsed }) => parsed.messageId)).toEqual([mail.messageId])
    expect(await readMessage(store, mail.id)).toMatchObject({ state: 'sent', attempts: 2 })
  })

  test('or was only slow begins no mail that could outlast its lease', async () => {
    const { smtp, due } = await openPost()
    const mail = await due()
    const late = minutesAfter(noon, leaseMs / 60_000 - 1)
    const times = [noon]
    const { round } = openMailing(store, smtp.url, { now: () => times.shift() ?? late })
    await round()
    expect(smtp.received).toEqual([])
    expect(await readMessage(store, mail.id)).toMatchObject({
      state: 'pending',
      attempts: 0,
      dueAt: late,
    })
  })
})

describe('when the store goes away', () => {
  test('between the server’s OK and the record, the mail is not sent again', async () => {
    const { smtp, due } = await openPost()
    const mails = [await due(), await due()]
    const line = await openInterruptibleStore(store.address)
    smtp.beforeAnswer = async () => line.cut()
    employ(smtp, { pool: line.pool })
    await until(() => expect(smtp.received).toHaveLength(2))
    expect(await states()).toEqual({ sending: 2 })
    smtp.beforeAnswer = async () => {}
    await line.restore()
    await until(async () => expect(await states()).toEqual({ sent: 2 }))
    expect(smtp.received).toHaveLength(mails.length)
  })

  test('the worker waits and goes on when it is back', async () => {
    const { smtp, due } = await openPost()
    const line = await openInterruptibleStore(store.address)
    line.cut()
    employ(smtp, { pool: line.pool })
    await due()
    await expect(line.pool.execute('select 1')).rejects.toThrow()
    await line.restore()
    await until(async () => expect(await states()).toEqual({ sent: 1 }))
  })

  test('the worker can still be stopped', async () => {
    const { smtp } = await openPost()
    const line = await openInterruptibleStore(store.address)
    const worker = employ(smtp, { pool: line.pool })
    line.cut()
    await expect(worker.stop()).resolves.toBeUndefined()
  })
})
