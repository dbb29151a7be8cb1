import { describe, expect, test } from 'vitest'
import { makeChange, makeChangeCategory } from '#app/demo/change-factories.server.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { newId } from '#app/platform/ids.ts'
import {
  action as changeCategories,
  loader as categories,
} from '#app/routes/workspace.changes.categories.tsx'
import { action as restore, loader as history } from '#app/routes/workspace.changes.history.tsx'
import { action as create } from '#app/routes/workspace.changes.new.tsx'
import { action as publish } from '#app/routes/workspace.changes.publish.tsx'
import { action as savePage, loader as page } from '#app/routes/workspace.changes.one.tsx'
import { loader as results } from '#app/routes/workspace.changes.results.tsx'
import { action as autosave } from '#app/routes/workspace.changes.save.ts'
import { loader as list } from '#app/routes/workspace.changes.tsx'
import { contextFor, get, knock, makeIdentity, origin } from '../support/member-door.ts'
import type { Door } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')

async function openDesk(role: Role = 'editor') {
  const identity = makeIdentity(pool)
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo' })
  const member = await makeMember(pool, identity, { workspaceId, role })
  const cookie = await signInAs(identity, member)
  const params = (change = '') => ({ workspace: 'kumo', change })
  const context = () => contextFor(pool, identity, { now })
  const ask = (door: Door, query = '', change = '') =>
    knock(door, {
      request: get(`/w/kumo/changes${query}`, { cookie }),
      context: context(),
      params: params(change),
    })
  const send = (door: Door, form: string[][] | Record<string, string>, change = '') => {
    const body = new URLSearchParams(form)
    const request = new Request(`${origin}/w/kumo/changes`, {
      method: 'POST',
      body,
      headers: { cookie },
    })
    return knock(door, { request, context: context(), params: params(change) })
  }
  return { workspaceId, memberId: member.id, ask, send }
}

const edit = (field: string, was: string, is: string) => [
  ['field', field],
  ['was', was],
  ['is', is],
]

const idIn = (location: string | null) => /changes\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? ''

describe('the list', () => {
  test('explains itself while there is nothing', async () => {
    const desk = await openDesk('viewer')
    expect((await desk.ask(list)).body).toMatchObject({ isEmpty: true, mayWrite: false })
  })

  test('counts every state, and narrows by state, kind, category and words', async () => {
    const desk = await openDesk()
    const category = await makeChangeCategory(pool, desk.workspaceId)
    const draft = await makeChange(pool, desk.workspaceId, { categoryIds: [category.id] })
    const out = await makeChange(pool, desk.workspaceId, { state: 'published', kind: 'sorry' })
    await makeChange(pool, (await makeWorkspace(pool)).id)
    const idsOf = async (query: string) => {
      const { body } = await desk.ask(list, query)
      return body
    }
    expect(await idsOf('')).toMatchObject({ counts: { draft: 1, published: 1 } })
    for (const [query, id] of [
      ['?state=draft', draft.id],
      ['?kind=sorry', out.id],
      [`?category=${category.id}`, draft.id],
      ['?state=published&q=PDF', out.id],
    ])
      expect(await idsOf(query ?? '')).toMatchObject({ changes: [{ id }] })
    expect(await idsOf('?q=%00nowhere')).toMatchObject({ changes: [], isEmpty: false })
  })

  test('is searched in the words, and in nothing that only says what they are', async () => {
    const desk = await openDesk()
    const words = { title: 'The "small" letters', youSaid: 'Invoices\nare unreadable.', weDid: '' }
    const change = await makeChange(pool, desk.workspaceId, { texts: { en: words } })
    const found = async (q: string) => (await desk.ask(list, `?${new URLSearchParams({ q })}`)).body
    for (const q of ['"small"', 'the "SMALL" letters', 'are unread'])
      expect(await found(q)).toMatchObject({ changes: [{ id: change.id }], counts: { draft: 1 } })
    for (const q of ['title', 'youSaid', 'en', '\\n', '": "'])
      expect(await found(q)).toMatchObject({ changes: [], isEmpty: false })
  })

  test('goes on page by page', async () => {
    const desk = await openDesk()
    for (let nth = 0; nth < 27; nth++) await makeChange(pool, desk.workspaceId)
    const first = await desk.ask(list)
    expect(first.body).toMatchObject({ changes: { length: 25 }, newest: null })
    const { older } = Object(first.body)
    const second = await desk.ask(list, older)
    expect(second.body).toMatchObject({ changes: { length: 2 }, older: null, newest: '.' })
  })
})

