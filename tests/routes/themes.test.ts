import { describe, expect, test } from 'vitest'
import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { createTheme } from '#app/modules/themes/create-theme.server.ts'
import { themeInput } from '#app/modules/themes/theme-input.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { newId } from '#app/platform/ids.ts'
import { action as restore, loader as listPage } from '#app/routes/workspace.themes.tsx'
import { action as save, loader as editPage } from '#app/routes/workspace.themes.edit.tsx'
import { action as create, loader as newPage } from '#app/routes/workspace.themes.new.tsx'
import { action as change, loader as themePage } from '#app/routes/workspace.themes.one.tsx'
import { readNewResponses } from '#app/modules/triage/read-new-responses.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import type { Door } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')

async function openThemes(role: Role = 'manager') {
  const identity = makeIdentity(pool)
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo' })
  const member = await makeMember(pool, identity, { workspaceId, role })
  const cookie = await signInAs(identity, member)
  const context = () => contextFor(pool, identity, { now })
  const at = (theme = '') => ({ workspace: 'kumo', ...(theme !== '' && { theme }) })
  const ask = (door: Door, path: string, theme?: string) =>
    knock(door, { request: get(path, { cookie }), context: context(), params: at(theme) })
  const send = (door: Door, form: Record<string, string>, theme?: string) =>
    knock(door, {
      request: post('/w/kumo', form, { cookie }),
      context: context(),
      params: at(theme),
    })
  return {
    workspaceId,
    memberId: member.id,
    make: (name: string, given: object = {}) => makeTheme(workspaceId, name, given),
    list: (query = '') => ask(listPage, `/w/kumo/themes${query}`),
    open: (id: string, query = '') => ask(themePage, `/w/kumo/themes/${id}${query}`, id),
    openNew: () => ask(newPage, '/w/kumo/themes/new'),
    openEdit: (id: string) => ask(editPage, `/w/kumo/themes/${id}/edit`, id),
    create: (form: Record<string, string>) => send(create, form),
    save: (id: string, form: Record<string, string>) => send(save, form, id),
    change: (id: string, form: Record<string, string>) => send(change, form, id),
    restore: (id: string) => send(restore, { theme: id }),
  }
}

async function makeTheme(workspaceId: string, name: string, given: object = {}) {
  const theme = themeInput.parse({ texts: { en: { name } }, ...given })
  const made = await createTheme(pool, { workspaceId, theme, actor: { kind: 'system' }, now })
  if ('problem' in made) throw new Error(made.problem)
  return made.id
}

const filledIn = (given: Record<string, string> = {}) => ({
  'name.en': 'Late delivery',
  'description.en': '',
  colour: 'orange',
  status: 'watching',
  ownerId: '',
  parentId: '',
  keywords: 'courier\nparcel, ＰＡＲＣＥＬ、配送',
  autoApply: 'on',
  ...given,
})

const idIn = (location: string | null) =>
  /themes\/([0-9a-f-]{36})(?:\?|$)/.exec(location ?? '')?.[1] ?? ''

