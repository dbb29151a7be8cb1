import { describe, expect, test } from 'vitest'
import { makeInvitation, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { loader as dashboard } from '#app/routes/workspace.dashboard.tsx'
import { loader as responsesPage } from '#app/routes/workspace.responses.tsx'
import { loader as layout } from '#app/routes/workspace.tsx'
import { openInterruptibleStore } from '../support/interruptible-store.ts'
import { contextFor, get, knock, makeIdentity } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')
const params = { workspace: 'kumo' }

async function openWorkspace(role: Role = 'owner') {
  const identity = makeIdentity(pool)
  const own = await makeWorkspace(pool, { slug: 'kumo' })
  const other = await makeWorkspace(pool, { slug: 'other' })
  const member = await makeMember(pool, identity, { workspaceId: own.id, role })
  const cookie = await signInAs(identity, member)
  const context = () => contextFor(pool, identity, { now })
  const request = (path: string, language = 'en') =>
    get(path, { cookie, 'accept-language': language })
  return { identity, own, other, cookie, context, request }
}

describe.each([
  ['the frame', layout],
  ['the dashboard', dashboard],
  ['the responses', responsesPage],
])('%s of a workspace', (_name, loader) => {
  test('asks strangers to sign in and knows where they wanted to go', async () => {
    const { context } = await openWorkspace()
    const answer = await knock(loader, {
      request: get('/w/kumo/responses?period=90'),
      context: context(),
      params,
    })
    expect(answer).toMatchObject({
      status: 302,
      location: '/signin?next=%2Fw%2Fkumo%2Fresponses%3Fperiod%3D90',
    })
  })

  test.each(['other', 'no-such', '', 'Kumo', '\u0000', "kumo' or '1'='1"])(
    'is not there as %j',
    async (workspace) => {
      const { context, request } = await openWorkspace()
      const answer = await knock(loader, {
        request: request(`/w/x/responses`),
        context: context(),
        params: { workspace },
      })
      expect(answer).toMatchObject({ status: 404, body: { locale: 'en' } })
    },
  )

  test('says that the store is away', async () => {
    const { identity, request } = await openWorkspace()
    const broken = await openInterruptibleStore(store.address)
    broken.cut()
    const context = contextFor(broken.pool, identity)
    const answer = await knock(loader, {
      request: request('/w/kumo/responses', 'ja'),
      context,
      params,
    })
    expect(answer).toMatchObject({ status: 503, body: { locale: 'ja' } })
  })
})

describe('a page for some roles only', () => {
  test('refuses a lower role with 403 and lets the others in', async () => {
    const { context, request } = await openWorkspace('manager')
    const ask = (minimum: Role) =>
      knock(({ context: given, request: asked }) => requireMember(given, asked, 'kumo', minimum), {
        request: request('/w/kumo/settings'),
        context: context(),
      })
    expect((await ask('admin')).status).toBe(403)
    expect(await ask('manager')).toMatchObject({
      status: 200,
      body: { member: { role: 'manager' } },
    })
    expect((await ask('viewer')).status).toBe(200)
  })
})

describe('the frame', () => {
  test('asks for the session once, however many loaders ask', async () => {
    const { identity, context, request } = await openWorkspace()
    let lookups = 0
    const counting = {
      ...identity,
      findSession: (cookie: string | null) => {
        lookups += 1
        return identity.findSession(cookie)
      },
    }
    const shared = { ...context(), identity: counting }
    const asked = { request: request('/w/kumo/responses'), context: shared, params }
    await Promise.all([knock(layout, asked), knock(responsesPage, asked)])
    expect(lookups).toBe(1)
  })
})

describe('the responses page', () => {
  test('lists what was said in this workspace only', async () => {
    const { own, other, context, request } = await openWorkspace()
    for (const { workspace, score } of [
      { workspace: own, score: 5 },
      { workspace: other, score: 1 },
    ]) {
      const { id: surveyId } = await makeSurvey(pool, workspace.id)
      await makeResponse(pool, workspace.id, {
        surveyId,
        score,
        comment: workspace.slug,
        respondedAt: now,
      })
    }
    const { body } = await knock(responsesPage, {
      request: request('/w/kumo/responses'),
      context: context(),
      params,
    })
    expect(body).toMatchObject({
      empty: null,
      responses: [{ comment: 'kumo', score: 5, tone: 'good', words: 'csat5' }],
    })
    expect(JSON.stringify(body)).not.toContain(other.id)
  })

  test('looks back thirty days unless asked otherwise, in the zone of the workspace', async () => {
    const { own, context, request } = await openWorkspace()
    const { id: surveyId } = await makeSurvey(pool, own.id)
    // Thirty days with 20 November begin in Tokyo on 21 October, 15:00 UTC the day before.
    for (const at of ['2026-10-21T14:59:59Z', '2026-10-21T15:00:00Z', '2026-08-01T00:00:00Z'])
      await makeResponse(pool, own.id, { surveyId, respondedAt: new Date(at) })
    const counted = async (query: string) => {
      const { body } = await knock(responsesPage, {
        request: request(`/w/kumo/responses${query}`),
        context: context(),
        params,
      })
      return (body as { responses: unknown[] }).responses.length
    }
    expect(await counted('')).toBe(1)
    expect(await counted('?period=90')).toBe(2)
    expect(await counted('?period=all')).toBe(3)
    expect(await counted('?period=nonsense')).toBe(1)
  })

  test('tells what to do while there is no answer, and what is on the way', async () => {
    const { own, context, request } = await openWorkspace()
    const sendAt = new Date('2026-11-20T13:00:00Z')
    await makeInvitation(pool, own.id, { state: 'scheduled', sentAt: null, sendAt })
    const { body } = await knock(responsesPage, {
      request: request('/w/kumo/responses'),
      context: context(),
      params,
    })
    expect(body).toMatchObject({
      responses: [],
      empty: {
        waiting: { count: 1, at: expect.stringContaining('10:00') },
        command: expect.stringContaining('$HEARD_API_KEY'),
      },
    })
  })
})
