import { expect, test } from 'vitest'
import { makeChange, makeSubscriber } from '#app/demo/change-factories.server.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { action, loader } from '#app/routes/workspace.changes.publish.tsx'
import type { Role } from '#app/modules/workspaces/role.ts'
import { openAnnouncing } from '../support/announcing.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { minutesAfter, noon } from '../support/mailing.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const identity = makeIdentity(pool)

/** A change of a workspace in Tokyo, its page as a member of this role sees it, and its buttons. */
async function openPage(role: Role = 'editor') {
  const room = await openAnnouncing(store)
  const { workspaceId, slug } = room
  const { email } = await makeMember(pool, identity, { workspaceId, role })
  const cookie = await signInAs(identity, { email })
  const changeId = await room.draft([
    await room.said(),
    await room.said({ announcementConsent: false }),
  ])
  const path = (id: string) => `/w/${slug}/changes/${id}/publish`
  const door = (id: string) => ({
    context: contextFor(pool, identity, { now: noon }),
    params: { workspace: slug, change: id },
  })
  const look = (id = changeId) => knock(loader, { request: get(path(id), { cookie }), ...door(id) })
  const press = (form: Record<string, string>, id = changeId) =>
    knock(action, { request: post(path(id), form, { cookie }), ...door(id) })
  return { ...room, changeId, look, press }
}

const stateOf = async (changeId: string) => {
  const [row] = await sql<{ state: string; publishAt: Date | null }[]>`
    select state, publish_at as "publishAt" from change where id = ${changeId}`
  return row
}

test('an editor sees who would be told before anybody is', async () => {
  const { look } = await openPage()
  const { status, body } = await look()
  expect(status).toBe(200)
  expect(body).toMatchObject({
    mayAct: true,
    publishing: {
      acts: ['submit', 'schedule', 'publish'],
      complete: [{ locale: 'ja' }, { locale: 'en' }],
      who: { customers: 2, outcomes: { mail: 1, no_consent: 1, told: 0 } },
      at: '2026-11-21T09:00',
    },
  })
})

test('a mailbox that is told as a customer’s is not counted among the subscribers too', async () => {
  const { workspaceId, draft, said, suppress, publish, announce, ...room } = await openPage()
  const inTwoParts = { email: 'both@example.com' }
  const gone = 'gone@example.com'
  const changeId = await draft([await said({ customer: inTwoParts })])
  await makeSubscriber(pool, workspaceId, inTwoParts)
  await makeSubscriber(pool, workspaceId)
  await makeSubscriber(pool, workspaceId, { mode: 'monthly' })
  await makeSubscriber(pool, workspaceId, { email: gone })
  await suppress(gone)
  const reach = async () => (await room.look(changeId)).body
  const subscribers = { each: 1, monthly: 1 }
  expect(await reach()).toMatchObject({
    publishing: { who: { outcomes: { mail: 1 } }, subscribers: { ...subscribers, untold: 1 } },
  })
  await publish(changeId)
  await announce()
  expect(await sql`select 1 from message`).toHaveLength(2)
  expect(await reach()).toMatchObject({
    publishing: {
      who: { outcomes: { mail: 0, told: 1 } },
      subscribers: { ...subscribers, untold: 0 },
    },
  })
})

test('who was decided not to be told is not promised a mail later', async () => {
  const { draft, said, publish, announce, link, look } = await openPage()
  const mona = await said({ customer: { announcementsUnsubscribedAt: noon } })
  const changeId = await draft([mona])
  await publish(changeId)
  await announce()
  await sql`update customer set announcements_unsubscribed_at = null`
  const outcomes = async () => (await look(changeId)).body
  expect(await outcomes()).toMatchObject({
    publishing: { who: { outcomes: { mail: 0, unsubscribed: 1 } } },
  })
  await link(changeId, await said({ customerId: mona.customerId }))
  expect(await outcomes()).toMatchObject({
    publishing: { who: { outcomes: { mail: 1, unsubscribed: 0 } } },
  })
})

test('it is reviewed, sent back, scheduled in the workspace’s own time, and published', async () => {
  const { press, changeId } = await openPage()
  const pages = [
    await press({ act: 'submit', revision: '1' }),
    await press({ act: 'send_back', revision: '2' }),
    await press({ act: 'schedule', revision: '3', at: '2026-11-24T08:30' }),
  ]
  expect(pages.map(({ status }) => status)).toEqual([302, 302, 302])
  expect(await stateOf(changeId)).toEqual({
    state: 'scheduled',
    publishAt: new Date('2026-11-23T23:30:00Z'),
  })
  const { location } = await press({ act: 'publish', revision: '4' })
  expect(location).toContain(`${changeId}/publish?told=publish`)
  expect(await stateOf(changeId)).toEqual({ state: 'published', publishAt: null })
})

test('what cannot be done says why and gives the typed words back', async () => {
  const { press, changeId, publish } = await openPage()
  expect(await press({ act: 'publish', revision: '9' })).toMatchObject({
    status: 409,
    body: { refused: { outcome: 'changed_meanwhile' } },
  })
  expect(await press({ act: 'schedule', revision: '1', at: '2026-11-20T08:30' })).toMatchObject({
    status: 422,
    body: { refused: { outcome: 'past' }, typed: { at: '2026-11-20T08:30' } },
  })
  expect(await press({ act: 'schedule', revision: '1', at: 'soon' })).toMatchObject({
    status: 422,
    body: { refused: { outcome: 'no_time' } },
  })
  await publish(changeId, minutesAfter(noon, -9))
  const typed = { 'correction-ja': '誤りがありました。' }
  expect(await press({ act: 'correct', revision: '2', ...typed })).toMatchObject({
    status: 422,
    body: { refused: { unexplained: ['en'] }, typed },
  })
  const whole = { ...typed, 'correction-en': 'It was wrong.' }
  expect(await press({ act: 'correct', revision: '2', ...whole })).toMatchObject({ status: 302 })
  expect(await press({ act: 'withdraw', revision: '3' })).toMatchObject({ status: 302 })
  expect(await stateOf(changeId)).toMatchObject({ state: 'withdrawn' })
})

test('who only reads sees the page and does nothing', async () => {
  const { look, press, changeId } = await openPage('viewer')
  expect(await look()).toMatchObject({ status: 200, body: { mayAct: false } })
  expect(await press({ act: 'publish', revision: '1' })).toMatchObject({ status: 403 })
  expect(await stateOf(changeId)).toMatchObject({ state: 'draft' })
})

test('what is not of this workspace is not there', async () => {
  const { look, press } = await openPage()
  const { id: elsewhere } = await makeWorkspace(pool)
  const { id } = await makeChange(pool, elsewhere)
  for (const changeId of [id, 'none']) {
    expect(await look(changeId)).toMatchObject({ status: 404 })
    expect(await press({ act: 'publish', revision: '1' }, changeId)).toMatchObject({ status: 404 })
  }
  expect(await press({ act: 'explode', revision: '1' })).toMatchObject({ status: 404 })
  expect(await stateOf(id)).toMatchObject({ state: 'draft' })
})
