import { describe, expect, test } from 'vitest'
import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { maxAttempts, retryAfter } from '#app/modules/mail/retry-curve.ts'
import { createSmtpTransport } from '#app/modules/mail/smtp-transport.server.ts'
import { makeDueMail } from '../support/due-mail.ts'
import { composers, minutesAfter, noon, openMailing, readMessage } from '../support/mailing.ts'
import { openSmtpServer } from '../support/smtp-server.ts'
import type { Verdict } from '../support/smtp-server.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

async function openPost() {
  const smtp = await openSmtpServer()
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const survey = await makeSurvey(store.pool, workspaceId)
  const due = (customer: { email?: string } = {}) =>
    makeDueMail(store.pool, workspaceId, { dueAt: noon, survey, customer })
  return { smtp, workspaceId, due, ...openMailing(store, smtp.url) }
}

/** Minutes from `since` to `dueAt`, which is the published wait and up to 20 % of jitter. */
const expectOnCurve = (failed: number, since: Date, dueAt: Date) => {
  const wait = dueAt.getTime() - since.getTime()
  expect(wait).toBeGreaterThanOrEqual(retryAfter(failed, 0) ?? NaN)
  expect(wait).toBeLessThan((retryAfter(failed, 0) ?? NaN) * 1.2)
}

describe('a mail server in trouble', () => {
  const later: { what: string; verdict: Verdict; whole: boolean }[] = [
    {
      what: 'greylisting',
      verdict: { refuse: 'recipient', code: 450, text: '4.7.1 later' },
      whole: false,
    },
    {
      what: 'a full disk',
      verdict: { refuse: 'mail', code: 452, text: '4.3.1 no room' },
      whole: false,
    },
    { what: 'a connection cut after DATA', verdict: 'drop', whole: true },
  ]

  test.each(later)('$what: tried again later under the same Message-ID', async (given) => {
    const { smtp, due, round, clock } = await openPost()
    const mail = await due()
    smtp.judge = () => given.verdict
    expect(await round()).toBe(given.whole ? 'trouble' : 'idle')
    const failed = await readMessage(store, mail.id)
    expect(failed).toMatchObject({ state: 'pending', attempts: 1, leaseId: null })
    expect(failed.lastError).not.toBeNull()
    expect(failed.invitation.state).toBe('scheduled')
    expectOnCurve(1, noon, failed.dueAt)

    smtp.judge = () => 'accept'
    clock.time = failed.dueAt
    await round()
    expect(smtp.received.map(({ parsed }) => parsed.messageId)).toContain(mail.messageId)
    expect(new Set(smtp.received.map(({ parsed }) => parsed.messageId)).size).toBe(1)
    expect(await readMessage(store, mail.id)).toMatchObject({
      state: 'sent',
      attempts: 2,
      lastError: null,
    })
  })

  test('a server that is down: on the curve to its end, then given up where it can be seen', async () => {
    const { smtp, due, round, clock } = await openPost()
    const mail = await due()
    await smtp.stop()
    for (let failed = 1; failed < maxAttempts; failed++) {
      expect(await round()).toBe('trouble')
      const message = await readMessage(store, mail.id)
      expect(message).toMatchObject({ state: 'pending', attempts: failed })
      expect(message.lastError).toContain('ECONNREFUSED')
      expectOnCurve(failed, clock.time, message.dueAt)
      clock.time = message.dueAt
    }
    await round()
    const message = await readMessage(store, mail.id)
    expect(message).toMatchObject({ state: 'failed', attempts: maxAttempts })
    expect(message.lastError).toContain('ECONNREFUSED')
    clock.time = minutesAfter(clock.time, 100_000)
    await smtp.restart()
    await round()
    expect(smtp.received).toEqual([])
  })

  test.each<{ what: string; verdict: Verdict }>([
    {
      what: 'an unknown mailbox',
      verdict: { refuse: 'recipient', code: 550, text: '5.1.1 <gone@example.com> unknown' },
    },
    {
      what: 'a refused mail',
      verdict: { refuse: 'mail', code: 554, text: '5.7.1 not for gone@example.com' },
    },
  ])('$what: failed at once, with the reason but no address', async ({ verdict }) => {
    const { smtp, due, round } = await openPost()
    const mail = await due({ email: 'gone@example.com' })
    smtp.judge = () => verdict
    await round()
    const message = await readMessage(store, mail.id)
    expect(message).toMatchObject({ state: 'failed', attempts: 1, leaseId: null })
    expect(message.lastError).toMatch(/55[04] 5\.[17]\.1/)
    expect(message.lastError).not.toContain('gone')
  })

  test('one refused mail does not hold up the others', async () => {
    const { smtp, due, round } = await openPost()
    const bad = await due({ email: 'bad@example.com' })
    const good = await Promise.all([due(), due(), due()])
    smtp.judge = (to) =>
      to === 'bad@example.com' ? { refuse: 'recipient', code: 451, text: 'later' } : 'accept'
    await round()
    expect(await readMessage(store, bad.id)).toMatchObject({ state: 'pending', attempts: 1 })
    for (const { id } of good) expect(await readMessage(store, id)).toMatchObject({ state: 'sent' })
  })

  test('a refused login is retried, for the operator to mend, and is not hammered with every mail', async () => {
    const smtp = await openSmtpServer()
    smtp.password = 'right'
    const { id: workspaceId } = await makeWorkspace(store.pool)
    const survey = await makeSurvey(store.pool, workspaceId)
    const mails = await Promise.all(
      Array.from({ length: 60 }, () =>
        makeDueMail(store.pool, workspaceId, { dueAt: noon, survey }),
      ),
    )
    const open = (password: string) => {
      const url = smtp.url.replace('//', `//heard:${password}@`)
      return openMailing(store, smtp.url, { transport: createSmtpTransport({ url }) })
    }
    const wrong = open('wrong')
    expect(await wrong.round()).toBe('trouble')
    const [tried] = await store.sql`
      select count(*) filter (where attempts = 1) as tried, count(*) filter (where attempts = 0) as spared from message`
    expect(Number(tried?.tried)).toBeLessThanOrEqual(wrong.mailing.transport.parallel)
    expect(Number(tried?.spared)).toBeGreaterThan(0)

    const right = open('right')
    right.clock.time = minutesAfter(noon, 2)
    await right.round()
    expect(smtp.received).toHaveLength(mails.length)
  })

  test('after trouble one mail is enough to try', async () => {
    const { smtp, due, round } = await openPost()
    await Promise.all([due(), due(), due()])
    expect(await round(true)).toBe('busy')
    expect(smtp.received).toHaveLength(1)
  })
})

