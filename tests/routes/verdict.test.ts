import { beforeEach, describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { signToken } from '#app/platform/public-token.ts'
import { action, loader } from '#app/routes/verdict/route.tsx'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { openTestStore } from '../support/store.ts'
import { makeTold, toldAt } from '../support/told-customer.ts'

const store = await openTestStore()
const identity = makeIdentity(store.pool)

let workspaceId: string
let told: Awaited<ReturnType<typeof makeTold>>

const day = 86_400_000
const daysAfter = (days: number) => new Date(toldAt.getTime() + days * day)

beforeEach(async () => {
  workspaceId = (await makeWorkspace(store.pool)).id
  told = await makeTold(store, workspaceId)
})

const tokenOf = (purpose: 'verdict' | 'recovery' = 'verdict') =>
  signToken(contextFor(store.pool, identity).config.secrets, purpose, {
    ...{ workspaceId, rowId: told.notificationId },
  })

const open = (search = '', { now = daysAfter(1), token = tokenOf(), pool = store.pool } = {}) =>
  knock(loader, {
    request: get(`/verdict/${token}${search}`),
    context: contextFor(pool, identity, { now }),
    params: { token },
  })

const say = (
  form: Record<string, string>,
  { now = daysAfter(1), token = tokenOf(), pool = store.pool } = {},
) =>
  knock(action, {
    request: post(`/verdict/${token}`, { lang: 'ja', ...form }),
    context: contextFor(pool, identity, { now }),
    params: { token },
  })

const stands = async () => {
  const [row] = await store.sql`
    select verdict, verdict_comment as comment, visited_at is not null as visited
    from notification where id = ${told.notificationId}`
  return row
}

describe('what the link of the mail opens', () => {
  test('shows what they said, when, and what was done, in their language', async () => {
    expect(await open()).toMatchObject({
      status: 200,
      body: {
        ...{ page: 'form', locale: 'ja', answer: null, awaitsTouch: null },
        told: {
          ...{ title: '請求書のPDFを読みやすくしました', words: '請求書の文字が小さすぎます。' },
          ...{ saidOn: '2026年10月31日', weDid: expect.stringContaining('<strong>') },
        },
      },
    })
    expect(await open('?lang=en')).toMatchObject({
      body: { locale: 'en', told: { title: 'Invoices can be read again' } },
    })
    // Nobody wrote it in Korean: the words are English, and say so.
    expect(await open('?lang=ko')).toMatchObject({ body: { locale: 'ko', told: { locale: 'en' } } })
  })

  test('changes nothing by being opened, whichever answer was tapped', async () => {
    for (const answer of ['yes', 'partly', 'no', 'maybe'])
      expect(await open(`?answer=${answer}`)).toMatchObject({ status: 200 })
    expect(await open('?answer=no')).toMatchObject({
      body: { answer: 'no', awaitsTouch: 'unanswered' },
    })
    expect(await stands()).toEqual({ verdict: null, comment: '', visited: false })
    expect(await store.sql`select 1 from verdict`).toHaveLength(0)
  })

  test('says what was corrected, and nothing of what was withdrawn', async () => {
    await store.sql`
      update change set corrected_at = ${daysAfter(1).toISOString()}, correction = '{"ja":"日付を直しました。"}'`
    expect(await open()).toMatchObject({
      body: { told: { correction: { text: '日付を直しました。' } } },
    })
    await store.sql`update change set state = 'withdrawn', withdrawn_at = now()`
    expect(await open()).toMatchObject({ status: 410, body: { notice: 'withdrawn' } })
    expect(await say({ score: 'yes' })).toMatchObject({ status: 410 })
  })

  test('is unknown without a genuine token of its own, and once the customer is erased', async () => {
    for (const token of ['x', tokenOf('recovery'), `${tokenOf().slice(0, -1)}_`]) {
      expect(await open('', { now: toldAt, token })).toMatchObject({ status: 404 })
      expect(await say({ score: 'yes' }, { now: toldAt, token })).toMatchObject({ status: 404 })
    }
    const system = { actor: { kind: 'system' }, now: toldAt } as const
    await eraseCustomer(store.pool, { workspaceId, customerId: told.customer.id, ...system })
    expect(await open()).toMatchObject({ status: 404 })
    expect(await say({ score: 'yes' })).toMatchObject({ status: 404 })
    expect(await say({ visit: 'yes' })).toMatchObject({ status: 303 })
  })

  test('shows what was done for ever, and asks as long as an invitation does', async () => {
    expect(await open('', { now: daysAfter(31) })).toMatchObject({
      ...{
        status: 200,
        body: { page: 'told', over: 'expired', told: { title: expect.any(String) } },
      },
    })
    expect(await say({ score: 'no' }, { now: daysAfter(31) })).toMatchObject({ status: 410 })
  })
})

describe('what they say', () => {
  test('is kept with its words and shown, and counts as a visit', async () => {
    expect(await say({ score: 'yes', comment: 'ありがとう' })).toMatchObject({
      ...{ status: 303, location: expect.stringContaining('sent=1') },
    })
    expect(await stands()).toEqual({ verdict: 'yes', comment: 'ありがとう', visited: true })
    expect(await open('?sent=1')).toMatchObject({
      body: { page: 'thanks', answer: 'yes', comment: 'ありがとう' },
    })
    expect(await open('?edit=1')).toMatchObject({
      body: { page: 'form', answer: 'yes', comment: 'ありがとう' },
    })
  })

  test('a touch confirms the answer tapped in the mail, never the words', async () => {
    await say({ score: 'partly', comment: 'half typed', auto: 'unanswered' })
    expect(await stands()).toEqual({ verdict: 'partly', comment: '', visited: true })
    expect(await say({ score: 'yes', auto: 'unanswered' })).toMatchObject({ status: 409 })
  })

  test('a touch without an answer is a visit and nothing more', async () => {
    expect(await say({ visit: 'yes' })).toMatchObject({ status: 303 })
    expect(await stands()).toEqual({ verdict: null, comment: '', visited: true })
  })

  test('is nothing when a machine fills the trap or gives every answer within seconds', async () => {
    expect(await say({ score: 'yes', website: 'untouched' })).toMatchObject({ status: 303 })
    for (const score of ['yes', 'partly', 'no']) await say({ score })
    expect(await stands()).toEqual({ verdict: null, comment: '', visited: false })
    await say({ score: 'yes', touched: 'yes' })
    expect(await stands()).toMatchObject({ verdict: 'yes', visited: true })
    for (const score of ['no', 'partly']) await say({ score })
    expect(await stands()).toMatchObject({ verdict: 'yes', visited: true })
  })

  test('can be changed for as many days as an answer', async () => {
    await say({ score: 'yes' })
    await say({ score: 'no', comment: 'Not in the app.' }, { now: daysAfter(5) })
    expect(await stands()).toMatchObject({ verdict: 'no', comment: 'Not in the app.' })
    const late = { now: daysAfter(8) }
    expect(await open('', late)).toMatchObject({ status: 200, body: { over: 'closed' } })
    expect(await say({ score: 'yes' }, late)).toMatchObject({ status: 410 })
    expect(await stands()).toMatchObject({ verdict: 'no' })
  })

  test('comes back with every word when it is refused', async () => {
    expect(await say({ comment: 'my words' })).toMatchObject({
      ...{ status: 422, body: { problem: 'answer_missing', posted: { comment: 'my words' } } },
    })
    const long = 'x'.repeat(5_001)
    expect(await say({ score: 'yes', comment: long })).toMatchObject({
      ...{ status: 422, body: { problem: 'comment_too_long', posted: { comment: long } } },
    })
  })
})
