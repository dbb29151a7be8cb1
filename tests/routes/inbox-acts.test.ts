import { beforeEach, describe, expect, test } from 'vitest'
import { makeSurvey, makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import type { RowActs } from '#app/modules/triage/inbox-row.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { newId } from '#app/platform/ids.ts'
import { action as actsAction } from '#app/routes/workspace.inbox.acts.ts'
import { action as themeAction } from '#app/routes/workspace.inbox.theme.ts'
import { action as plainAction } from '#app/routes/workspace.inbox.tsx'
import { makeInboxRow } from '../support/inbox.ts'
import { contextFor, knock, makeIdentity, post } from '../support/member-door.ts'
import type { Door } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const { pool, sql } = await openTestStore()
const identity = makeIdentity(pool)

let workspace: Awaited<ReturnType<typeof makeWorkspace>>
let surveyId = ''
let cookie = ''

const signIn = async (role: Role, workspaceId = workspace.id) => {
  const { email } = await makeMember(pool, identity, { workspaceId, role })
  return signInAs(identity, { email })
}

beforeEach(async () => {
  workspace = await makeWorkspace(pool)
  surveyId = (await makeSurvey(pool, workspace.id)).id
  cookie = await signIn('manager')
})

const makeRow = async () => (await makeInboxRow(pool, workspace.id, { surveyId })).id

type Sent = { form: Record<string, string>; as?: string; path?: string }

const send = (door: Door, { form, as = cookie, path = 'inbox' }: Sent) =>
  knock(door, {
    request: post(`/w/${workspace.slug}/${path}`, form, {
      ...{ cookie: as, 'accept-language': 'en' },
    }),
    context: contextFor(pool, identity),
    params: { workspace: workspace.slug },
  })

const sendActs = (acts: RowActs[], as = cookie) =>
  send(actsAction, { form: { acts: JSON.stringify(acts) }, as })

const done = (rowId: string, seen: string | null = null): RowActs => ({
  ...{ rowId, seen, acts: [{ act: 'done' }] },
})

const openRows = async () => {
  const rows = await sql`select response_id from triage where done_at is null`
  return rows.map((row) => String(row.response_id))
}

const notManagers = ['editor', 'agent', 'viewer'] as const

describe('what the page sends of its rows', () => {
  test('is done, and answered with the rows and the way back', async () => {
    const id = await makeRow()
    const { status, body } = await sendActs([done(id)])
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        ...{ changed: [{ id, done: { by: '高橋 美咲' } }], conflicts: [], gone: [] },
        undo: [{ rowId: id, acts: [{ act: 'reopen' }] }],
      },
    })
    expect(await openRows()).toEqual([])
  })

  test('is done once when it comes twice, as after an answer that got lost', async () => {
    const [id, themeId] = [await makeRow(), (await makeTheme(pool, workspace.id)).id]
    const seen = new Date().toISOString()
    const acts: RowActs[] = [{ rowId: id, seen, acts: [{ act: 'give', themeId }, { act: 'done' }] }]
    expect((await sendActs(acts)).body).toMatchObject({ conflicts: [], undo: [{ rowId: id }] })
    const before = await sql`select revision from triage`
    const again = { changed: [{ id }], conflicts: [], undo: [] }
    expect((await sendActs(acts)).body).toMatchObject(again)
    expect(await sql`select revision from triage`).toEqual([...before])
  })

  test.each(['', '{', '[]', '{"acts":1}', '[{"rowId":"x","seen":null,"acts":[{"act":"done"}]}]'])(
    'is refused as malformed when it is %j',
    async (acts) => {
      expect(await send(actsAction, { form: { acts } })).toMatchObject({
        ...{ status: 400, body: { problem: 'malformed' } },
      })
    },
  )

  test('is refused for more rows than are taken at once, all of it', async () => {
    const id = await makeRow()
    const acts = [done(id), ...Array.from({ length: 200 }, () => done(newId()))]
    expect((await sendActs(acts)).status).toBe(400)
    expect(await openRows()).toEqual([id])
  })

  test('does nothing to rows of another workspace, nor with its themes and members', async () => {
    const id = await makeRow()
    const other = await makeWorkspace(pool)
    const theirs = await makeInboxRow(pool, other.id, {
      surveyId: (await makeSurvey(pool, other.id)).id,
    })
    const { id: themeId } = await makeTheme(pool, other.id)
    const { id: assigneeId } = await makeMember(pool, identity, { workspaceId: other.id })
    expect((await sendActs([done(theirs.id)])).body).toMatchObject({
      ...{ changed: [], conflicts: [], gone: [theirs.id], undo: [] },
    })
    for (const act of [
      { act: 'give', themeId },
      { act: 'assign', assigneeId, from: null },
    ] as const)
      expect((await sendActs([{ rowId: id, seen: null, acts: [act] }])).body).toMatchObject({
        ...{ changed: [], conflicts: [{ id, tags: [], assigneeId: null }], undo: [] },
      })
    expect(await openRows()).toEqual(expect.arrayContaining([id, theirs.id]))
  })

  test.each(notManagers)('is not for %ss', async (role) => {
    const id = await makeRow()
    expect((await sendActs([done(id)], await signIn(role))).status).toBe(403)
    expect(await openRows()).toEqual([id])
  })

  test('sends whoever is signed out to sign in, and does nothing', async () => {
    const id = await makeRow()
    expect((await sendActs([done(id)], '')).location).toMatch(/^\/signin/)
    expect(await openRows()).toEqual([id])
  })
})

