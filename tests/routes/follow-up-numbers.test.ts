import { expect, test } from 'vitest'
import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { makeFollowUp } from '#app/demo/follow-up-factories.server.ts'
import { loader } from '#app/routes/workspace.follow-ups.numbers.tsx'
import { contextFor, get, knock, makeIdentity } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const { pool } = await openTestStore()
const now = new Date('2026-11-20T12:00:00Z')

async function openNumbers() {
  const identity = makeIdentity(pool)
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo', timeZone: 'Asia/Tokyo' })
  const member = await makeMember(pool, identity, { workspaceId, role: 'viewer' })
  const cookie = await signInAs(identity, member)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  const { id: responseId } = await makeResponse(pool, workspaceId, { surveyId, score: 1 })
  // Thursday 17:30 to Friday 10:30 in Tokyo.
  await makeFollowUp(pool, workspaceId, {
    ...{ responseId, ownerId: member.id, state: 'contacted' },
    openedAt: new Date('2026-11-19T08:30:00Z'),
    contactedAt: new Date('2026-11-20T01:30:00Z'),
    dueAt: new Date('2026-11-20T01:00:00Z'),
  })
  return (query = '', language = 'en') =>
    knock(loader, {
      request: get(`/w/kumo/follow-ups/numbers${query}`, { cookie, 'accept-language': language }),
      context: contextFor(pool, identity, { now }),
      params: { workspace: 'kumo' },
    })
}

test('a viewer reads how soon and how well, in words of their language', async () => {
  const read = await openNumbers()
  const { status, body } = await read()
  expect(status).toBe(200)
  expect(body).toMatchObject({
    view: {
      total: {
        opened: '1',
        firstContact: { median: '2 h', plainMedian: '17 h' },
        inTime: { hits: '0', n: '1', rate: { text: '0.0' }, smallSample: true },
        recovered: { rate: null },
        asked: null,
      },
      groups: [{ opened: '1', to: '..?owner=mine&from=2026-10-22&to=2026-11-20' }],
    },
    resolution: null,
  })
  expect((await read('', 'ja')).body).toMatchObject({
    view: { total: { firstContact: { median: '2時間' } } },
  })
})

test('whatever the address says, there is a page', async () => {
  const read = await openNumbers()
  expect((await read('?by=nothing&resolved-by=%00&period=eternity')).body).toMatchObject({
    choice: { by: 'owner', resolvedBy: 'agent', period: '30' },
  })
  expect((await read('?from=2026-11-01&to=2026-11-18')).body).toMatchObject({
    choice: { period: null },
    view: { total: { isEmpty: true }, groups: [] },
  })
})
