import { beforeEach, describe, expect, test } from 'vitest'
import { makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import { openFollowUpByMember } from '#app/modules/changes/open-follow-up-of-verdict.server.ts'
import { openWaitingFollowUps } from '#app/modules/changes/open-waiting-follow-ups.server.ts'
import { recordVerdict, recordVisit } from '#app/modules/changes/record-verdict.server.ts'
import type { Resolution } from '#app/modules/responses/resolution.ts'
import { mergeTheme } from '#app/modules/themes/merge-theme.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { selectVerdicts } from '#db/queries/change-result.server.ts'
import { selectNotFixed } from '#db/queries/theme-change.server.ts'
import { changeTheme, updatesSetting } from '#db/schema/change.ts'
import { makeIdentity } from '../../support/member-door.ts'
import { makeMember } from '../../support/members.ts'
import { openInterruptibleStore } from '../../support/interruptible-store.ts'
import { openTestStore } from '../../support/store.ts'
import { makeTold, toldAt } from '../../support/told-customer.ts'
import { makeEndpoint } from '../../support/webhooks.ts'

const store = await openTestStore()
const { pool, sql } = store
const identity = makeIdentity(pool)

let workspaceId: string
let told: Awaited<ReturnType<typeof makeTold>>

const later = (minutes: number) => new Date(toldAt.getTime() + minutes * 60_000)

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool)).id
  told = await makeTold(store, workspaceId)
})

const say = (answer: Resolution, comment = '', { minute = 1, hasSign = true, to = told } = {}) =>
  recordVerdict(pool, {
    notification: { workspaceId, rowId: to.notificationId },
    verdict: { answer, comment, seen: null, isTrap: false, hasSign },
    now: later(minute),
  })

const linkTheme = async (ownerId: string | null, name = 'Invoices') => {
  const theme = await makeTheme(pool, workspaceId, { ownerId, name })
  await pool.insert(changeTheme).values({
    ...{ workspaceId, changeId: told.change.id, themeId: theme.id, linkedAt: toldAt },
  })
  return theme.id
}

const followUps = () => sql<
  { id: string; state: string; ownerId: string | null; reasons: string[]; waits: boolean }[]
>`
  select id, state, owner_id as "ownerId", reasons, awaits_reply_since is not null as waits
  from follow_up where workspace_id = ${workspaceId}`

const history = () => sql<{ kind: string; text: string; detail: Record<string, unknown> }[]>`
  select kind, text, detail from follow_up_entry
  where workspace_id = ${workspaceId} order by at, id`

