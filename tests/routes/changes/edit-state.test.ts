import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanField } from '#app/modules/changes/change-fields.ts'
import { mergeContent } from '#app/modules/changes/merge-content.ts'
import {
  beginEditing,
  isUnsaved,
  unsavedEdits,
  withAnswer,
  withChoice,
  withValue,
} from '#app/routes/changes/edit/edit-state.ts'
import type { EditState } from '#app/routes/changes/edit/edit-state.ts'

/** A store as the server keeps it, and a desk at which somebody writes. */
function save(stored: Record<string, string>, state: EditState) {
  const sent = unsavedEdits(state)
  const merged = mergeContent(stored, sent)
  const conflicts = merged.conflicts.map((each) => ({ ...each, by: 'Sato' }))
  const fields = { ...merged.fields }
  const stands = { state: 'draft' as const, revision: 2, savedAt: '12:00' }
  const answer = { ...stands, fields, conflicts, problems: {} }
  return { stored: fields, sent, answer }
}

const title = 'title.en'
const did = 'weDid.en'

describe('at the desk of an editor', () => {
  test('fields that nobody touched follow what others wrote', () => {
    const state = withValue(beginEditing(1, { [title]: 'a', [did]: 'b' }), title, 'mine')
    const { answer, sent } = save({ [title]: 'a', [did]: 'theirs' }, state)
    expect(withAnswer(state, sent, answer).values).toEqual({ [title]: 'mine', [did]: 'theirs' })
  })

  test('what is typed while a save is on its way stays, and is saved next', () => {
    const state = withValue(beginEditing(1, { [title]: '', [did]: '' }), title, 'one')
    const first = save({ [title]: '', [did]: 'theirs' }, state)
    const typed = withValue(withValue(state, title, 'one two'), did, 'mine')
    const after = withAnswer(typed, first.sent, first.answer)
    expect(after.values).toEqual({ [title]: 'one two', [did]: 'mine' })
    const second = save(first.stored, after)
    expect(second.stored).toEqual({ [title]: 'one two', [did]: 'theirs' })
    const asked = withAnswer(after, second.sent, second.answer)
    expect(asked.conflicts).toEqual({ [did]: { text: 'theirs', by: 'Sato' } })
    expect(asked.values[did]).toBe('mine')
    expect(isUnsaved(asked)).toBe(true)
  })

  test('a conflict waits until somebody chooses, and then the choice is saved', () => {
    const state = withValue(beginEditing(1, { [title]: '' }), title, 'mine')
    const first = save({ [title]: 'theirs' }, state)
    const asked = withAnswer(state, first.sent, first.answer)
    expect(unsavedEdits(asked)).toEqual([])
    for (const chosen of ['mine', 'theirs', 'mine and theirs']) {
      const settled = withChoice(asked, title, chosen)
      const second = save(first.stored, settled)
      expect(second.stored).toEqual({ [title]: chosen })
      expect(isUnsaved(withAnswer(settled, second.sent, second.answer))).toBe(false)
    }
  })

  test('what was refused is not sent again before it is changed', () => {
    const state = withValue(beginEditing(1, { slug: 'a' }), 'slug', 'Ä')
    const problems = { slug: 'change_slug' }
    const stands = { state: 'draft' as const, revision: 1, savedAt: '' }
    const answer = { ...stands, fields: { slug: 'a' }, conflicts: [], problems }
    const refused = withAnswer(state, unsavedEdits(state), answer)
    expect(unsavedEdits(refused)).toEqual([])
    expect(refused.values.slug).toBe('Ä')
    expect(unsavedEdits(withValue(refused, 'slug', 'b'))).toHaveLength(1)
  })

  test('no word of two desks is ever gone without being asked about', () => {
    const field = fc.constantFrom(title, did, 'youSaid.ja')
    const step = fc.record({ desk: fc.nat(1), field, text: fc.string({ maxLength: 4 }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let stored: Record<string, string> = { [title]: '', [did]: '', 'youSaid.ja': '' }
        const desks = [beginEditing(1, stored), beginEditing(1, stored)]
        for (const { desk, field: name, text } of steps) {
          const state = desks[desk] ?? beginEditing(1, stored)
          const typed = withValue(state, name, text)
          const before = stored
          const saved = save(stored, typed)
          stored = saved.stored
          const after = withAnswer(typed, saved.sent, saved.answer)
          // Whatever was replaced in the store had been seen at this desk.
          for (const [each, words] of Object.entries(before))
            if (stored[each] !== words) expect(typed.base[each]).toBe(words)
          // What was typed here, and is not what was read here anyway, still stands in the page.
          if (cleanField(name, text) !== typed.base[name]) expect(after.values[name]).toBe(text)
          desks[desk] = after
        }
      }),
    )
  })
})
