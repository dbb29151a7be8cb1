import { beforeEach, describe, expect, test } from 'vitest'
import { makeChange, makeSubscriber } from '#app/demo/change-factories.server.ts'
import { makeCustomer, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { announceToSubscribers } from '#app/modules/changes/announce-to-subscribers.server.ts'
import { askToSubscribe } from '#app/modules/changes/ask-to-subscribe.server.ts'
import { changeSubscription } from '#app/modules/changes/change-subscription.server.ts'
import { confirmSubscription } from '#app/modules/changes/confirm-subscription.server.ts'
import { removeSubscriber } from '#app/modules/changes/remove-subscriber.server.ts'
import { tendDigests } from '#app/modules/changes/tend-digests.server.ts'
import { silenceAddress } from '#app/modules/customers/silence-address.server.ts'
import { chooseSubscriptions } from '#app/modules/customers/unsubscribe.server.ts'
import { applyReport } from '#app/modules/invitations/apply-report.server.ts'
import { signBounceToken } from '#app/modules/mail/bounce-token.ts'
import type { ComposedMail } from '#app/modules/mail/composed-mail.ts'
import type { SendOutcome } from '#app/modules/mail/mail-transport.ts'
import { newId } from '#app/platform/ids.ts'
import { createLog } from '#app/platform/log.server.ts'
import { notification } from '#db/schema/notification.ts'
import { openMemoryLog } from '../../support/memory-log.ts'
import { readSample } from '../../support/mail-reports.ts'
import { minutesAfter, noon, openMailing, secrets } from '../../support/mailing.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
/** Half past nine on a Friday in Tokyo. */
const friday = new Date('2026-11-20T00:30:00Z')
const days = (count: number, from = friday) => minutesAfter(from, count * 24 * 60)

let workspaceId: string

beforeEach(async () => {
  await store.sql`update message set state = 'cancelled' where state in ('pending', 'sending')`
  await store.sql`update subscriber set unsubscribed_at = now()`
  workspaceId = (await makeWorkspace(store.pool, { name: 'Kumo Books' })).id
})

const tend = (now: Date, log = createLog('silent')) =>
  tendDigests({ pool: store.pool, log, now, stopping: new AbortController().signal })

const publish = (given: Parameters<typeof makeChange>[2] = {}) =>
  makeChange(store.pool, workspaceId, {
    ...{ state: 'published', publishedAt: friday, announcedAt: null },
    ...given,
  })

const announce = (changeId: string, now = friday, limit = 100) =>
  store.pool.transaction((tx) => announceToSubscribers(tx, { workspaceId, changeId, now, limit }))

/** Sends what is due; the mails that went out. */
async function deliver(now: Date, outcome: SendOutcome = { kind: 'sent' }) {
  const sent: ComposedMail[] = []
  const send = (mail: ComposedMail) => {
    sent.push(mail)
    return Promise.resolve(outcome)
  }
  const { clock, round } = openMailing(store, 'smtp://127.0.0.1:1', {
    transport: { parallel: 3, send, close: () => {} },
  })
  clock.time = now
  await round()
  return sent
}

const mails = () => store.sql<
  { id: string; kind: string; state: string; to: string; due: Date; reason: string | null }[]
>`
  select id, kind, state, to_address as "to", due_at as due, cancel_reason as reason from message
  where workspace_id = ${workspaceId} order by created_at, id`

const ask = (email: string, now = friday, given: { mode?: 'each' | 'monthly' } = {}) =>
  askToSubscribe(store.pool, {
    ...{ workspaceId, email, locale: 'en', mode: 'each', mailDomain: 'mail.test', now },
    ...given,
  })

const subscriberOf = async (email: string) => {
  const [row] = await store.sql<{ id: string; mode: string; confirmed: boolean; ended: boolean }[]>`
    select id, mode, confirmed_at is not null as confirmed, unsubscribed_at is not null as ended
    from subscriber where workspace_id = ${workspaceId} and email = ${email}`
  if (row === undefined) throw new Error(`nobody subscribed as ${email}`)
  return row
}

describe('subscribing', () => {
  test('asks once a day, whoever types the address, and sends nothing before the yes', async () => {
    const { id } = await publish()
    await ask('a@example.com')
    await ask('a@example.com', minutesAfter(friday, 60), { mode: 'monthly' })
    expect(await mails()).toHaveLength(1)
    await announce(id)
    const sent = await deliver(days(0.5))
    expect(sent.map(({ subject }) => subject)).toEqual(['Please confirm: updates from Kumo Books'])
    expect(sent[0]?.text).toContain('/subscribe/')
    await ask('a@example.com', days(1))
    expect(await mails()).toHaveLength(2)
  })

  test('two requests at once ask once', async () => {
    await Promise.all([ask('a@example.com'), ask('a@example.com'), ask('a@example.com')])
    expect(await mails()).toHaveLength(1)
  })

  test('an address that wants no mail is not asked', async () => {
    const address = { workspaceId, email: 'no@example.com', reason: 'manual', now: noon } as const
    await silenceAddress(store.pool, address)
    await ask('no@example.com')
    expect(await mails()).toEqual([])
  })

  test('the link says yes for seven days, and not after an unsubscribing', async () => {
    await ask('a@example.com')
    const { id } = await subscriberOf('a@example.com')
    const link = { workspaceId, rowId: id }
    expect(await confirmSubscription(store.pool, link, days(7.1))).toBe(false)
    expect(await confirmSubscription(store.pool, link, days(2))).toBe(true)
    expect(await confirmSubscription(store.pool, link, days(30))).toBe(true)
    await changeSubscription(store.pool, link, null, days(3))
    expect(await confirmSubscription(store.pool, link, days(4))).toBe(false)
    expect(await subscriberOf('a@example.com')).toMatchObject({ confirmed: true, ended: true })
  })

  test('who is subscribed learns that by mail, and nothing of theirs changes', async () => {
    const given = { email: 'a@example.com', mode: 'monthly' as const, digestedAt: friday }
    await makeSubscriber(store.pool, workspaceId, given)
    await ask('a@example.com', friday, { mode: 'each' })
    expect(await subscriberOf('a@example.com')).toMatchObject({ mode: 'monthly', ended: false })
    const [mail] = await deliver(friday)
    expect(mail?.subject).toBe('You already get updates from Kumo Books')
    expect(mail?.text).toContain('/unsubscribe/')
  })

  test('an address that never said yes is forgotten after a month', async () => {
    await ask('a@example.com')
    await tend(days(29))
    expect(await subscriberOf('a@example.com')).toMatchObject({ confirmed: false })
    await tend(days(31))
    await expect(subscriberOf('a@example.com')).rejects.toThrow('nobody')
  })
})

describe('each change', () => {
  test('is told once to whoever wants each, in their language, with a way out', async () => {
    const { id } = await publish()
    await makeSubscriber(store.pool, workspaceId, { email: 'en@example.com' })
    await makeSubscriber(store.pool, workspaceId, { email: 'ja@example.com', locale: 'ja' })
    await makeSubscriber(store.pool, workspaceId, { email: 'month@example.com', mode: 'monthly' })
    await makeSubscriber(store.pool, workspaceId, { email: 'new@example.com', confirmedAt: null })
    await makeSubscriber(store.pool, workspaceId, { email: 'ex@example.com', unsubscribedAt: noon })
    await makeSubscriber(store.pool, workspaceId, {
      ...{ email: 'late@example.com', confirmedAt: minutesAfter(friday, 1) },
    })
    expect(await announce(id)).toBe(false)
    expect(await announce(id)).toBe(false)
    const sent = await deliver(minutesAfter(friday, 10))
    expect(sent.map(({ to, subject }) => [to.address, subject]).toSorted()).toEqual([
      ['en@example.com', 'Invoices can be read again'],
      ['ja@example.com', '請求書のPDFを読みやすくしました'],
    ])
    for (const { headers, text } of sent) {
      expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
      expect(text).toContain('/unsubscribe/')
    }
    await announce(id)
    expect(await deliver(days(1))).toEqual([])
  })

  test('waits for others, and for the window of the workspace’s own clock', async () => {
    const first = await publish()
    const second = await publish({ publishedAt: minutesAfter(friday, 5) })
    await makeSubscriber(store.pool, workspaceId)
    const evening = new Date('2026-11-20T10:55:00Z')
    await announce(first.id, evening)
    await announce(second.id, minutesAfter(evening, 3))
    const [mail, ...others] = await mails()
    expect(others).toEqual([])
    expect(mail?.due).toEqual(new Date('2026-11-21T00:00:00Z'))
    const [told] = await deliver(new Date('2026-11-21T00:00:00Z'))
    expect(told?.subject).toBe('You said, and we listened: 2 updates')
  })

  test('begins a new mail once the one before has been tried', async () => {
    const first = await publish()
    await makeSubscriber(store.pool, workspaceId)
    await announce(first.id)
    await deliver(minutesAfter(friday, 10))
    const second = await publish({ publishedAt: minutesAfter(friday, 20) })
    await announce(second.id, minutesAfter(friday, 20))
    const [mail] = await deliver(minutesAfter(friday, 30))
    expect(mail?.subject).toBe('Invoices can be read again')
    expect(await mails()).toHaveLength(2)
  })

  test('comes once to a subscriber who is told as the customer who asked', async () => {
    const { id: changeId } = await publish()
    const email = 'aiko@example.com'
    const { id: customerId } = await makeCustomer(store.pool, workspaceId, { email })
    const { id: surveyId } = await makeSurvey(store.pool, workspaceId)
    const { id: responseId } = await makeResponse(store.pool, workspaceId, { surveyId, customerId })
    await makeSubscriber(store.pool, workspaceId, { email })
    await store.pool.insert(notification).values({
      ...{ workspaceId, id: newId(), changeId, customerId, responseId, outcome: 'mail' },
      decidedAt: friday,
    })
    await announce(changeId)
    expect(await mails()).toEqual([])
    const notices = await store.sql`
      select message_id from subscriber_notice where workspace_id = ${workspaceId}`
    expect(notices).toEqual([{ message_id: null }])
  })

  test('two workers who decide at once queue one mail each', async () => {
    const { id } = await publish()
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      await makeSubscriber(store.pool, workspaceId, { email: `${name}@example.com` })
    await Promise.all([announce(id), announce(id), announce(id, friday, 2)])
    expect((await mails()).map(({ to }) => to).toSorted()).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@example.com`),
    )
  })

  test('goes on where a batch ended', async () => {
    const { id } = await publish()
    for (const name of ['a', 'b', 'c'])
      await makeSubscriber(store.pool, workspaceId, { email: `${name}@example.com` })
    expect(await announce(id, friday, 2)).toBe(true)
    expect(await announce(id, friday, 2)).toBe(false)
    expect(await mails()).toHaveLength(3)
  })

  test.each([
    [
      'unsubscribed',
      'unsubscribed',
      (id: string) => store.sql`
      update subscriber set unsubscribed_at = now() where id = ${id}`,
    ],
    [
      'withdrawn',
      'change_withdrawn',
      () => store.sql`
      update change set state = 'withdrawn' where workspace_id = ${workspaceId}`,
    ],
    [
      'suppressed',
      'suppressed',
      () => store.sql`
      insert into suppression (workspace_id, email_hash, reason, created_at)
      values (${workspaceId}, encode(sha256('a@example.com'), 'hex'), 'manual', now())`,
    ],
  ])('is not sent when it was %s meanwhile', async (_name, reason, meanwhile) => {
    const change = await publish()
    const { id } = await makeSubscriber(store.pool, workspaceId, { email: 'a@example.com' })
    await announce(change.id)
    await meanwhile(id)
    expect(await deliver(minutesAfter(friday, 10))).toEqual([])
    expect(await mails()).toMatchObject([{ state: 'cancelled', reason }])
  })

  test('waits while the workspace’s mail is paused', async () => {
    const change = await publish()
    await makeSubscriber(store.pool, workspaceId)
    await announce(change.id)
    await store.sql`update workspace set mail_paused_at = now() where id = ${workspaceId}`
    expect(await deliver(minutesAfter(friday, 10))).toEqual([])
    expect(await mails()).toMatchObject([{ state: 'pending' }])
  })

  test('of another workspace is nobody’s business here', async () => {
    const other = (await makeWorkspace(store.pool)).id
    await makeSubscriber(store.pool, other)
    const { id } = await publish()
    await announce(id)
    expect(await mails()).toEqual([])
  })
})

describe('the monthly mail', () => {
  /** Nine o'clock on the first working day of December in Tokyo. */
  const december = new Date('2026-12-01T00:00:00Z')
  const monthly = { mode: 'monthly', confirmedAt: new Date('2026-11-05T00:00:00Z') } as const

  test('tells on the first working morning what was published since, once', async () => {
    await publish({ announcedAt: friday })
    await publish({ announcedAt: friday, publishedAt: new Date('2026-11-04T00:00:00Z') })
    await publish({ announcedAt: null, publishedAt: minutesAfter(december, -5) })
    await publish({ state: 'draft', publishedAt: null })
    await makeSubscriber(store.pool, workspaceId, monthly)
    await tend(minutesAfter(december, -1))
    expect(await mails()).toEqual([])
    await Promise.all([tend(december), tend(december)])
    await tend(minutesAfter(december, 60))
    const sent = await deliver(minutesAfter(december, 60))
    expect(sent.map(({ subject }) => subject)).toEqual(['Your monthly summary: one update'])
  })

  test('finds in January what was announced just after December’s', async () => {
    const change = await publish({ announcedAt: null, publishedAt: minutesAfter(december, -5) })
    await makeSubscriber(store.pool, workspaceId, monthly)
    await tend(december)
    await store.sql`update change set announced_at = ${december} where id = ${change.id}`
    await tend(new Date('2027-01-04T00:00:00Z'))
    expect(await mails()).toHaveLength(1)
  })

  test('comes although that of another workspace could not be made, which the log says', async () => {
    await publish({ announcedAt: friday })
    await makeSubscriber(store.pool, workspaceId, monthly)
    const broken = workspaceId
    await store.sql`update workspace set calendar = 'null' where id = ${broken}`
    workspaceId = (await makeWorkspace(store.pool)).id
    await publish({ announcedAt: friday })
    await makeSubscriber(store.pool, workspaceId, monthly)
    const { log, text } = openMemoryLog()
    await tend(december, log)
    expect(await mails()).toHaveLength(1)
    expect(text()).toContain(broken)
    expect(text()).toContain('the monthly mails could not be queued')
    expect(text()).not.toContain(workspaceId)
  })

  test('does not come when there is nothing', async () => {
    await makeSubscriber(store.pool, workspaceId, monthly)
    await tend(december)
    expect(await mails()).toEqual([])
  })

  test('does not repeat what came singly before', async () => {
    const { id } = await publish({ announcedAt: friday })
    const subscriber = await makeSubscriber(store.pool, workspaceId, { ...monthly, mode: 'each' })
    await announce(id)
    await deliver(minutesAfter(friday, 10))
    const link = { workspaceId, rowId: subscriber.id }
    await changeSubscription(store.pool, link, { locale: 'en', mode: 'monthly' }, days(1))
    await tend(december)
    expect(await mails()).toHaveLength(1)
  })
})

describe('a monthly reader', () => {
  const december = new Date('2026-12-01T00:00:00Z')
  const monthly = { mode: 'monthly', confirmedAt: new Date('2026-11-05T00:00:00Z') } as const

  test('hears of what was withdrawn before and has come back since the last mail', async () => {
    const { id } = await publish({ state: 'withdrawn' })
    await makeSubscriber(store.pool, workspaceId, monthly)
    await tend(december)
    expect(await mails()).toEqual([])
    const back = new Date('2026-12-10T00:00:00Z')
    await store.sql`update change set state = 'published', announced_at = ${back} where id = ${id}`
    await tend(new Date('2027-01-04T00:00:00Z'))
    expect(await mails()).toHaveLength(1)
  })

  test('who wants each from now on gets what the month has brought, once', async () => {
    const { id } = await publish({ announcedAt: friday })
    const subscriber = await makeSubscriber(store.pool, workspaceId, monthly)
    const link = { workspaceId, rowId: subscriber.id }
    const each = { locale: 'en', mode: 'each' } as const
    await changeSubscription(store.pool, link, each, days(1))
    await changeSubscription(store.pool, link, each, days(1.1))
    expect(await announce(id, days(2))).toBe(false)
    await tend(december)
    expect(await mails()).toHaveLength(1)
    expect(await deliver(december)).toHaveLength(1)
  })

  test('gets many changes as well, however many want them', async () => {
    await store.sql`insert into subscriber (workspace_id, id, email, locale, mode, asked_at, confirmed_at, created_at)
      select ${workspaceId}, gen_random_uuid(), 'm' || n || '@example.com', 'ja', 'monthly', ${noon}::timestamptz - interval '9 days',
        ${noon}::timestamptz - interval '9 days', ${noon} from generate_series(1, 200) n`
    await store.sql`insert into change (workspace_id, id, slug, state, kind, published, published_at, announced_at, created_at, updated_at)
      select ${workspaceId}, gen_random_uuid(), 'many-' || n, 'published', 'did', '{"kind":"did","texts":{},"categoryIds":[]}',
        ${noon}, ${noon}, ${noon}, ${noon} from generate_series(1, 70) n`
    await tend(december)
    expect(await mails()).toHaveLength(200)
  })
})

describe('a mail that comes back', () => {
  async function report(sample: string) {
    const change = await publish()
    await makeSubscriber(store.pool, workspaceId, { email: 'reader@example.com' })
    await announce(change.id)
    const [mail] = await deliver(minutesAfter(friday, 10))
    const [row] = await mails()
    if (mail === undefined || row === undefined) throw new Error('no mail')
    const raw = await readSample(sample, {
      ...{ bounceAddress: mail.returnPath, recipient: 'reader@example.com' },
      token: signBounceToken(secrets, { workspaceId, messageId: row.id }),
      messageId: mail.messageId.slice(1, -1),
    })
    const input = { secrets, raw: new TextEncoder().encode(raw), workspaceId, now: days(1) }
    return applyReport(store.pool, input)
  }

  const reason = async () => {
    const [row] = await store.sql`
      select reason, email from suppression where workspace_id = ${workspaceId}`
    return row ?? null
  }

  test.each([
    ['postfix-unknown-user', 'bounced'],
    ['yahoo-complaint', 'complained'],
  ])('%s ends the subscription, and the address gets no mail', async (sample, why) => {
    await report(sample)
    expect(await subscriberOf('reader@example.com')).toMatchObject({ ended: true })
    expect(await reason()).toEqual({ reason: why, email: 'reader@example.com' })
    await ask('reader@example.com', days(2))
    expect(await mails()).toHaveLength(1)
  })

  test('for now does neither', async () => {
    await report('exchange-full')
    expect(await subscriberOf('reader@example.com')).toMatchObject({ ended: false })
    expect(await reason()).toBeNull()
  })

  test('at once, for there is no such mailbox, ends it too', async () => {
    const change = await publish()
    await makeSubscriber(store.pool, workspaceId, { email: 'reader@example.com' })
    await announce(change.id)
    const failure = 'unknown_recipient'
    await deliver(minutesAfter(friday, 10), { kind: 'failed', failure, error: '5.1.1' })
    expect(await subscriberOf('reader@example.com')).toMatchObject({ ended: true })
    expect(await reason()).toEqual({ reason: 'bounced', email: 'reader@example.com' })
  })
})

test.each([
  ['all mails', { surveys: false, announcements: false }, true],
  ['surveys alone', { surveys: false, announcements: null }, false],
])('a customer who stops %s', async (_name, topics, ended) => {
  const email = 'aiko@example.com'
  const { id: rowId } = await makeCustomer(store.pool, workspaceId, { email })
  await makeSubscriber(store.pool, workspaceId, { email })
  const choice = { topics, wishes: { pause: null, everyDays: null } }
  await chooseSubscriptions(store.pool, { workspaceId, rowId }, choice, friday)
  expect(await subscriberOf(email)).toMatchObject({ ended })
})

test('a removed subscriber leaves no address behind, and nothing that waits goes out', async () => {
  const change = await publish()
  const { id: subscriberId } = await makeSubscriber(store.pool, workspaceId)
  await announce(change.id)
  const actor = { kind: 'system' } as const
  const given = { workspaceId, subscriberId, actor, now: friday }
  expect(await removeSubscriber(store.pool, given)).toBe(true)
  expect(await removeSubscriber(store.pool, given)).toBe(false)
  expect(await deliver(minutesAfter(friday, 10))).toEqual([])
  expect(await mails()).toMatchObject([{ to: '', state: 'cancelled' }])
})