describe('a new theme', () => {
  test('is made from its form, each keyword once whatever its width and case', async () => {
    const themes = await openThemes()
    const made = await themes.create(
      filledIn({ 'name.ja': '配送の遅れ', ownerId: themes.memberId }),
    )
    expect(made.status).toBe(302)
    const { body } = await themes.open(idIn(made.location))
    expect(body).toMatchObject({
      theme: {
        ...{ name: 'Late delivery', colour: 'orange', status: 'watching', owner: '高橋 美咲' },
        keywords: ['courier', 'parcel', '配送'],
      },
    })
  })

  const manyWords = Array.from({ length: 101 }, (_, nth) => `word${nth}`).join()

  test.each<[what: string, Record<string, string>, field: string, problem: string]>([
    ['without a name', { 'name.en': ' ' }, 'names', 'required'],
    ['with a name too long', { 'name.en': 'x'.repeat(81) }, 'name.en', 'too_long'],
    ['with a description alone', { 'description.ja': '説明だけ' }, 'name.ja', 'name_it'],
    ['with a keyword too long', { keywords: 'x'.repeat(101) }, 'keywords', 'keyword_too_long'],
    ['with too many keywords', { keywords: manyWords }, 'keywords', 'too_many_keywords'],
    ['under no theme of ours', { parentId: newId() }, 'parentId', 'parent_unfit'],
    ['for a stranger', { ownerId: 'nobody' }, 'ownerId', 'owner_unknown'],
    ['named as another', { 'name.en': 'ＢＩＬＬＩＮＧ' }, 'name.en', 'name_taken'],
    ['in no colour of ours', { colour: 'plaid' }, 'colour', 'choose'],
  ])('%s is refused, and the words stay', async (_, given, field, problem) => {
    const themes = await openThemes()
    await themes.make('Billing')
    const refused = await themes.create(filledIn(given))
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({
      problems: { [field]: problem },
      form: { keywords: given.keywords ?? filledIn().keywords },
    })
  })

  test('can stand under another, but not on a third level', async () => {
    const themes = await openThemes()
    const top = await themes.make('Billing')
    const below = await themes.make('Refunds', { parentId: top })
    expect(await themes.create(filledIn({ parentId: top }))).toMatchObject({ status: 302 })
    const third = await themes.create(filledIn({ 'name.en': 'Third', parentId: below }))
    expect(third.body).toMatchObject({ problems: { parentId: 'parent_unfit' } })
    const lowered = await themes.save(top, filledIn({ revision: '1', parentId: below }))
    expect(lowered.status).toBe(422)
  })
})

describe('of two who edit the same theme', () => {
  test('the second gets the words back and is told what differs', async () => {
    const themes = await openThemes()
    const id = await themes.make('Delivery')
    const first = filledIn({ revision: '1', 'name.en': 'Delivery', colour: 'teal' })
    expect((await themes.save(id, first)).status).toBe(302)
    const mine = filledIn({ revision: '1', 'name.en': 'Slow delivery' })
    const second = await themes.save(id, mine)
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({
      revision: 2,
      form: { names: { en: 'Slow delivery' } },
      theirs: [
        { field: 'Name, English', text: 'Delivery' },
        { field: 'Colour', text: 'Teal' },
      ],
    })
    expect((await themes.save(id, { ...mine, revision: '2' })).status).toBe(302)
    expect((await themes.open(id)).body).toMatchObject({ theme: { name: 'Slow delivery' } })
  })
})

test('what was put away while it was edited is not saved, and that is told', async () => {
  const themes = await openThemes()
  const [id, target] = [await themes.make('Delivery'), await themes.make('Post')]
  await themes.change(id, { intent: 'archive' })
  const edit = filledIn({ revision: '1', 'name.en': 'Slow' })
  expect(await themes.save(id, edit)).toMatchObject({
    ...{ status: 302, location: `/w/kumo/themes/${id}?told=put_away` },
  })
  expect((await themes.open(id, '?told=put_away')).body).toMatchObject({
    ...{ told: 'put_away', theme: { name: 'Delivery' } },
  })
  await themes.change(id, { intent: 'restore' })
  await themes.change(id, { intent: 'merge', into: target })
  expect((await themes.save(id, edit)).location).toMatch(/told=put_away$/)
})

test.each(['', 'x', '-1', '1.5', '1e999', '99999999999999999999'])(
  'an edit that began with no revision of the theme (%j) is told what stands',
  async (revision) => {
    const themes = await openThemes()
    const id = await themes.make('Delivery')
    expect((await themes.save(id, filledIn({ revision }))).status).toBe(409)
  },
)