describe('a mail that cannot be made', () => {
  test('is retried with the fault on record, and the others go out', async () => {
    const { smtp, due } = await openPost()
    const broken = await due()
    const whole = await due()
    const all = composers()
    const { round } = openMailing(store, smtp.url, {
      composers: {
        ...all,
        invitation: async (db, messages, now) => {
          const compose = await all.invitation(db, messages, now)
          return async (message) => {
            if (message.id === broken.id) throw new TypeError('no such text')
            return compose(message)
          }
        },
      },
    })
    expect(await round()).toBe('idle')
    const message = await readMessage(store, broken.id)
    expect(message).toMatchObject({ state: 'pending', attempts: 1 })
    expect(message.lastError).toBe('The mail could not be made (TypeError).')
    expectOnCurve(1, noon, message.dueAt)
    expect(await readMessage(store, whole.id)).toMatchObject({ state: 'sent' })
  })

  test('also when its whole kind cannot be read', async () => {
    const { smtp, due } = await openPost()
    const mail = await due()
    const { round } = openMailing(store, smtp.url, {
      composers: {
        ...composers(),
        invitation: () => Promise.reject(new RangeError('fault')),
      },
    })
    await round()
    expect(await readMessage(store, mail.id)).toMatchObject({ state: 'pending', attempts: 1 })
  })

  test('a message whose workers all died is given up instead of being tried for ever', async () => {
    const { smtp, due, round } = await openPost()
    const mail = await due()
    await store.sql`update message set state = 'sending', attempts = ${maxAttempts}`
    await round()
    expect(await readMessage(store, mail.id)).toMatchObject({ state: 'failed' })
    expect(smtp.received).toEqual([])
  })
})
