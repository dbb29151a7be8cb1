import { describe, expect, test } from 'vitest'
import { makeCustomer, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { makeFollowUp } from '#app/demo/follow-up-factories.server.ts'
import { newId } from '#app/platform/ids.ts'
import { openApiDoor, readAll } from '../support/api-door.ts'
import { noon } from '../support/event-door.ts'
import { makeIdentity } from '../support/member-door.ts'
import { makeMember } from '../support/members.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store
const hour = 3_600_000
const hoursAgo = (hours: number) => new Date(noon.getTime() - hours * hour)

async function openFollowUps() {
  const door = await openApiDoor(store)
  const { id: surveyId } = await makeSurvey(pool, door.workspaceId)
  const { id: customerId } = await makeCustomer(pool, door.workspaceId, {
    email: 'aiko@example.com',
  })
  const open = async (given: Partial<Parameters<typeof makeFollowUp>[2]> = {}) => {
    const { id: responseId } = await makeResponse(pool, door.workspaceId, {
      surveyId,
      score: 1,
      customerId,
    })
    return makeFollowUp(pool, door.workspaceId, {
      ...{ responseId, customerId, openedAt: hoursAgo(1) },
      ...given,
    })
  }
  const idsOf = async (query: string) =>
    (await readAll(door, `/follow-ups?${query}`)).flat().map(({ id }) => id)
  return { door, open, idsOf }
}

describe('follow-ups for programs', () => {
  test('one is told as it stands', async () => {
    const { door, open } = await openFollowUps()
    const member = await makeMember(pool, makeIdentity(pool), { workspaceId: door.workspaceId })
    const { id, responseId } = await open({
      ...{ ownerId: member.id, state: 'solved', cause: 'fixed' },
      ...{ contactedAt: hoursAgo(0.5), endedAt: noon, askedAt: noon },
      ...{ recovered: 'yes', recoveredComment: 'ありがとう', recoveredAt: noon },
    })
    const { status, body } = await door.get(`/follow-ups/${id}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      ...{ id, response_id: responseId, rule_id: null, reasons: ['score'] },
      ...{ state: 'solved', cause: 'fixed', overdue: false },
      customer: { email: 'aiko@example.com' },
      owner: { email: member.email },
      ...{ ticket: null, agent: null, team: null },
      recovered: { answer: 'yes', comment: 'ありがとう', answered_at: noon.toISOString() },
    })
  })

  test('are listed newest first, page by page', async () => {
    const { open, idsOf } = await openFollowUps()
    const made = [await open(), await open(), await open()].map(({ id }) => id)
    expect(await idsOf('limit=2')).toEqual(made.toReversed())
  })

  test('are narrowed by state, owner, age and lateness', async () => {
    const { door, open, idsOf } = await openFollowUps()
    const member = await makeMember(pool, makeIdentity(pool), { workspaceId: door.workspaceId })
    const late = await open({ openedAt: hoursAgo(30), dueAt: hoursAgo(2) })
    const hers = await open({
      ownerId: member.id,
      state: 'contacted',
      contactedAt: hoursAgo(1),
      dueAt: hoursAgo(2),
    })
    expect(await idsOf('overdue=true')).toEqual([late.id])
    expect(await idsOf('overdue=false')).toEqual([hers.id])
    expect(await idsOf('state=contacted')).toEqual([hers.id])
    expect(await idsOf(`owner=${encodeURIComponent(member.email.toUpperCase())}`)).toEqual([
      hers.id,
    ])
    expect(await idsOf('owner=nobody')).toEqual([late.id])
    expect(await idsOf(`until=${hoursAgo(5).toISOString()}`)).toEqual([late.id])
    expect(await idsOf(`since=${hoursAgo(5).toISOString()}`)).toEqual([hers.id])
    expect((await door.get('/follow-ups?owner=somebody')).status).toBe(422)
  })

  test('of another workspace are none', async () => {
    const { door } = await openFollowUps()
    const { id: workspaceId } = await makeWorkspace(pool)
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    const { id: responseId } = await makeResponse(pool, workspaceId, { surveyId })
    const other = await makeFollowUp(pool, workspaceId, { responseId })
    expect((await door.get(`/follow-ups/${other.id}`)).status).toBe(404)
    expect((await door.get(`/follow-ups/${newId()}`)).status).toBe(404)
    expect((await door.get('/follow-ups')).body.data).toEqual([])
  })
})
