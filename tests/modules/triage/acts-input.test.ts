import { describe, expect, test } from 'vitest'
import { mostRows, readActs } from '#app/modules/triage/acts-input.ts'
import { newId } from '#app/platform/ids.ts'

const rowId = newId()
const themeId = newId()
const seen = '2026-06-01T09:00:00.123Z'
const read = (given: unknown) =>
  readActs(new URLSearchParams({ acts: typeof given === 'string' ? given : JSON.stringify(given) }))

describe('acts that a page sends', () => {
  test.each([
    { act: 'give', themeId },
    { act: 'reject', themeId },
    { act: 'unsay', themeId, to: 'applied' },
    { act: 'unsay', themeId },
    { act: 'done' },
    { act: 'reopen' },
    { act: 'assign', assigneeId: newId(), from: null },
    { act: 'assign', assigneeId: null, from: 'kQ3_x-9' },
  ])('are read as they were sent: %j', (act) => {
    const rows = [{ rowId, seen, acts: [act] }]
    expect(read(rows)).toEqual(rows)
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['no list', {}],
    ['no rows', []],
    ['a row without acts', [{ rowId, seen, acts: [] }]],
    ['no row’s id', [{ rowId: "x'; --", seen, acts: [{ act: 'done' }] }]],
    ['an unknown act', [{ rowId, seen, acts: [{ act: 'erase' }] }]],
    ['no theme’s id', [{ rowId, seen, acts: [{ act: 'give', themeId: 'x' }] }]],
    ['no moment', [{ rowId, seen: 'today', acts: [{ act: 'done' }] }]],
    ['a moment that never was', [{ rowId, seen: '2026-02-30T00:00:00Z', acts: [{ act: 'done' }] }]],
    ['nobody’s id', [{ rowId, seen, acts: [{ act: 'assign', assigneeId: '\u0000', from: null }] }]],
  ])('are refused when there is %s', (_, given) => {
    expect(read(given)).toBeNull()
  })

  test('are refused for more rows than one act is meant for', () => {
    const rows = Array.from({ length: mostRows + 1 }, () => ({
      rowId,
      seen,
      acts: [{ act: 'done' }],
    }))
    expect(read(rows.slice(1))).toHaveLength(mostRows)
    expect(read(rows)).toBeNull()
  })
})