describe('"no, it did not help"', () => {
  test("opens one follow-up, for the owner of the change's theme, with the words", async () => {
    const owner = await makeMember(pool, identity, { workspaceId, role: 'agent' })
    await linkTheme(owner.id)
    await say('no')
    await say('no', 'まだ読めません', { minute: 2 })
    await say('partly', 'まだ読めません', { minute: 3 })
    await say('no', 'やはりだめです', { minute: 4 })
    expect([...(await followUps())]).toMatchObject([
      { state: 'open', ownerId: owner.id, reasons: ['verdict'] },
    ])
    expect((await history()).map(({ kind, text }) => [kind, text])).toEqual([
      ['opened', ''],
      ['answer', ''],
      ['answer', 'まだ読めません'],
      ['answer', 'やはりだめです'],
    ])
  })

  test('is nobody’s where the theme has no owner, or its owner has left or only looks on', async () => {
    const viewer = await makeMember(pool, identity, { workspaceId, role: 'viewer' })
    await linkTheme(null)
    await linkTheme(viewer.id, 'Letters')
    await say('no')
    expect([...(await followUps())]).toMatchObject([{ ownerId: null }])
  })

  test('opens again what was solved, and tells that the customer waits', async () => {
    await say('no', '', { minute: 1 })
    await sql`update follow_up set state = 'solved', cause = 'fixed', ended_at = ${later(2).toISOString()}`
    await say('yes', '', { minute: 3 })
    await say('no', '元に戻りました', { minute: 4 })
    expect([...(await followUps())]).toMatchObject([{ state: 'open', waits: true }])
    expect((await history()).slice(-2)).toMatchObject([
      { kind: 'answer', text: '元に戻りました', detail: { verdict: 'no' } },
      { kind: 'reopened', detail: { because: 'verdict' } },
    ])
  })

  test('opens none where the workspace does not want it, until somebody does by hand', async () => {
    await pool
      .insert(updatesSetting)
      .values({ workspaceId, noOpensFollowUp: false, updatedAt: toldAt })
    await say('no', 'まだです')
    expect(await followUps()).toHaveLength(0)
    const member = await makeMember(pool, identity, { workspaceId, role: 'agent' })
    const { notificationId, change } = told
    const about = { workspaceId, changeId: change.id, notificationId }
    const given = { ...about, member: { id: member.id, name: 'Mori' } }
    const opened = await openFollowUpByMember(pool, { ...given, now: later(5) })
    expect(opened).toMatchObject({ outcome: 'opened' })
    expect(await openFollowUpByMember(pool, { ...given, now: later(6) })).toEqual({
      ...{ outcome: 'known', followUpId: opened?.followUpId },
    })
    expect([...(await followUps())]).toMatchObject([{ ownerId: member.id, state: 'open' }])
    expect((await history()).map(({ text }) => text)).toEqual(['', 'まだです'])
  })

  test('is for the owner of the theme that the theme was merged into, however often', async () => {
    const owner = await makeMember(pool, identity, { workspaceId, role: 'agent' })
    const themeId = await linkTheme(null)
    const middle = await makeTheme(pool, workspaceId, { name: 'Letters' })
    const last = await makeTheme(pool, workspaceId, { name: 'Paper', ownerId: owner.id })
    const by = { workspaceId, actor: { kind: 'system' }, now: toldAt } as const
    await mergeTheme(pool, { ...by, sourceId: themeId, targetId: middle.id })
    await mergeTheme(pool, { ...by, sourceId: middle.id, targetId: last.id })
    await say('no')
    expect([...(await followUps())]).toMatchObject([{ ownerId: owner.id }])
  })

  test('can be followed up by hand where it was "partly", and the history says that', async () => {
    await say('partly', '半分だけ直りました')
    const member = await makeMember(pool, identity, { workspaceId, role: 'agent' })
    const about = { workspaceId, changeId: told.change.id, notificationId: told.notificationId }
    await openFollowUpByMember(pool, {
      ...{ ...about, member: { id: member.id, name: 'Mori' }, now: later(5) },
    })
    expect((await history()).at(-1)).toMatchObject({
      ...{ text: '半分だけ直りました', detail: { verdict: 'partly' } },
    })
  })
})

describe('"no" without the sign of a person', () => {
  const work = (seconds: number) =>
    openWaitingFollowUps({
      ...{ pool, log: createLog('silent'), now: new Date(later(1).getTime() + seconds * 1_000) },
      stopping: new AbortController().signal,
    })
  const lone = (comment = '') => say('no', comment, { hasSign: false })

  test.each([
    ['no', 'yes', 'partly'],
    ['no', 'partly', 'yes'],
    ['yes', 'no', 'partly'],
    ['yes', 'partly', 'no'],
  ] as const)('among %s, %s and %s of a machine opens nothing, ever', async (...answers) => {
    for (const answer of answers) await say(answer, '', { hasSign: false })
    for (const seconds of [0, 9, 11, 60, 86_400]) await work(seconds)
    expect(await followUps()).toHaveLength(0)
  })

  test('opens one follow-up after the time of a machine, by whichever worker', async () => {
    const owner = await makeMember(pool, identity, { workspaceId, role: 'agent' })
    await linkTheme(owner.id)
    await lone()
    await work(9)
    expect(await followUps()).toHaveLength(0)
    await Promise.all([work(11), work(11), work(12)])
    await work(60)
    expect([...(await followUps())]).toMatchObject([{ ownerId: owner.id, reasons: ['verdict'] }])
    expect((await history()).map(({ kind }) => kind)).toEqual(['opened', 'answer'])
  })

  test('opens again, once, what was solved before', async () => {
    await say('no', '', { minute: 0 })
    await sql`update follow_up set state = 'solved', cause = 'fixed', ended_at = ${later(0).toISOString()}`
    await say('yes', '', { minute: 0.5 })
    await lone()
    expect([...(await followUps())]).toMatchObject([{ state: 'solved' }])
    await work(11)
    await work(60)
    expect([...(await followUps())]).toMatchObject([{ state: 'open', waits: true }])
    expect((await history()).filter(({ kind }) => kind === 'reopened')).toHaveLength(1)
  })

  test('waits no longer when a person says it, and is not told again', async () => {
    await lone()
    await say('no', 'まだです')
    expect((await history()).map(({ text }) => text)).toEqual(['', 'まだです'])
    await work(11)
    await lone()
    await work(60)
    expect(await history()).toHaveLength(2)
  })

  test('of two changes in one mail is told of each', async () => {
    await say('no')
    const { change } = await makeTold(store, workspaceId)
    await sql`
      insert into notification (workspace_id, id, change_id, response_id, customer_id, outcome, decided_at)
      select workspace_id, gen_random_uuid(), ${change.id}, response_id, customer_id, outcome, decided_at
      from notification where id = ${told.notificationId}`
    const [other] = await sql<{ id: string }[]>`
      select id from notification where response_id = ${told.response.id} and id <> ${told.notificationId}`
    const to = { ...told, notificationId: other?.id ?? '' }
    await say('no', '', { hasSign: false, to })
    await work(11)
    await work(60)
    expect((await history()).map(({ kind }) => kind)).toEqual(['opened', 'answer', 'answer'])
  })

  test('opens none where the workspace does not want it, nor once they are taken back', async () => {
    await lone()
    await pool
      .insert(updatesSetting)
      .values({ workspaceId, noOpensFollowUp: false, updatedAt: toldAt })
    await work(11)
    await sql`update updates_setting set no_opens_follow_up = true`
    await say('yes', '', { hasSign: false, minute: 2 })
    await work(200)
    expect(await followUps()).toHaveLength(0)
  })
})

