import { beforeEach, describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { suppressCustomer } from '#app/modules/customers/suppress-customer.server.ts'
import { askAfterHours, askRecovery } from '#app/modules/follow-ups/ask-recovery.server.ts'
import { changeFollowUp } from '#app/modules/follow-ups/change-follow-up.server.ts'
import { wakeWaiting } from '#app/modules/follow-ups/wake-waiting.server.ts'
import { createCaptureTransport } from '#app/modules/mail/capture-transport.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { signToken } from '#app/platform/public-token.ts'
import { action, loader } from '#app/routes/recovery/route.tsx'
import { openMailing } from '../support/mailing.ts'
import { reportedAt } from '../support/mail-hook-door.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { makeMember } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'
import { makeUnhappy, readEntries } from '../support/unhappy.ts'

const store = await openTestStore()
const identity = makeIdentity(store.pool)

let workspaceId: string
let ownerId: string
let unhappy: Awaited<ReturnType<typeof makeUnhappy>>

const hour = 3_600_000
const day = 24 * hour
const hoursAfter = (hours: number) => new Date(reportedAt.getTime() + hours * hour)

beforeEach(async () => {
  workspaceId = (await makeWorkspace(store.pool)).id
  ownerId = (await makeMember(store.pool, identity, { workspaceId })).id
  unhappy = await makeUnhappy(store, workspaceId, {
    followUp: { ownerId, state: 'contacted', contactedAt: reportedAt },
  })
})

const act = async (kind: 'solve' | 'reopen', now = reportedAt) => {
  const [row] = await store.sql<{ revision: number }[]>`select revision from follow_up`
  return changeFollowUp(store.pool, {
    ...{ workspaceId, followUpId: unhappy.followUpId, expects: row?.revision ?? 0, now },
    act: kind === 'solve' ? { kind, cause: 'fixed', text: '' } : { kind, text: '' },
    actor: { kind: 'member', id: ownerId, name: 'Mori' },
  })
}

async function deliver(at: Date) {
  const transport = createCaptureTransport({ pool: store.pool, now: () => at })
  const { round, clock } = openMailing(store, 'smtp://127.0.0.1:1', { transport })
  clock.time = at
  await round()
  return store.sql<{ headers: Record<string, string>; subject: string; text: string }[]>`
    select headers, subject, text from captured_mail
    where to_address = ${unhappy.customer.email ?? ''} order by id`
}

const questions = () => store.sql<{ state: string; reason: string | null }[]>`
  select state, cancel_reason as reason from message where kind = 'recovery' order by id`

describe('after it was solved, the customer is asked', () => {
  test('a day later, once, in their language, in the same conversation', async () => {
    expect(await act('solve')).toBe('done')
    expect(await deliver(hoursAfter(askAfterHours - 1))).toEqual([])
    const [mail, ...others] = await deliver(hoursAfter(askAfterHours))
    expect(others).toEqual([])
    expect(mail?.subject).toBe('その後、解決しましたでしょうか「請求書が開けない」')
    expect(mail?.text).toMatch(/\/recovery\/[\w-]{67}\?score=yes/)
    const { headers = {} } = mail ?? {}
    expect(headers['Auto-Submitted']).toBe('auto-generated')
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    expect(headers['References']).toContain(unhappy.mail.messageId)
    expect(headers['Message-ID']).toMatch(/^<[0-9a-f-]{36}@mail\.example\.com>$/)
    await act('reopen', hoursAfter(30))
    await act('solve', hoursAfter(31))
    expect(await questions()).toHaveLength(1)
  })

  test('not when it was opened again in between; and then when it is solved for good', async () => {
    await act('solve')
    await act('reopen', hoursAfter(1))
    expect(await deliver(hoursAfter(24))).toEqual([])
    expect([...(await questions())]).toEqual([{ state: 'cancelled', reason: 'follow_up_reopened' }])
    await act('solve', hoursAfter(25))
    expect(await deliver(hoursAfter(49))).toHaveLength(1)
  })

  test('not who wants no surveys, is suppressed, or is gone', async () => {
    await store.sql`update customer set surveys_unsubscribed_at = now()`
    await act('solve')
    expect(await questions()).toHaveLength(0)
    await store.sql`update customer set surveys_unsubscribed_at = null`
    const { id: customerId } = unhappy.customer
    const system = { actor: { kind: 'system' }, now: reportedAt } as const
    await suppressCustomer(store.pool, { workspaceId, customerId, ...system })
    const again = { workspaceId, followUpId: unhappy.followUpId, now: reportedAt }
    await store.pool.transaction((tx) => askRecovery(tx, again))
    await eraseCustomer(store.pool, { workspaceId, customerId, ...system })
    await store.pool.transaction((tx) => askRecovery(tx, again))
    expect(await questions()).toHaveLength(0)
    expect(await store.sql`select 1 from follow_up where asked_at is not null`).toHaveLength(0)
  })

  test('not who has unsubscribed since, nor while mail is paused', async () => {
    await act('solve')
    await store.sql`update workspace set mail_paused_at = now()`
    expect(await deliver(hoursAfter(24))).toEqual([])
    await store.sql`update workspace set mail_paused_at = null`
    await store.sql`update customer set surveys_unsubscribed_at = now()`
    expect(await deliver(hoursAfter(26))).toEqual([])
    expect([...(await questions())]).toEqual([{ state: 'cancelled', reason: 'unsubscribed' }])
  })
})

const tokenOf = (purpose: 'recovery' | 'survey' = 'recovery') =>
  signToken(contextFor(store.pool, identity).config.secrets, purpose, {
    ...{ workspaceId, rowId: unhappy.followUpId },
  })

const open = (search = '', { now = hoursAfter(25), token = tokenOf() } = {}) =>
  knock(loader, {
    request: get(`/recovery/${token}${search}`),
    context: contextFor(store.pool, identity, { now }),
    params: { token },
  })

const say = (form: Record<string, string>, { now = hoursAfter(25), token = tokenOf() } = {}) =>
  knock(action, {
    request: post(`/recovery/${token}`, { lang: 'ja', ...form }),
    context: contextFor(store.pool, identity, { now }),
    params: { token },
  })

const stands = async () => {
  const [row] = await store.sql`
    select recovered, recovered_comment as comment, state, revision, awaits_reply_since is not null as waits
    from follow_up where id = ${unhappy.followUpId}`
  return row
}

const said = async () =>
  (await readEntries(store, unhappy.followUpId))
    .filter(({ kind }) => kind === 'recovered')
    .map(({ detail }) => detail['recovered'])

describe('the page of the question', () => {
  beforeEach(() => act('solve'))

  test('changes nothing by being opened, whichever answer was tapped', async () => {
    const before = await stands()
    for (const answer of ['yes', 'partly', 'no', 'maybe'])
      expect(await open(`?score=${answer}`)).toMatchObject({ status: 200, body: { page: 'form' } })
    expect(await open('?score=no')).toMatchObject({
      body: { answer: 'no', awaitsTouch: 'unanswered', locale: 'ja' },
    })
    expect(await stands()).toEqual(before)
  })

  test('keeps what was sent, with its words, and shows it', async () => {
    expect(await say({ score: 'yes', comment: 'ありがとう' })).toMatchObject({
      ...{ status: 303, location: expect.stringContaining('sent=1') },
    })
    expect(await stands()).toMatchObject({
      recovered: 'yes',
      comment: 'ありがとう',
      state: 'solved',
    })
    expect(await open('?sent=1')).toMatchObject({
      body: { page: 'thanks', answer: 'yes', comment: 'ありがとう' },
    })
  })

  test('counts the first touch, never the words, and nothing that another tab has changed', async () => {
    await say({ score: 'no', comment: 'half typed', auto: 'unanswered' })
    expect(await stands()).toMatchObject({ recovered: 'no', comment: '' })
    expect(await say({ score: 'yes', auto: 'unanswered' })).toMatchObject({ status: 409 })
    expect(await say({ score: 'yes', auto: hoursAfter(3).toISOString() })).toMatchObject({
      status: 409,
    })
    expect(await say({ score: 'partly', auto: hoursAfter(25).toISOString() })).toMatchObject({
      status: 303,
    })
    expect(await stands()).toMatchObject({ recovered: 'partly' })
  })

  test('takes nothing from a machine: the trap is filled, or every answer is given within seconds', async () => {
    const before = await stands()
    expect(await say({ score: 'yes', website: 'untouched' })).toMatchObject({ status: 303 })
    expect(await stands()).toEqual(before)
    for (const score of ['yes', 'partly', 'no']) await say({ score })
    expect(await stands()).toMatchObject({ recovered: null, state: 'solved', waits: false })
    await say({ score: 'yes' }, { now: hoursAfter(26) })
    expect(await stands()).toMatchObject({ recovered: 'yes' })
  })

  test.each<[string, Record<string, string>]>([
    ['has touched the page', { touched: 'yes' }],
    ['writes a word', { comment: 'ありがとう' }],
  ])('a person who %s wins over it: before, among and after', async (_who, sign) => {
    const person = () => say({ score: 'partly', ...sign })
    const machine = async () => {
      for (const score of ['partly', 'yes', 'no']) await say({ score })
    }
    const forget = () => store.sql`
      update follow_up_entry set at = at - interval '1 day' where kind = 'recovered'`
    for (const acts of [
      [machine, person],
      [person, machine],
      [() => say({ score: 'yes' }), () => say({ score: 'partly' }), person, machine],
    ]) {
      for (const each of acts) await each()
      expect(await stands()).toMatchObject({ recovered: 'partly' })
      await forget()
    }
  })

  test('what was said long before a machine came stays, also without a sign of a person', async () => {
    await say({ score: 'yes' })
    for (const score of ['no', 'yes', 'partly']) await say({ score }, { now: hoursAfter(30) })
    expect(await stands()).toMatchObject({ recovered: 'yes' })
  })

  test('"no" opens the follow-up again and tells its owner; "partly" is only kept', async () => {
    await say({ score: 'partly' })
    expect(await stands()).toMatchObject({ recovered: 'partly', state: 'solved', waits: false })
    await say({ score: 'no' }, { now: hoursAfter(30) })
    await say({ score: 'no', comment: 'Still broken.' }, { now: hoursAfter(31) })
    expect(await stands()).toMatchObject({ recovered: 'no', state: 'contacted', waits: true })
    expect(await said()).toEqual(['partly', 'no', 'no'])
    expect(await store.sql`select 1 from message where kind = 'digest'`).toHaveLength(1)
  })

  const work = (hours: number) =>
    wakeWaiting({
      ...{ pool: store.pool, log: createLog('silent'), now: hoursAfter(hours) },
      stopping: new AbortController().signal,
    })
  const second = 1 / 3_600
  const digests = () => store.sql`select 1 from message where kind = 'digest'`

  test.each([
    ['no', 'yes', 'partly'],
    ['yes', 'no', 'partly'],
    ['yes', 'partly', 'no'],
  ])('%s, %s and %s of a machine wake nobody, ever', async (...scoresOfMachine) => {
    for (const score of scoresOfMachine) await say({ score })
    for (const seconds of [0, 11, 60, 86_400]) await work(25 + seconds * second)
    expect(await stands()).toMatchObject({ recovered: null, state: 'solved', waits: false })
    expect(await digests()).toHaveLength(0)
  })

  test('a lone "no" without a sign opens it again after the time of a machine, once', async () => {
    await say({ score: 'no' })
    await work(25 + 9 * second)
    expect(await stands()).toMatchObject({ recovered: 'no', state: 'solved', waits: false })
    await Promise.all([work(25 + 11 * second), work(25 + 11 * second)])
    await act('solve', hoursAfter(26))
    await work(27)
    expect(await stands()).toMatchObject({ state: 'solved' })
    const entries = await readEntries(store, unhappy.followUpId)
    expect(entries.filter(({ kind }) => kind === 'reopened')).toHaveLength(1)
    expect(await digests()).toHaveLength(1)
  })

  test('"no" with a sign opens it at once, also where one without it waits', async () => {
    await say({ score: 'no' })
    await say({ score: 'no', touched: 'yes' }, { now: hoursAfter(25 + second) })
    expect(await stands()).toMatchObject({ recovered: 'no', state: 'contacted', waits: true })
    await work(26)
    expect(await digests()).toHaveLength(1)
  })

  test('can be changed for as many days as an answer, and answered as long as an invitation', async () => {
    await say({ score: 'yes' })
    const late = { now: new Date(hoursAfter(25).getTime() + 7 * day) }
    expect(await say({ score: 'no' }, late)).toMatchObject({ status: 410 })
    expect(await open('', late)).toMatchObject({ status: 200, body: { notice: 'closed' } })
    await store.sql`update follow_up set recovered = null, recovered_at = null`
    const later = { now: new Date(reportedAt.getTime() + 31 * day) }
    expect(await open('', later)).toMatchObject({ status: 410, body: { notice: 'expired' } })
    expect(await say({ score: 'no' }, later)).toMatchObject({ status: 410 })
  })

  test('gives typed words back when it refuses', async () => {
    expect(await say({ comment: 'my words' })).toMatchObject({
      ...{ status: 422, body: { problem: 'answer_missing', posted: { comment: 'my words' } } },
    })
    const long = 'x'.repeat(5_001)
    expect(await say({ score: 'yes', comment: long })).toMatchObject({
      ...{ status: 422, body: { problem: 'comment_too_long', posted: { comment: long } } },
    })
  })

  test('is unknown without a genuine token of its own, and once the customer is erased', async () => {
    for (const token of ['x', tokenOf('survey'), `${tokenOf().slice(0, -1)}_`]) {
      expect(await open('', { now: reportedAt, token })).toMatchObject({ status: 404 })
      expect(await say({ score: 'yes' }, { now: reportedAt, token })).toMatchObject({ status: 404 })
    }
    const { id: customerId } = unhappy.customer
    const system = { actor: { kind: 'system' }, now: reportedAt } as const
    await eraseCustomer(store.pool, { workspaceId, customerId, ...system })
    expect(await open()).toMatchObject({ status: 404 })
    expect(await say({ score: 'yes' })).toMatchObject({ status: 404 })
  })
})
