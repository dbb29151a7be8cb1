import { describe, expect, test } from 'vitest'
import { makeChange, makeChangeCategory } from '#app/demo/change-factories.server.ts'
import { makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import { createChange } from '#app/modules/changes/create-change.server.ts'
import { deleteChange } from '#app/modules/changes/delete-change.server.ts'
import { saveChange } from '#app/modules/changes/save-change.server.ts'
import type { SavedChange } from '#app/modules/changes/save-change.server.ts'
import { createCategory, deleteCategory } from '#app/modules/changes/save-category.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import { makeMember } from '../../support/members.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

async function openDesk() {
  // Nobody signs in here, and a real hash takes half a second.
  const identity = { hashPassword: () => Promise.resolve('none') }
  const { id: workspaceId } = await makeWorkspace(pool)
  const editor = async (name: string): Promise<Actor> => {
    const { id } = await makeMember(pool, identity, { workspaceId, role: 'editor' })
    await store.sql`update "user" set name = ${name} where id = ${id}`
    return { kind: 'member', id, name }
  }
  const [mori, sato] = [await editor('Mori'), await editor('Sato')]
  const create = (texts: object = {}, given: object = {}) =>
    createChange(pool, {
      workspaceId,
      content: { texts: { ...texts } },
      actor: mori,
      now,
      ...given,
    })
  const save = async (
    changeId: string,
    edits: Record<string, [was: string, is: string]>,
    given: { actor?: Actor; revision?: number; now?: Date } = {},
  ): Promise<SavedChange> => {
    const list = Object.entries(edits).map(([field, [was, is]]) => ({ field, was, is }))
    const asked = { workspaceId, changeId, revision: 1, actor: mori, now, edits: list, ...given }
    const saved = await saveChange(pool, asked)
    if (saved === 'not_found') throw new Error('there is no such change')
    return saved
  }
  return { workspaceId, mori, sato, create, save }
}

const versionsOf = (changeId: string) =>
  store.sql`select revision, act, author_id, content from change_version where change_id = ${changeId} order by revision`

const actionsOf = async () =>
  (await store.sql`select action from audit_entry order by at, id`).map(({ action }) => action)

const words = (title: string) => ({ title, youSaid: '', weDid: '' })

describe('a new change', () => {
  test('is a draft with its first version, and the log says who began it', async () => {
    const desk = await openDesk()
    const { changeId, slug } = await desk.create({ en: words('Invoices, readable again!') })
    expect(slug).toBe('invoices-readable-again')
    const [row] = await store.sql`select * from change`
    expect(row).toMatchObject({ state: 'draft', revision: 1, kind: 'did', published: null })
    expect(await versionsOf(changeId)).toMatchObject([{ revision: 1, act: 'created' }])
    expect(await actionsOf()).toEqual(['change.created'])
  })

  test('has an address of its own, whatever the script of its title', async () => {
    const desk = await openDesk()
    const slugs = [
      await desk.create({ en: words('Café') }),
      await desk.create({ en: words('Cafe') }),
      await desk.create({ en: words('Feed.rss') }),
      await desk.create({ en: words('Loop') }),
      await desk.create({ ja: words('請求書') }),
    ].map(({ slug }) => slug)
    expect(slugs).toEqual([
      'cafe',
      'cafe-2',
      'feed-rss',
      'loop-2',
      expect.stringMatching(/^change-/),
    ])
  })

  test('is linked to themes of its own workspace alone', async () => {
    const desk = await openDesk()
    const stranger = await makeTheme(pool, (await makeWorkspace(pool)).id)
    const theme = await makeTheme(pool, desk.workspaceId)
    await desk.create({}, { themeIds: [theme.id, stranger.id, newId()], responseIds: [newId()] })
    expect(await store.sql`select theme_id from change_theme`).toMatchObject([
      { theme_id: theme.id },
    ])
  })
})

describe('saving', () => {
  test('keeps what others wrote meanwhile into other fields', async () => {
    const desk = await openDesk()
    const { changeId } = await desk.create()
    await desk.save(changeId, { 'title.ja': ['', '読みやすく'] }, { actor: desk.sato })
    const mine = await desk.save(changeId, { 'weDid.ja': ['', '直しました'] })
    expect(mine).toMatchObject({
      outcome: 'saved',
      revision: 3,
      conflicts: [],
      fields: { 'title.ja': '読みやすく', 'weDid.ja': '直しました' },
    })
  })

  test('asks who wrote second into the same field, and says who was first', async () => {
    const desk = await openDesk()
    const { changeId } = await desk.create()
    await desk.save(
      changeId,
      { 'title.ja': ['', '佐藤の題'], kind: ['did', 'sorry'] },
      { actor: desk.sato },
    )
    await desk.save(changeId, { 'weDid.ja': ['', '森の文'] })
    const asked = await desk.save(changeId, {
      'title.ja': ['', '森の題'],
      'youSaid.ja': ['', '森の声'],
    })
    expect(asked.conflicts).toEqual([
      { field: 'title.ja', was: '', mine: '森の題', theirs: '佐藤の題', by: 'Sato' },
    ])
    expect(asked.fields).toMatchObject({ 'title.ja': '佐藤の題', 'youSaid.ja': '森の声' })
    const chosen = await desk.save(
      changeId,
      { 'title.ja': ['佐藤の題', '森の題'] },
      { revision: asked.revision },
    )
    expect(chosen).toMatchObject({ outcome: 'saved', fields: { 'title.ja': '森の題' } })
  })

  test('by twenty at once loses nothing', async () => {
    const desk = await openDesk()
    const { changeId } = await desk.create()
    const languages = ['ja', 'en', 'zh', 'ko']
    const names = ['title', 'youSaid', 'weDid']
    const fields = languages.flatMap((locale) => names.map((name) => `${name}.${locale}`))
    const saves = [...fields, ...fields].map((field, nth) =>
      desk.save(
        changeId,
        { [field]: ['', `words of ${nth}`] },
        { actor: nth % 2 === 0 ? desk.mori : desk.sato },
      ),
    )
    const answers = await Promise.all(saves)
    expect(answers.filter(({ outcome }) => outcome === 'saved')).toHaveLength(12)
    expect(answers.filter(({ conflicts }) => conflicts.length === 1)).toHaveLength(12)
    const [row] = await store.sql`select texts, revision from change`
    expect(row?.revision).toBe(13)
  })

  test('of one person within ten minutes is one version; over an act it is not', async () => {
    const desk = await openDesk()
    const { changeId } = await desk.create()
    await desk.save(changeId, { 'title.en': ['', 'a'] }, { now: inMinutes(1) })
    await desk.save(changeId, { 'title.en': ['a', 'ab'] }, { now: inMinutes(9) })
    await desk.save(changeId, { 'title.en': ['ab', 'abc'] }, { now: inMinutes(12) })
    await desk.save(
      changeId,
      { 'title.en': ['abc', 'abcd'] },
      { now: inMinutes(13), actor: desk.sato },
    )
    const versions = await versionsOf(changeId)
    expect(versions.map(({ act, content }) => [act, content.texts.en?.title])).toEqual([
      ['created', undefined],
      ['edited', 'ab'],
      ['edited', 'abc'],
      ['edited', 'abcd'],
    ])
    expect(await actionsOf()).toEqual([
      'change.created',
      ...['change.edited', 'change.edited', 'change.edited'],
    ])
  })

  test('what says the same makes no version', async () => {
    const desk = await openDesk()
    const { changeId } = await desk.create({ en: words('Same') })
    const again = await desk.save(changeId, { 'title.en': ['Same', ' Same\n'] })
    expect(again).toMatchObject({ outcome: 'unchanged', revision: 1 })
    expect(await versionsOf(changeId)).toHaveLength(1)
  })

  test.each<[what: string, field: string, is: string, problem: string]>([
    ['a title too long', 'title.en', 'x'.repeat(161), 'too_long'],
    ['a text too long', 'weDid.en', 'x'.repeat(10_001), 'too_long'],
    ['a language of nobody', 'title.xx', 'x', 'choose'],
    ['a field of nobody', 'author', 'x', 'choose'],
    ['a kind of nobody', 'kind', 'maybe', 'choose'],
    ['an address that is none', 'slug', 'Über uns', 'change_slug'],
    ['an address that is taken', 'slug', 'taken', 'slug_taken'],
    ['an address that stands for something else', 'slug', 'subscribe', 'slug_taken'],
    ['a category of nobody', `category.${newId()}`, '1', 'choose'],
  ])('%s is set aside, and the rest is kept', async (_, field, is, problem) => {
    const desk = await openDesk()
    await makeChange(pool, desk.workspaceId, { slug: 'taken' })
    const { changeId, slug } = await desk.create()
    const was = { slug, kind: 'did' }[field] ?? ''
    const saved = await desk.save(changeId, { [field]: [was, is], 'youSaid.ko': ['', '들립니다'] })
    expect(saved).toMatchObject({
      problems: { [field]: problem },
      outcome: 'saved',
      fields: { 'youSaid.ko': '들립니다' },
    })
  })

  test('stores no null bytes', async () => {
    const desk = await openDesk()
    const { changeId } = await desk.create()
    const saved = await desk.save(changeId, { 'weDid.en': ['', 'a\u0000b\r\nc'] })
    expect(saved.fields).toMatchObject({ 'weDid.en': 'ab\nc' })
  })

  test('reaches no change of another workspace', async () => {
    const desk = await openDesk()
    const other = await makeChange(pool, (await makeWorkspace(pool)).id)
    await expect(desk.save(other.id, { 'title.en': ['', 'x'] })).rejects.toThrow('no such change')
  })
})

describe('the address', () => {
  test('follows the title until somebody chooses one', async () => {
    const desk = await openDesk()
    const { changeId, slug } = await desk.create()
    const named = await desk.save(changeId, { 'title.en': ['', 'Large letters'] })
    expect(named.fields.slug).toBe('large-letters')
    const chosen = await desk.save(changeId, { slug: ['large-letters', 'invoices'] })
    expect(chosen.fields.slug).toBe('invoices')
    const renamed = await desk.save(changeId, { 'title.en': ['Large letters', 'Readable'] })
    expect(renamed.fields.slug).toBe('invoices')
    expect(slug).toMatch(/^change-/)
  })

  test('stays once it was published', async () => {
    const desk = await openDesk()
    const { id, slug } = await makeChange(pool, desk.workspaceId, { state: 'published' })
    const saved = await desk.save(id, {
      slug: [slug, 'elsewhere'],
      'title.en': ['Invoices can be read again', 'Other'],
    })
    expect(saved).toMatchObject({ problems: { slug: 'slug_fixed' }, fields: { slug } })
    const [row] = await store.sql`select published from change where id = ${id}`
    expect(row?.published.texts.en.title).toBe('Invoices can be read again')
  })
})

describe('a draft', () => {
  test('that nobody has read is deleted with all that hangs on it', async () => {
    const desk = await openDesk()
    const theme = await makeTheme(pool, desk.workspaceId)
    const { changeId } = await desk.create({}, { themeIds: [theme.id] })
    const asked = { workspaceId: desk.workspaceId, changeId, actor: desk.mori, now }
    expect(await deleteChange(pool, asked)).toBe('deleted')
    expect(await deleteChange(pool, asked)).toBe('not_found')
    expect(await store.sql`select 1 from change_version`).toHaveLength(0)
    expect(await actionsOf()).toEqual(['change.created', 'change.deleted'])
  })

  test('that was published is not', async () => {
    const desk = await openDesk()
    const { id: changeId } = await makeChange(pool, desk.workspaceId, { state: 'withdrawn' })
    const asked = { workspaceId: desk.workspaceId, changeId, actor: desk.mori, now }
    expect(await deleteChange(pool, asked)).toBe('was_published')
  })
})

describe('a category', () => {
  test('leaves every change when it is deleted, also what the public reads of it', async () => {
    const desk = await openDesk()
    const [gone, stays] = [
      await makeChangeCategory(pool, desk.workspaceId),
      await makeChangeCategory(pool, desk.workspaceId, { name: 'Delivery' }),
    ]
    const categoryIds = [gone.id, stays.id]
    await makeChange(pool, desk.workspaceId, { state: 'published', categoryIds })
    const asked = { workspaceId: desk.workspaceId, categoryId: gone.id, actor: desk.mori, now }
    expect(await deleteCategory(pool, asked)).toBe(true)
    const [row] = await store.sql`select category_ids, published from change`
    expect(row).toMatchObject({
      category_ids: [stays.id],
      published: { categoryIds: [stays.id] },
    })
    expect(await store.sql`select version from updates_setting`).toHaveLength(1)
  })

  test('has a name that no other has', async () => {
    const desk = await openDesk()
    const { workspaceId } = desk
    await makeChangeCategory(pool, workspaceId, { name: 'Billing' })
    const asked = { workspaceId, names: { en: 'ＢＩＬＬＩＮＧ' }, actor: desk.mori, now }
    expect(await createCategory(pool, asked)).toEqual({ problem: 'name_taken' })
  })
})
