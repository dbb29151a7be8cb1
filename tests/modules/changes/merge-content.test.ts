import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanField, contentOf, fieldsOf, wordFields } from '#app/modules/changes/change-fields.ts'
import { differingFields, mergeContent } from '#app/modules/changes/merge-content.ts'
import type { FieldEdit } from '#app/modules/changes/merge-content.ts'

const field = fc.constantFrom(...wordFields)
const text = fc.string({ maxLength: 12 })
const fields = fc.dictionary(field, text)

/** What somebody writes who has `base` before them. */
const editsOf = (base: Record<string, string>, is: Record<string, string>): FieldEdit[] =>
  Object.entries(is)
    .map(([name, words]) => ({ field: name, was: base[name] ?? '', is: words }))
    .filter(({ was, is: words }) => was !== words)

const saveAll = (base: Record<string, string>, saves: FieldEdit[][]) =>
  saves.reduce(
    (done, edits) => {
      const merged = mergeContent(done.fields, edits)
      return { fields: merged.fields, conflicts: [...done.conflicts, ...merged.conflicts] }
    },
    { fields: base, conflicts: mergeContent(base, []).conflicts },
  )

describe('of two who edit a change', () => {
  test('neither loses a word without being asked', () => {
    fc.assert(
      fc.property(fields, fields, fields, (base, one, other) => {
        const [first, second] = [editsOf(base, one), editsOf(base, other)]
        const { fields: stored, conflicts } = saveAll(base, [first, second])
        for (const edit of [...first, ...second]) {
          const isStored = stored[edit.field] === edit.is
          const isAsked = conflicts.some(
            ({ field: name, mine, theirs }) =>
              name === edit.field && (mine === edit.is || theirs === edit.is),
          )
          expect(isStored || isAsked).toBe(true)
        }
      }),
    )
  })

  test('it does not matter who saves first, if they write into different fields', () => {
    fc.assert(
      fc.property(fields, fields, fields, (base, one, all) => {
        const other = Object.fromEntries(Object.entries(all).filter(([name]) => !(name in one)))
        const [first, second] = [editsOf(base, one), editsOf(base, other)]
        const there = saveAll(base, [first, second])
        const back = saveAll(base, [second, first])
        expect(there).toEqual(back)
        expect(there.conflicts).toEqual([])
      }),
    )
  })

  test('what the second chooses after a conflict is stored', () => {
    fc.assert(
      fc.property(field, text, text, text, text, (name, was, theirs, mine, both) => {
        fc.pre(new Set([was, theirs, mine]).size === 3)
        const stored = { [name]: theirs }
        const asked = mergeContent(stored, [{ field: name, was, is: mine }])
        expect(asked).toEqual({ fields: stored, conflicts: [{ field: name, was, mine, theirs }] })
        for (const chosen of [mine, theirs, both])
          expect(mergeContent(stored, [{ field: name, was: theirs, is: chosen }])).toEqual({
            fields: { [name]: chosen },
            conflicts: [],
          })
      }),
    )
  })

  test('the same words of both are no conflict, and sending a save twice changes nothing', () => {
    fc.assert(
      fc.property(fields, fields, (base, one) => {
        const edits = editsOf(base, one)
        const once = mergeContent(base, edits)
        expect(mergeContent(once.fields, edits)).toEqual({ fields: once.fields, conflicts: [] })
      }),
    )
  })

  test('a category that one adds stays when the other takes another out', () => {
    const [kept, added, gone] = [7, 8, 9].map(
      (digit) => `category.0192c1d2-0000-7000-8000-00000000000${digit}`,
    )
    const base = { [kept ?? '']: '1', [gone ?? '']: '1' }
    const { fields: stored } = saveAll(base, [
      [{ field: added ?? '', was: '', is: '1' }],
      [{ field: gone ?? '', was: '1', is: '' }],
    ])
    expect(contentOf(stored).categoryIds).toEqual(
      [kept, added].map((name) => name?.replace('category.', '')),
    )
  })
})

describe('the fields of a change', () => {
  const words = fc.record({ title: text, youSaid: text, weDid: text })

  test('say all that is stored, and the way back loses nothing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('ja', 'en', 'zh', 'ko'), words),
        fc.uniqueArray(fc.uuid({ version: 7 }), { maxLength: 4 }),
        fc.constantFrom('did' as const, 'doing' as const, 'wont' as const, 'sorry' as const),
        (texts, categoryIds, kind) => {
          const stated = fieldsOf({ kind, texts, categoryIds, slug: 'a-change' })
          expect(differingFields(fieldsOf(contentOf(stated)), stated)).toEqual([])
        },
      ),
    )
  })

  test('are cleaned once and for all: no control characters, one kind of line break', () => {
    fc.assert(
      fc.property(field, fc.string({ unit: 'binary' }), (name, value) => {
        const cleaned = cleanField(name, value)
        expect(cleaned).not.toMatch(/[\u0000-\u0008\r\u007f-\u009f]/)
        expect(cleaned.isWellFormed()).toBe(true)
        expect(cleanField(name, cleaned)).toBe(cleaned)
      }),
    )
    expect(cleanField('weDid.ja', '一\r\n二\u0000\r三 ')).toBe('一\n二\n三 ')
    expect(cleanField('title.ja', ' 一\n二 ')).toBe('一 二')
  })
})