test('a visit stays one when a machine tries every answer after it; its own is none', async () => {
  const visit = async () =>
    (await sql`select visited_at as at from notification where id = ${told.notificationId}`)[0]
  const burst = async (minute: number) => {
    for (const answer of ['yes', 'partly', 'no'] as const)
      await say(answer, '', { hasSign: false, minute })
  }
  await burst(1)
  expect(await visit()).toEqual({ at: null })
  await recordVisit(pool, { workspaceId, rowId: told.notificationId }, later(2))
  await burst(3)
  expect(await visit()).toEqual({ at: later(2) })
})

describe('what other systems are told', () => {
  const calls = () => sql<{ data: Record<string, unknown>; customerId: string }[]>`
    select data, customer_id as "customerId" from webhook_delivery
    where event_type = 'verdict.received' order by occurred_at`

  test('the first verdict and each other one, never the same twice, with change and answer', async () => {
    await makeEndpoint(store, workspaceId, 'https://hooks.example/heard')
    await say('partly')
    await say('partly', 'もう少し', { minute: 2 })
    await say('yes', 'もう少し', { minute: 3 })
    const [first, second, ...others] = await calls()
    expect(others).toEqual([])
    expect(first).toMatchObject({
      customerId: told.customer.id,
      data: {
        ...{ verdict: 'partly', previous_verdict: null, comment: '' },
        change: { id: told.change.id, slug: told.change.slug, state: 'published' },
        response: { id: told.response.id, comment: '請求書の文字が小さすぎます。' },
      },
    })
    expect(second).toMatchObject({ data: { verdict: 'yes', previous_verdict: 'partly' } })
  })
})

test('verdicts are read by change, those first whom it did not help, and by theme', async () => {
  const themeId = await linkTheme(null)
  const other = await makeTold(store, workspaceId, {
    notification: { changeId: told.change.id },
  })
  await say('no', 'だめでした')
  await say('yes', '', { minute: 5, to: other })
  const key = { workspaceId, limit: 10 }
  const ofChange = await selectVerdicts(pool, { ...key, changeId: told.change.id })
  expect(ofChange.map(({ answer }) => answer)).toEqual(['no', 'yes'])
  expect(await selectNotFixed(pool, { ...key, themeId })).toMatchObject([
    { comment: 'だめでした', customerId: told.customer.id, at: later(1) },
  ])
})

test('while the store is away nothing is lost that the page does not give back', async () => {
  const { pool: shaky, cut, restore } = await openInterruptibleStore(store.address)
  cut()
  const given = {
    notification: { workspaceId, rowId: told.notificationId },
    verdict: { answer: 'yes', comment: 'x', seen: null, isTrap: false, hasSign: true },
    now: later(1),
  } as const
  expect(await recordVerdict(shaky, given)).toBe('store_away')
  await restore()
  expect(await recordVerdict(shaky, given)).toBe('stored')
})