test('of two who save at the same moment one is told of the other', async () => {
  const themes = await openThemes()
  const id = await themes.make('Delivery')
  const answers = await Promise.all(
    ['Slow', 'Late'].map((name) => themes.save(id, filledIn({ revision: '1', 'name.en': name }))),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([302, 409])
})

test('keywords are tried on the newest comments, in whatever language', async () => {
  const themes = await openThemes()
  const survey = await makeSurvey(pool, themes.workspaceId)
  const comments = ['The parcel was late', '配送が遅い', '快递太慢', '배송이 늦어요', 'All fine']
  for (const comment of comments)
    await makeResponse(pool, themes.workspaceId, {
      ...{ surveyId: survey.id, comment, respondedAt: now },
    })
  const stopping = new AbortController().signal
  await readNewResponses({ pool, log: createLog('silent'), now, stopping })
  const keywords = 'parcel, 配送, 快递, 배송, refund'
  expect((await themes.create({ intent: 'preview', keywords })).body).toMatchObject({
    preview: {
      ...{ comments: 5, matched: 4 },
      keywords: [
        { keyword: 'parcel', count: '1' },
        { keyword: '配送', count: '1' },
        { keyword: '快递', count: '1' },
        { keyword: '배송', count: '1' },
        { keyword: 'refund', count: '0', isUnused: true },
      ],
    },
  })
  expect((await themes.list()).body).toMatchObject({ total: 0 })
})

describe('on its page', () => {
  test('a theme’s status is changed, and it is archived and brought back', async () => {
    const themes = await openThemes()
    const id = await themes.make('Billing')
    await themes.change(id, { intent: 'status', status: 'planned' })
    expect((await themes.open(id)).body).toMatchObject({ theme: { status: 'planned' } })
    await themes.change(id, { intent: 'archive' })
    expect((await themes.list()).body).toMatchObject({ total: 0, putAway: [{ id }] })
    await themes.make('billing')
    expect((await themes.restore(id)).location).toContain('refused=name_taken')
    expect((await themes.change(id, { intent: 'restore' })).location).toContain('told=name_taken')
  })

  test('a merge is made and undone', async () => {
    const themes = await openThemes()
    const [from, into] = [await themes.make('Parcels'), await themes.make('Delivery')]
    const merged = await themes.change(from, { intent: 'merge', into })
    expect(idIn(merged.location)).toBe(into)
    const merge = new URLSearchParams(merged.location?.split('?')[1]).get('merge') ?? ''
    expect((await themes.open(into, `?merge=${merge}&told=merged`)).body).toMatchObject({
      ...{ told: 'merged', merged: { id: merge, name: 'Parcels' } },
    })
    expect((await themes.open(from)).body).toMatchObject({ theme: { state: 'merged' } })
    const undone = await themes.change(into, { intent: 'undo', merge })
    expect(idIn(undone.location)).toBe(from)
    expect((await themes.list()).body).toMatchObject({ total: 2, putAway: [] })
  })

  test('nothing is merged without a target', async () => {
    const themes = await openThemes()
    const id = await themes.make('Parcels')
    expect((await themes.change(id, { intent: 'merge' })).location).toContain('choose_target')
  })
})

describe('nobody gets at', () => {
  test('a theme of another workspace', async () => {
    const themes = await openThemes()
    const own = await themes.make('Own')
    const { id: otherId } = await makeWorkspace(pool)
    const id = await makeTheme(otherId, 'Theirs')
    const answers = await Promise.all([
      themes.open(id),
      themes.openEdit(id),
      themes.save(id, filledIn({ revision: '1' })),
      themes.change(id, { intent: 'archive' }),
      themes.change(own, { intent: 'merge', into: id }),
      themes.change(own, { intent: 'undo', merge: newId() }),
      themes.restore(id),
      themes.open('not-an-id'),
    ])
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
    const under = await themes.create(filledIn({ parentId: id }))
    expect(under.body).toMatchObject({ problems: { parentId: 'parent_unfit' } })
  })

  test('changing a theme who may only read', async () => {
    const themes = await openThemes('viewer')
    const id = await themes.make('Billing')
    expect((await themes.open(id)).body).toMatchObject({ mayEdit: false, told: null })
    expect((await themes.list()).body).toMatchObject({ mayEdit: false, total: 1 })
    const refused = await Promise.all([
      themes.openNew(),
      themes.openEdit(id),
      themes.create(filledIn()),
      themes.save(id, filledIn({ revision: '1' })),
      themes.change(id, { intent: 'archive' }),
      themes.restore(id),
    ])
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403))
  })
})