describe('a change', () => {
  test('is begun in the language of who begins it', async () => {
    const desk = await openDesk()
    const made = await desk.send(create, { title: 'Readable invoices', kind: 'sorry' })
    expect(made.status).toBe(302)
    const { body } = await desk.ask(page, '', idIn(made.location))
    expect(body).toMatchObject({
      mayWrite: true,
      sides: { left: 'en', right: 'ja' },
      change: { revision: 1, fields: { kind: 'sorry', 'title.en': 'Readable invoices' } },
    })
  })

  test.each([
    [{ title: 'x'.repeat(161), kind: 'did' }, { title: 'too_long' }],
    [{ title: 'x', kind: 'perhaps' }, { kind: 'choose' }],
  ])('is not begun with what cannot be, and the words stay', async (form, problems) => {
    const desk = await openDesk()
    const refused = await desk.send(create, form)
    expect(refused).toMatchObject({ status: 422, body: { problems, typed: form } })
  })

  test('without a title says so wherever it is shown', async () => {
    const desk = await openDesk()
    const { id } = await makeChange(pool, desk.workspaceId, { texts: {} })
    const name = 'Untitled change'
    expect((await desk.ask(page, '', id)).body).toMatchObject({ change: { name } })
    expect((await desk.ask(results, '', id)).body).toMatchObject({ name })
    expect((await desk.ask(list)).body).toMatchObject({ changes: [{ title: name }] })
  })

  test('is saved by the page’s script field by field', async () => {
    const desk = await openDesk()
    const { id } = await makeChange(pool, desk.workspaceId, { texts: {} })
    const saved = await desk.send(
      autosave,
      [['revision', '1'], ...edit('title.ja', '', '題'), ...edit('weDid.ja', '', '一\r\n二')],
      id,
    )
    expect(saved.body).toMatchObject({
      ...{ state: 'draft', revision: 2, savedAt: '21:00', conflicts: [], problems: {} },
      fields: { 'title.ja': '題', 'weDid.ja': '一\n二' },
    })
    const second = await desk.send(autosave, [['revision', '1'], ...edit('title.ja', '', '別')], id)
    expect(second.body).toMatchObject({
      conflicts: [{ field: 'title.ja', theirs: '題', by: '高橋 美咲' }],
      fields: { 'title.ja': '題' },
    })
  })

  test('is saved without script too; a conflict gives both texts back', async () => {
    const desk = await openDesk()
    const { id } = await makeChange(pool, desk.workspaceId, { texts: {} })
    const form = {
      revision: '1',
      'was.title.ja': '',
      'title.ja': '題',
      'was.kind': 'did',
      kind: 'wont',
    }
    const saved = await desk.send(
      savePage,
      { ...form, left: 'ja', right: 'ko', show: 'right.zh' },
      id,
    )
    expect(saved.location).toBe(`/w/kumo/changes/${id}?told=saved&left=ja&right=zh`)
    const asked = await desk.send(savePage, { ...form, 'title.ja': '別の題' }, id)
    expect(asked).toMatchObject({
      status: 409,
      body: {
        typed: { 'title.ja': '別の題' },
        answer: { conflicts: [{ field: 'title.ja', theirs: '題' }], fields: { kind: 'wont' } },
      },
    })
    const chosen = { ...form, 'was.title.ja': '題', 'title.ja': '別の題' }
    expect((await desk.send(savePage, chosen, id)).status).toBe(302)
  })

  test('tells when the public reads something else', async () => {
    const desk = await openDesk()
    const { id } = await makeChange(pool, desk.workspaceId, { state: 'published' })
    const was = 'Invoices can be read again'
    await desk.send(autosave, [['revision', '1'], ...edit('title.en', was, 'Better')], id)
    expect((await desk.ask(page, '', id)).body).toMatchObject({
      change: { fields: { 'title.en': 'Better' } },
      publishedFields: { 'title.en': was },
    })
    expect((await desk.ask(list)).body).toMatchObject({ changes: [{ hasUnpublishedWords: true }] })
  })

  test('holds an empty line that somebody left behind for no news', async () => {
    const desk = await openDesk()
    const { id } = await makeChange(pool, desk.workspaceId, { state: 'published' })
    await desk.send(autosave, [['revision', '1'], ...edit('weDid.ko', '', '\n')], id)
    expect((await desk.ask(list)).body).toMatchObject({ changes: [{ hasUnpublishedWords: false }] })
  })

  test('tells who goes on writing that it was published meanwhile', async () => {
    const desk = await openDesk()
    const { id } = await makeChange(pool, desk.workspaceId)
    await desk.send(publish, { act: 'publish', revision: '1' }, id)
    const saved = await desk.send(
      autosave,
      [['revision', '1'], ...edit('title.ko', '', '제목')],
      id,
    )
    expect(saved.body).toMatchObject({ state: 'published', fields: { 'title.ko': '제목' } })
  })

  test('that was never published is deleted; one that was is not', async () => {
    const desk = await openDesk()
    const draft = await makeChange(pool, desk.workspaceId)
    const out = await makeChange(pool, desk.workspaceId, { state: 'published' })
    const gone = await desk.send(savePage, { intent: 'delete' }, draft.id)
    expect(gone.location).toBe('/w/kumo/changes')
    const kept = await desk.send(savePage, { intent: 'delete' }, out.id)
    expect(kept.location).toContain('told=was_published')
  })
})

