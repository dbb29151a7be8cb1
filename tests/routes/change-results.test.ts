import { expect, test } from 'vitest'
import { makeChange, makeNotification } from '#app/demo/change-factories.server.ts'
import { makeCustomer, makeSurvey, makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import { action, loader } from '#app/routes/workspace.changes.results.tsx'
import { loader as listLoader } from '#app/routes/workspace.changes.tsx'
import { loader as themeLoader } from '#app/routes/workspace.themes.one.tsx'
import type { Role } from '#app/modules/workspaces/role.ts'
import { newId } from '#app/platform/ids.ts'
import { changeResponse, changeTheme } from '#db/schema/change.ts'
import { message } from '#db/schema/message.ts'
import type { notification } from '#db/schema/notification.ts'
import type { response } from '#db/schema/response.ts'
import { responseTheme } from '#db/schema/theme.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const { pool, sql } = await openTestStore()
const identity = makeIdentity(pool)
const now = new Date('2026-11-20T03:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

async function openResults(role: Role = 'viewer') {
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo', timeZone: 'Asia/Tokyo' })
  const cookie = await signInAs(identity, await makeMember(pool, identity, { workspaceId, role }))
  const { id: surveyId } = await makeSurvey(pool, workspaceId, { kind: 'csat' })
  const theme = await makeTheme(pool, workspaceId, { name: 'Invoice PDF' })
  const published = {
    state: 'published',
    createdAt: daysAgo(30),
    publishedAt: daysAgo(30),
  } as const
  const change = await makeChange(pool, workspaceId, published)
  await pool
    .insert(changeTheme)
    .values({ workspaceId, changeId: change.id, themeId: theme.id, linkedAt: now })
  const room = { workspaceId, surveyId, changeId: change.id, themeId: theme.id }
  const params = { workspace: 'kumo', change: change.id }
  const context = () => contextFor(pool, identity, { now })
  const headers = { cookie, 'accept-language': 'en' }
  const path = `/w/kumo/changes/${change.id}/results`
  return {
    ...room,
    read: (changeId = change.id) =>
      knock(loader, {
        request: get(path, headers),
        context: context(),
        params: { ...params, change: changeId },
      }),
    readList: () =>
      knock(listLoader, {
        request: get('/w/kumo/changes', headers),
        context: context(),
        params: { workspace: 'kumo' },
      }),
    readTheme: () =>
      knock(themeLoader, {
        request: get(`/w/kumo/themes/${theme.id}`, headers),
        context: context(),
        params: { workspace: 'kumo', theme: theme.id },
      }),
    open: (form: Record<string, string>) =>
      knock(action, { request: post(path, form, headers), context: context(), params }),
  }
}

type Room = { workspaceId: string; surveyId: string; changeId: string }
type Given = Partial<Omit<typeof notification.$inferInsert, 'workspaceId'>>

/** A customer who was told, or was not, and what they said. */
async function tell(
  { workspaceId, surveyId, changeId }: Room,
  { state, ...given }: Given & { state?: 'sent' | 'pending' },
) {
  const customer = await makeCustomer(pool, workspaceId, { name: 'Grace' })
  const answer = {
    surveyId,
    customerId: customer.id,
    comment: 'Too small',
    respondedAt: daysAgo(400),
  }
  const response = await makeResponse(pool, workspaceId, answer)
  const id = newId()
  if (state !== undefined)
    await pool.insert(message).values({
      ...{ workspaceId, id, customerId: customer.id, kind: 'change_notice', state },
      ...{
        topic: 'announcements',
        toAddress: 'grace@example.com',
        messageId: `<${id}@heard.test>`,
      },
      ...{ dueAt: now, sentAt: state === 'sent' ? daysAgo(29) : null },
    })
  return makeNotification(pool, workspaceId, {
    ...{ changeId, customerId: customer.id, responseId: response.id },
    messageId: state === undefined ? null : id,
    ...given,
  })
}

/** So many comments, some of them about the theme. */
async function say(
  room: Room & { themeId: string },
  given: { day: number; comments: number; mentions: number; score: number },
) {
  for (let nth = 0; nth < given.comments; nth += 1) {
    const respondedAt = daysAgo(given.day)
    const { id: responseId } = await makeResponse(pool, room.workspaceId, {
      ...{ surveyId: room.surveyId, respondedAt, comment: 'Words', score: given.score },
    })
    if (nth >= given.mentions) continue
    const tag = { workspaceId: room.workspaceId, responseId, taggedAt: respondedAt, respondedAt }
    await pool
      .insert(responseTheme)
      .values({ ...tag, themeId: room.themeId, state: 'applied', source: 'model' })
  }
}

test('who was told, who was not and why, who came, and what they say', async () => {
  const room = await openResults()
  await tell(room, { state: 'sent', visitedAt: now, verdict: 'yes', verdictAt: now })
  await tell(room, { state: 'sent', verdict: 'no', verdictAt: now, verdictComment: 'Still small' })
  await tell(room, { state: 'sent', visitedAt: now })
  await tell(room, { state: 'sent' })
  await tell(room, { state: 'pending' })
  await tell(room, { outcome: 'no_consent' })
  const { status, body } = await room.read()
  expect(status).toBe(200)
  expect(body).toMatchObject({
    mayFollowUp: false,
    results: {
      told: '4',
      customers: 6,
      visited: { hits: '3', n: '4' },
      answered: { hits: '2', n: '4' },
      helped: { hits: '1', n: '2', smallSample: true },
      telling: [
        { fate: 'sent', count: '4' },
        { fate: 'pending', count: '1' },
        { fate: 'noConsent', count: '1' },
      ],
      verdicts: [
        { answer: 'no', comment: 'Still small', said: 'Too small', customer: 'Grace' },
        { answer: 'yes' },
      ],
    },
  })
})

test('a mail that came back has told nobody, here, in the list and at the theme', async () => {
  const room = await openResults('manager')
  await tell(room, { state: 'sent' })
  const { messageId } = await tell(room, { state: 'sent', verdict: 'yes', verdictAt: now })
  await sql`update message set bounced_at = sent_at where id = ${messageId}`
  await tell(room, { state: 'pending' })
  expect((await room.read()).body).toMatchObject({
    results: {
      told: '1',
      visited: { hits: '0', n: '1' },
      answered: { hits: '0', n: '1' },
      helped: { hits: '0', n: '0' },
      telling: [{ fate: 'sent', count: '1' }, { fate: 'pending' }, { fate: 'bounced' }],
    },
  })
  expect((await room.readList()).body).toMatchObject({ changes: [{ figures: { told: 1 } }] })
  expect((await room.readTheme()).body).toMatchObject({ changes: { changes: [{ told: '1' }] } })
})

test('whose further answer is still to be decided about is counted once', async () => {
  const room = await openResults()
  const { customerId } = await tell(room, { state: 'sent' })
  const link = async (given: Partial<typeof response.$inferInsert>) => {
    const answer = { surveyId: room.surveyId, comment: 'Too small', ...given }
    const { id: responseId } = await makeResponse(pool, room.workspaceId, answer)
    const key = { workspaceId: room.workspaceId, changeId: room.changeId, responseId }
    await pool.insert(changeResponse).values({ ...key, source: 'picked', linkedAt: now })
  }
  await link({ customerId })
  await link({ state: 'unconfirmed' })
  await link({ customerId: (await makeCustomer(pool, room.workspaceId)).id })
  expect((await room.read()).body).toMatchObject({
    results: {
      anonymous: 0,
      telling: [
        { fate: 'sent', count: '1' },
        { fate: 'undecided', count: '1' },
      ],
    },
  })
})

test('less is said about the theme, and it says so', async () => {
  const room = await openResults()
  await say(room, { day: 40, comments: 60, mentions: 30, score: 1 })
  await say(room, { day: 10, comments: 60, mentions: 3, score: 5 })
  const { body } = await room.read()
  expect(body).toMatchObject({
    results: {
      effect: {
        after: 30,
        before: 30,
        themes: [
          {
            name: 'Invoice PDF',
            statements: [{ statement: 'less' }],
            rows: [
              {
                before: { value: '50.0%', n: '30 of 60' },
                since: { value: '5.0%', n: '3 of 60' },
                difference: { value: '-45.0' },
              },
              { before: { value: '0.0%', n: 'n 30' }, since: { value: '100.0%', n: 'n 3' } },
            ],
          },
        ],
        overall: [{ name: 'CSAT', difference: { value: '+100.0' } }],
      },
    },
  })
})

test('“No” gets somebody who looks after it, once', async () => {
  const room = await openResults('agent')
  const { id } = await tell(room, { state: 'sent', verdict: 'no', verdictAt: now })
  const first = await room.open({ notification: id })
  expect(first.status).toBe(302)
  const again = await room.open({ notification: id })
  expect(again.location).toBe(first.location)
  expect(await sql`select reasons from follow_up`).toEqual([{ reasons: ['verdict'] }])
  expect((await room.read()).body).toMatchObject({
    results: { verdicts: [{ mayOpen: false, toFollowUp: first.location }] },
  })
})

test('a viewer opens none, nor does anybody of what is not there', async () => {
  const room = await openResults()
  const { id } = await tell(room, { state: 'sent', verdict: 'no', verdictAt: now })
  expect((await room.open({ notification: id })).status).toBe(403)
  expect((await room.read(newId())).status).toBe(404)
  expect((await room.read('nonsense')).status).toBe(404)
})

test('nothing is shown before it is published', async () => {
  const room = await openResults()
  const draft = await makeChange(pool, room.workspaceId, { state: 'draft' })
  expect((await room.read(draft.id)).body).toMatchObject({ results: null, state: 'draft' })
})

test('the theme shows what answers it, and whom that did not help', async () => {
  const room = await openResults('manager')
  await tell(room, { state: 'sent', verdict: 'no', verdictAt: now, verdictComment: 'Still small' })
  expect((await room.readTheme()).body).toMatchObject({
    changes: {
      changes: [{ id: room.changeId, told: '1', verdicts: { yes: '0', partly: '0', no: '1' } }],
      notFixed: [{ comment: 'Still small' }],
    },
  })
})
