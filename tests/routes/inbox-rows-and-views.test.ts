import { beforeEach, describe, expect, test } from 'vitest'
import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { performActs } from '#app/modules/triage/perform-acts.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { newId } from '#app/platform/ids.ts'
import { loader as rowsLoader } from '#app/routes/workspace.inbox.rows.ts'
import { action as viewsAction } from '#app/routes/workspace.inbox.views.ts'
import { makeColleague, makeInboxRow } from '../support/inbox.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const { pool, sql } = await openTestStore()
const identity = makeIdentity(pool)

let workspace: Awaited<ReturnType<typeof makeWorkspace>>
let cookie = ''

const signIn = async (role: Role, workspaceId = workspace.id) => {
  const { email } = await makeMember(pool, identity, { workspaceId, role })
  return signInAs(identity, { email })
}

beforeEach(async () => {
  workspace = await makeWorkspace(pool)
  cookie = await signIn('manager')
})

const rowsSince = (ids: string[], since: Date | string, as = cookie) =>
  knock(rowsLoader, {
    request: get(
      `/w/${workspace.slug}/inbox/rows?${new URLSearchParams({
        ids: ids.join(','),
        since: typeof since === 'string' ? since : since.toISOString(),
      })}`,
      { cookie: as },
    ),
    context: contextFor(pool, identity),
    params: { workspace: workspace.slug },
  })

const sendView = (form: Record<string, string>, as = cookie) =>
  knock(viewsAction, {
    request: post(`/w/${workspace.slug}/inbox/views`, form, { cookie: as }),
    context: contextFor(pool, identity),
    params: { workspace: workspace.slug },
  })

describe('rows that a page shows', () => {
  test('come again when a colleague has done something to them, with what and who', async () => {
    const { id: surveyId } = await makeSurvey(pool, workspace.id)
    const ben = await makeColleague(pool, workspace.id)
    const [one, two] = [
      await makeInboxRow(pool, workspace.id, { surveyId }),
      await makeInboxRow(pool, workspace.id, { surveyId }),
    ]
    const before = new Date()
    const ids = [one.id, two.id]
    expect((await rowsSince(ids, before)).body).toMatchObject({ rows: [], gone: [] })
    const acts = [{ rowId: two.id, seen: null, acts: [{ act: 'done' as const }] }]
    await performActs(pool, {
      ...{ workspaceId: workspace.id, actor: ben.actor, userId: ben.id, acts, now: new Date() },
    })
    const { body } = await rowsSince(ids, before)
    expect(body).toMatchObject({ rows: [{ id: two.id, done: { by: ben.name } }], gone: [] })
  })

  test('are told to be gone when they are, and those of other workspaces too', async () => {
    const { id: surveyId } = await makeSurvey(pool, workspace.id)
    const { id } = await makeInboxRow(pool, workspace.id, { surveyId })
    const aside = await makeInboxRow(pool, workspace.id, { surveyId, state: 'unconfirmed' })
    const their = (await makeWorkspace(pool)).id
    const theirs = await makeInboxRow(pool, their, {
      ...{ surveyId: (await makeSurvey(pool, their)).id, changedAt: new Date() },
    })
    const gone = [aside.id, theirs.id, newId()]
    const { body } = await rowsSince([id, ...gone], new Date(0).toISOString())
    expect(body).toMatchObject({ rows: [], gone })
  })

  test.each(['', 'yesterday', '9999-99-99T99:99:99Z', '2026-01-01', "'; drop table triage"])(
    'are asked for since %j without harm',
    async (since) => {
      const { status, body } = await rowsSince(['x', ''], since)
      expect({ status, body }).toMatchObject({ status: 200, body: { rows: [], gone: [] } })
    },
  )

  test('are for members alone', async () => {
    const stranger = await signIn('owner', (await makeWorkspace(pool)).id)
    expect((await rowsSince([newId()], new Date(), stranger)).status).toBe(404)
    expect((await rowsSince([newId()], new Date(), '')).location).toMatch(/^\/signin/)
  })
})

describe('the form of a saved view', () => {
  test('saves the list and goes back to it', async () => {
    const form = { intent: 'create', name: 'Unhappy', query: 'mood=low&sort=oldest', shared: 'on' }
    const { status, location } = await sendView(form)
    expect({ status, location }).toEqual({
      status: 302,
      location: `/w/${workspace.slug}/inbox?sort=oldest&mood=low`,
    })
    expect(await sql`select name, owner_id from saved_view`).toEqual([
      { name: 'Unhappy', owner_id: null },
    ])
  })

  test('gives the words back with what is wrong with them', async () => {
    const form = { intent: 'create', name: ' ', query: '', shared: 'on' }
    expect(await sendView(form)).toMatchObject({
      status: 422,
      body: { problem: 'name_missing', values: { name: ' ', shared: true } },
    })
  })

  test('renames, gives another list, deletes', async () => {
    const made = await sendView({ intent: 'create', name: 'A', query: 'mood=low', answer: 'json' })
    const [row] = await sql`select id from saved_view`
    const view = String(row?.id)
    expect(made).toMatchObject({ status: 200, body: { view } })
    await sendView({ intent: 'change', view, name: 'B', query: 'state=done', keep: 'on' })
    expect(await sql`select name, query from saved_view`).toEqual([
      { name: 'B', query: 'mood=low' },
    ])
    await sendView({ intent: 'change', view, query: 'state=done' })
    expect(await sql`select name, query from saved_view`).toEqual([
      { name: 'B', query: 'state=done' },
    ])
    expect((await sendView({ intent: 'delete', view })).location).toBe(`/w/${workspace.slug}/inbox`)
    expect((await sendView({ intent: 'delete', view })).status).toBe(404)
  })

  test('lets viewers keep their own, and nobody below a manager everybody’s', async () => {
    const viewer = await signIn('viewer')
    expect((await sendView({ intent: 'create', name: 'Mine' }, viewer)).status).toBe(302)
    expect((await sendView({ intent: 'create', name: 'All', shared: 'on' }, viewer)).status).toBe(
      403,
    )
    const editor = await signIn('editor')
    await sendView({ intent: 'create', name: 'All', shared: 'on' })
    const [row] = await sql`select id from saved_view where owner_id is null`
    expect((await sendView({ intent: 'delete', view: String(row?.id) }, editor)).status).toBe(403)
  })

  test.each<Record<string, string>>([
    { intent: 'delete', view: newId() },
    { intent: 'change', view: "x'" },
    { intent: '' },
    {},
  ])('finds nothing for %j', async (form) => {
    expect((await sendView(form)).status).toBe(404)
  })
})