describe('the history', () => {
  test('shows differences in words and restores a version', async () => {
    const desk = await openDesk()
    const { id } = await makeChange(pool, desk.workspaceId, { texts: {} })
    await desk.send(autosave, [['revision', '1'], ...edit('title.en', '', 'Small letters')], id)
    const { body } = await desk.ask(history, '', id)
    expect(body).toMatchObject({
      versions: [
        {
          isCurrent: true,
          author: '高橋 美咲',
          differences: [
            { label: 'Title, English', parts: [{ kind: 'added', text: 'Small letters' }] },
          ],
        },
        { act: 'created' },
      ],
    })
    const restored = await desk.send(restore, { revision: '1' }, id)
    expect(restored.location).toBe(`/w/kumo/changes/${id}?told=restored`)
    expect((await desk.send(restore, { revision: '77' }, id)).status).toBe(404)
    expect((await desk.send(restore, { revision: '1e99' }, id)).status).toBe(404)
  })
})

describe('categories', () => {
  test('are added, renamed and deleted, and tell in how many changes they stand', async () => {
    const desk = await openDesk()
    const added = await desk.send(changeCategories, { 'name.en': ' Delivery ', 'name.ja': '配送' })
    expect(added.location).toContain('told=created')
    const [row] = await store.sql`select id, names from change_category`
    expect(row?.names).toEqual({ en: 'Delivery', ja: '配送' })
    await makeChange(pool, desk.workspaceId, { categoryIds: [row?.id] })
    expect((await desk.ask(categories)).body).toMatchObject({
      categories: [{ name: 'Delivery', uses: 1 }],
    })
    const twice = await desk.send(changeCategories, { 'name.ja': '配送' })
    expect(twice).toMatchObject({ status: 422, body: { problem: 'name_taken', categoryId: null } })
    const renamed = await desk.send(changeCategories, { category: row?.id, 'name.ko': '배송' })
    expect(renamed.location).toContain('told=renamed')
    const gone = await desk.send(changeCategories, { category: row?.id, intent: 'delete' })
    expect(gone.location).toContain('told=deleted')
    const again = await desk.send(changeCategories, { category: row?.id, intent: 'delete' })
    expect(again.status).toBe(404)
  })
})

describe('who may', () => {
  const doors: [name: string, door: Door][] = [
    ['page', page],
    ['history', history],
    ['saving without script', savePage],
    ['autosave', autosave],
    ['restoring', restore],
  ]

  test.each(doors)('%s finds no change of another workspace', async (_, door) => {
    const desk = await openDesk()
    const other = await makeChange(pool, (await makeWorkspace(pool)).id)
    for (const id of [other.id, newId(), 'no-id']) {
      const form = { revision: '1', 'was.title.en': '', 'title.en': 'x' }
      const isLoader = door === page || door === history
      const answer = isLoader ? await desk.ask(door, '', id) : await desk.send(door, form, id)
      expect(answer.status).toBe(404)
    }
  })

  test('read is everybody; write only editors and those above', async () => {
    const desk = await openDesk('agent')
    const { id } = await makeChange(pool, desk.workspaceId)
    expect((await desk.ask(page, '', id)).body).toMatchObject({ mayWrite: false })
    expect((await desk.ask(history, '', id)).status).toBe(200)
    expect((await desk.ask(categories)).status).toBe(200)
    for (const door of [create, savePage, autosave, restore, changeCategories])
      expect((await desk.send(door, { revision: '1' }, id)).status).toBe(403)
  })
})