describe('a theme that is made while one reads', () => {
  const make = (name: string, as?: string) => send(themeAction, { form: { name }, as })

  test('is there, in the reader’s language, in a colour that none has yet', async () => {
    const first = await make(' Postage\tand packing ')
    expect(first).toMatchObject({
      status: 200,
      body: { outcome: 'made', theme: { name: 'Postage and packing', keywords: [] } },
    })
    await make('Invoices')
    const rows = await sql`select texts, colour from theme order by created_at`
    expect(rows[0]?.texts).toEqual({ en: { name: 'Postage and packing', description: '' } })
    expect(rows[0]?.colour).not.toBe(rows[1]?.colour)
  })

  test.each([
    ['', 'refused'],
    [' \u0000 ', 'refused'],
    ['x'.repeat(81), 'refused'],
    ['ＩＮＶＯＩＣＥＳ', 'name_taken'],
  ])('is not made of %j: %s', async (name, outcome) => {
    await make('Invoices')
    expect((await make(name)).body).toEqual({ outcome })
    expect(await sql`select count(*)::int as count from theme`).toEqual([{ count: 1 }])
  })

  test('is called as it was typed, whatever that looks like', async () => {
    const name = '<img src=x onerror=alert(1)> .*(+'
    expect((await make(name)).body).toMatchObject({ theme: { name } })
  })

  test.each(notManagers)('is not for %ss', async (role) => {
    expect((await make('Invoices', await signIn(role))).status).toBe(403)
    expect(await sql`select id from theme`).toEqual([])
  })
})

describe('an act without script', () => {
  const act = (form: Record<string, string>, { as, path }: Omit<Sent, 'form'> = {}) =>
    send(plainAction, { form, as, path })

  test('finishes a row, and leads back to the list as it was filtered', async () => {
    const row = await makeRow()
    const path = 'inbox?mood=low&sort=oldest'
    const { status, location } = await act({ row, state: 'done' }, { path })
    expect([status, location]).toEqual([303, `/w/${workspace.slug}/${path}&told=saved`])
    expect(await openRows()).toEqual([])
    expect((await act({ row, state: 'done' }, { path })).location).toContain('told=saved')
    await act({ row, state: 'open' })
    expect(await openRows()).toEqual([row])
  })

  test('gives a theme by its name in any width, makes a new one, and takes both back', async () => {
    const row = await makeRow()
    await makeTheme(pool, workspace.id, { name: 'Invoices' })
    await act({ row, theme: ' ｉｎｖｏｉｃｅｓ ' })
    await act({ row, theme: 'Postage' })
    const given = await sql`select theme_id from response_theme where state = 'applied'`
    expect(given).toHaveLength(2)
    for (const { theme_id: unsays } of given) await act({ row, unsays: String(unsays) })
    expect(await sql`select theme_id from response_theme where state = 'applied'`).toEqual([])
  })

  test('says yes and no to what is suggested', async () => {
    const { id: gives } = await makeTheme(pool, workspace.id, { name: 'Invoices' })
    const { id: rejects } = await makeTheme(pool, workspace.id, { name: 'Postage' })
    const tags = [gives, rejects].map((themeId) => ({
      ...({ themeId, state: 'suggested', source: 'model', confidence: 0.7 } as const),
    }))
    const { id: row } = await makeInboxRow(pool, workspace.id, { surveyId, tags })
    await act({ row, gives })
    await act({ row, rejects })
    const rows = await sql`select theme_id, state from response_theme`
    expect(new Map(rows.map((each) => [each.theme_id, each.state]))).toEqual(
      new Map([
        [gives, 'applied'],
        [rejects, 'rejected'],
      ]),
    )
  })

  test('leaves what a colleague has changed since the page was shown', async () => {
    const row = await makeRow()
    await sendActs([done(row)], await signIn('admin'))
    const seen = '2026-01-01T00:00:00.000Z'
    expect((await act({ row, seen, state: 'open' })).location).toMatch(/told=conflict$/)
    expect(await openRows()).toEqual([])
  })

  test.each<[Record<string, string>, string]>([
    [{}, 'unchanged'],
    [{ theme: '   ' }, 'unchanged'],
    [{ theme: '\u0007' }, 'no_theme'],
    [{ seen: 'yesterday', state: 'done' }, 'saved'],
  ])('of %j is told as %s', async (form, told) => {
    const { location } = await act({ row: await makeRow(), ...form })
    expect(location).toBe(`/w/${workspace.slug}/inbox?told=${told}`)
  })

  test.each<Record<string, string>>([
    {},
    { row: 'x', state: 'done' },
    { row: newId(), state: 'done' },
    { row: newId(), gives: "'; drop table theme" },
    { row: newId(), state: 'erased' },
  ])('finds nothing for %j', async (form) => {
    expect((await act(form)).status).toBe(404)
  })

  test.each(notManagers)('is not for %ss', async (role) => {
    const row = await makeRow()
    expect((await act({ row, state: 'done' }, { as: await signIn(role) })).status).toBe(403)
    expect(await openRows()).toEqual([row])
  })
})
