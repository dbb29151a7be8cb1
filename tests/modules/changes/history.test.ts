import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeChange, makeChangeCategory } from '#app/demo/change-factories.server.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { readHistory } from '#app/modules/changes/read-history.server.ts'
import { restoreVersion } from '#app/modules/changes/restore-version.server.ts'
import { saveChange } from '#app/modules/changes/save-change.server.ts'
import { deleteCategory } from '#app/modules/changes/save-category.server.ts'
import { shortened, wordDifferences } from '#app/modules/changes/word-differences.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')
const actor = { kind: 'system' as const }

async function openChange() {
  const { id: workspaceId } = await makeWorkspace(pool)
  const category = await makeChangeCategory(pool, workspaceId)
  const change = await makeChange(pool, workspaceId, { texts: {}, categoryIds: [category.id] })
  const key = { workspaceId, changeId: change.id }
  const by = { ...key, actor, now }
  return {
    ...key,
    category,
    write: (field: string, was: string, is: string) =>
      saveChange(pool, { ...by, revision: 1, edits: [{ field, was, is }] }),
    restore: (revision: number) => restoreVersion(pool, { ...by, revision }),
    history: (given: object = {}) => readHistory(pool, { ...key, limit: 20, ...given }),
  }
}

describe('the history', () => {
  test('says, newest first, what each version changed', async () => {
    const change = await openChange()
    await change.write('title.ja', '', '請求書')
    await change.write('title.ja', '請求書', '請求書を直しました')
    const { versions, older } = await change.history()
    expect(older).toBeNull()
    expect(versions.map(({ revision, differences }) => [revision, differences])).toEqual([
      [3, [{ field: 'title.ja', was: '請求書', is: '請求書を直しました' }]],
      [2, [{ field: 'title.ja', was: '', is: '請求書' }]],
      [1, expect.anything()],
    ])
  })

  test('goes on page by page without a gap', async () => {
    const change = await openChange()
    for (const nth of [1, 2, 3, 4])
      await change.write('title.en', nth === 1 ? '' : `${nth - 1}`, `${nth}`)
    const first = await change.history({ limit: 2 })
    const second = await change.history({ limit: 2, before: first.older })
    const third = await change.history({ limit: 2, before: second.older })
    const pages = [first, second, third].flatMap(({ versions }) => versions)
    expect(pages.map(({ revision }) => revision)).toEqual([5, 4, 3, 2, 1])
    expect(first.versions.at(-1)?.differences).toEqual([{ field: 'title.en', was: '2', is: '3' }])
    expect(third.older).toBeNull()
  })
})

describe('an old version', () => {
  test('comes back as a new one, and that can be undone in the same way', async () => {
    const change = await openChange()
    await change.write('title.ja', '', '初めの題')
    await change.write('title.ja', '初めの題', '次の題')
    expect(await change.restore(2)).toBe('restored')
    const [row] = await store.sql`select texts, revision from change`
    expect(row).toMatchObject({ revision: 4, texts: { ja: { title: '初めの題' } } })
    expect(await change.restore(3)).toBe('restored')
    const { versions } = await change.history()
    expect(versions.map(({ revision }) => revision)).toEqual([5, 4, 3, 2, 1])
    const actions = await store.sql`select action from audit_entry where action = 'change.restored'`
    expect(actions).toHaveLength(2)
  })

  test('that says what stands there is no new one', async () => {
    const change = await openChange()
    expect(await change.restore(1)).toBe('unchanged')
    expect(await change.restore(99)).toBe('not_found')
  })

  test('comes back without a category that was deleted since', async () => {
    const change = await openChange()
    await change.write('title.en', '', 'Later')
    const { workspaceId, category } = change
    await deleteCategory(pool, { workspaceId, categoryId: category.id, actor, now })
    expect(await change.restore(1)).toBe('restored')
    const [row] = await store.sql`select category_ids, texts from change`
    expect(row).toEqual({ category_ids: [], texts: {} })
  })
})

describe('differences', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', ' ', '声', 'を', '\n', '😀'),
    maxLength: 60,
  })

  test('hold both texts, word for word', () => {
    fc.assert(
      fc.property(text, text, (was, is) => {
        const parts = wordDifferences(was, is)
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join('')
        expect(without('added')).toBe(was)
        expect(without('removed')).toBe(is)
      }),
    )
  })

  test('are words in English and characters in Japanese', () => {
    expect(wordDifferences('the small letters', 'the large letters')).toEqual([
      { kind: 'same', text: 'the ' },
      { kind: 'removed', text: 'small' },
      { kind: 'added', text: 'large' },
      { kind: 'same', text: ' letters' },
    ])
    expect(wordDifferences('文字を大きくした', '文字を太くした')).toEqual([
      { kind: 'same', text: '文字を' },
      { kind: 'removed', text: '大き' },
      { kind: 'added', text: '太' },
      { kind: 'same', text: 'くした' },
    ])
  })

  test('of texts that share nothing are both texts', () => {
    const [was, is] = ['あいうえお', 'かきくけこ'].map((letters) => letters.repeat(2000))
    expect(wordDifferences(was ?? '', is ?? '')).toEqual([
      { kind: 'removed', text: was },
      { kind: 'added', text: is },
    ])
  })

  test('leave out the middle of what is the same', () => {
    const long = 'x'.repeat(500)
    const parts = shortened([
      { kind: 'same', text: long },
      { kind: 'added', text: 'new' },
      { kind: 'same', text: long },
    ])
    expect(parts.map((part) => part.text)).toEqual([
      ` … ${'x'.repeat(60)}`,
      'new',
      `${'x'.repeat(60)} … `,
    ])
  })
})
