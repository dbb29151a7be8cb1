import { beforeEach, describe, expect, test } from 'vitest'
import { makeSurvey, makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import { decideTags } from '#app/modules/themes/decide-tags.server.ts'
import type { InboxAct, InboxRow, RowActs } from '#app/modules/triage/inbox-row.ts'
import { loadRows } from '#app/modules/triage/load-rows.server.ts'
import { performActs } from '#app/modules/triage/perform-acts.server.ts'
import { newId } from '#app/platform/ids.ts'
import { makeColleague, makeInboxRow, makeTag } from '../../support/inbox.ts'
import type { GivenRow } from '../../support/inbox.ts'
import { openTestStore } from '../../support/store.ts'

const { pool, sql } = await openTestStore()

type Member = Awaited<ReturnType<typeof makeColleague>>
let workspaceId = ''
let surveyId = ''
let theme = ''
let other = ''
let aiko: Member
let ben: Member

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool)).id
  surveyId = (await makeSurvey(pool, workspaceId)).id
  theme = (await makeTheme(pool, workspaceId, { name: 'Billing' })).id
  other = (await makeTheme(pool, workspaceId, { name: 'Delivery' })).id
  aiko = await makeColleague(pool, workspaceId)
  ben = await makeColleague(pool, workspaceId)
})

const makeRow = (given: Partial<GivenRow> = {}) =>
  makeInboxRow(pool, workspaceId, { surveyId, ...given })

const act = (who: Member, acts: RowActs[], now = new Date()) =>
  performActs(pool, { workspaceId, actor: who.actor, userId: who.id, acts, now })

/** What somebody does to a row as they see it. */
const on = (row: InboxRow, ...acts: InboxAct[]): RowActs[] => [
  { rowId: row.id, seen: row.changedAt, acts },
]

async function look(id: string): Promise<InboxRow> {
  const [row] = await loadRows(pool, { workspaceId, ids: [id] })
  if (row === undefined) throw new Error('the row is not in the inbox')
  return row
}

async function seeRow(given: Partial<GivenRow> = {}) {
  return look((await makeRow(given)).id)
}

const tagRow = async (id: string) =>
  (
    await sql`select state, source, confidence, decided_by, decided_at, audit from response_theme
      where response_id = ${id} and theme_id = ${theme}`
  )[0]

const hasTheme = async (id: string) =>
  (await sql`select has_theme from triage where response_id = ${id}`)[0]?.has_theme

const suggested = () =>
  ({ themeId: theme, state: 'suggested', source: 'model', confidence: 0.6 }) as const

describe('what a member does to a row', () => {
  test('is done by them, then, and open again by undo', async () => {
    const row = await seeRow()
    const now = new Date('2026-06-01T09:00:00Z')
    const { changed, conflicts, undo } = await act(aiko, on(row, { act: 'done' }), now)
    expect(conflicts).toEqual([])
    expect(changed[0]?.done).toEqual({ at: now.toISOString(), by: aiko.name })
    expect(changed[0]?.revision).toBeGreaterThan(row.revision)
    const back = await act(aiko, undo)
    expect(back.changed[0]?.done).toBeNull()
    const again = await act(aiko, back.undo)
    expect(again.changed[0]?.done?.by).toBe(aiko.name)
  })

  test('gives a theme: a person’s word, without confidence, and counts as having one', async () => {
    const row = await seeRow()
    const { changed, undo } = await act(aiko, on(row, { act: 'give', themeId: theme }))
    expect(changed[0]?.tags).toEqual([
      {
        themeId: theme,
        state: 'applied',
        source: 'hand',
        confidence: null,
        by: aiko.name,
        audit: null,
      },
    ])
    expect(await hasTheme(row.id)).toBe(true)
    await act(aiko, undo)
    expect(await tagRow(row.id)).toBeUndefined()
    expect(await hasTheme(row.id)).toBe(false)
  })

  test.each([
    ['accepts', 'give', 'applied', 'right'],
    ['rejects', 'reject', 'rejected', 'wrong'],
  ] as const)(
    '%s what a model said, and takes that back without a trace',
    async (_, name, state, audit) => {
      const { id } = await makeRow({ tags: [{ ...suggested(), state: 'applied', audit: 'asked' }] })
      const before = await tagRow(id)
      const { undo } = await act(aiko, on(await look(id), { act: name, themeId: theme }))
      expect(await tagRow(id)).toMatchObject({ state, source: 'model', audit, decided_by: aiko.id })
      expect(await hasTheme(id)).toBe(state === 'applied')
      const redo = await act(aiko, undo)
      expect(await tagRow(id)).toEqual(before)
      expect(await hasTheme(id)).toBe(true)
      await act(aiko, redo.undo)
      expect(await tagRow(id)).toMatchObject({ state, audit, decided_by: aiko.id })
    },
  )

  test('goes back to what a colleague had said before', async () => {
    const row = await seeRow({ tags: [suggested()] })
    await act(ben, on(row, { act: 'reject', themeId: theme }))
    const { undo } = await act(aiko, on(await look(row.id), { act: 'give', themeId: theme }))
    expect((await look(row.id)).tags).toMatchObject([{ state: 'applied', by: aiko.name }])
    await act(aiko, undo)
    expect(await tagRow(row.id)).toMatchObject({ state: 'rejected', source: 'model' })
  })

  test('does several things at once, and undoes them in reverse', async () => {
    const row = await seeRow({ tags: [suggested()], assigneeId: ben.id })
    const { changed, undo } = await act(
      aiko,
      on(
        row,
        { act: 'give', themeId: theme },
        { act: 'reject', themeId: theme },
        { act: 'give', themeId: other },
        { act: 'assign', assigneeId: aiko.id, from: ben.id },
        { act: 'done' },
      ),
    )
    expect(changed[0]).toMatchObject({ assigneeId: aiko.id, tags: [{ themeId: other }] })
    const back = await act(aiko, undo)
    expect(back.conflicts).toEqual([])
    const { revision, changedAt } = await look(row.id)
    expect(await look(row.id)).toEqual({ ...row, revision, changedAt })
  })

  test('that is so already changes nothing and needs no undo', async () => {
    const row = await seeRow({ doneAt: new Date('2025-12-12T00:00:00Z'), assigneeId: ben.id })
    const acts: InboxAct[] = [
      { act: 'done' },
      { act: 'assign', assigneeId: ben.id, from: null },
      { act: 'unsay', themeId: theme },
    ]
    const { changed, conflicts, undo } = await act(aiko, on(row, ...acts))
    expect({ changed, conflicts, undo }).toEqual({ changed: [row], conflicts: [], undo: [] })
  })

  test('gives what a theme was merged into, and nothing that was put away', async () => {
    const merged = await makeTheme(pool, workspaceId, { name: 'Bills', mergedIntoId: theme })
    const twice = await makeTheme(pool, workspaceId, { name: 'Money', mergedIntoId: merged.id })
    const archived = await makeTheme(pool, workspaceId, { name: 'Old', archivedAt: new Date() })
    const row = await seeRow()
    const given = await act(aiko, on(row, { act: 'give', themeId: twice.id }))
    expect(given.changed[0]?.tags).toMatchObject([{ themeId: theme, state: 'applied' }])
    for (const themeId of [archived.id, newId()]) {
      const refused = await act(aiko, on(await look(row.id), { act: 'give', themeId }))
      expect(refused.conflicts.map(({ id }) => id)).toEqual([row.id])
    }
  })

  test('assigns members of this workspace alone', async () => {
    const stranger = await makeColleague(pool, (await makeWorkspace(pool)).id)
    const row = await seeRow()
    const to = { act: 'assign', assigneeId: stranger.id, from: null } as const
    expect((await act(aiko, on(row, to))).conflicts).toHaveLength(1)
    expect((await look(row.id)).assigneeId).toBeNull()
  })

  test('reaches no row of another workspace, and tells that it is gone', async () => {
    const row = await seeRow()
    const theirs = (await makeWorkspace(pool)).id
    const { changed, gone } = await performActs(pool, {
      ...{ workspaceId: theirs, actor: aiko.actor, userId: aiko.id, now: new Date() },
      acts: on(row, { act: 'done' }),
    })
    expect({ changed, gone }).toEqual({ changed: [], gone: [row.id] })
    expect((await look(row.id)).done).toBeNull()
  })

  test('is in the audit log once when it is done to many rows, and never for few', async () => {
    const rows: InboxRow[] = []
    for (let at = 0; at < 21; at++) rows.push(await seeRow())
    const entries = () =>
      sql`select action, after from audit_entry where workspace_id = ${workspaceId}`
    await act(
      aiko,
      rows.slice(0, 20).flatMap((row) => on(row, { act: 'done' })),
    )
    expect(await entries()).toEqual([])
    await act(
      ben,
      rows.flatMap((row) => on(row, { act: 'give', themeId: theme })),
    )
    expect(await entries()).toEqual([{ action: 'triage.bulk', after: { rows: 21, acts: 'give' } }])
  })
})

describe('a member who acts on what a colleague has changed since', () => {
  test.each<[string, InboxAct, InboxAct]>([
    ['rejects what was given', { act: 'give', themeId: '' }, { act: 'reject', themeId: '' }],
    ['gives what was rejected', { act: 'reject', themeId: '' }, { act: 'give', themeId: '' }],
    ['unsays what was said', { act: 'reject', themeId: '' }, { act: 'unsay', themeId: '' }],
    ['does what is done', { act: 'done' }, { act: 'done' }],
    [
      'assigns what has somebody',
      { act: 'assign', assigneeId: 'me', from: null },
      { act: 'assign', assigneeId: 'me', from: null },
    ],
  ])('%s: changes nothing and sees the row as it is', async (_, theirs, mine) => {
    const row = await seeRow({ tags: [suggested()] })
    const by = (who: Member, given: InboxAct): InboxAct => {
      if (given.act === 'assign') return { ...given, assigneeId: who.id }
      return 'themeId' in given ? { ...given, themeId: theme } : given
    }
    await act(ben, on(row, by(ben, theirs)))
    const now = await look(row.id)
    const result = await act(aiko, on(row, { act: 'give', themeId: other }, by(aiko, mine)))
    expect(result).toEqual({ changed: [], conflicts: [now], gone: [], undo: [] })
    expect(await look(row.id)).toEqual(now)
  })

  test('is not held up by what concerns something else of the row', async () => {
    const row = await seeRow({ tags: [suggested()] })
    await act(ben, on(row, { act: 'give', themeId: other }, { act: 'done' }))
    const { conflicts, changed } = await act(aiko, on(row, { act: 'give', themeId: theme }))
    expect(conflicts).toEqual([])
    expect(changed[0]).toMatchObject({ done: { by: ben.name } })
    expect(changed[0]?.tags.map(({ themeId }) => themeId).toSorted()).toEqual(
      [theme, other].toSorted(),
    )
  })

  test('agrees with them in silence', async () => {
    const row = await seeRow({ tags: [suggested()] })
    await act(ben, on(row, { act: 'give', themeId: theme }))
    const { conflicts, undo } = await act(aiko, on(row, { act: 'give', themeId: theme }))
    expect({ conflicts, undo }).toEqual({ conflicts: [], undo: [] })
    expect((await look(row.id)).tags).toMatchObject([{ by: ben.name }])
  })

  test('does not undo over their word', async () => {
    const row = await seeRow()
    const { undo } = await act(aiko, on(row, { act: 'give', themeId: theme }))
    await act(ben, on(await look(row.id), { act: 'reject', themeId: theme }))
    expect((await act(aiko, undo)).conflicts).toHaveLength(1)
    expect(await tagRow(row.id)).toMatchObject({ state: 'rejected', decided_by: ben.id })
  })

  test('is told so also when the colleague’s clock is an hour behind', async () => {
    const row = await seeRow()
    const behind = new Date(Date.now() - 3_600_000)
    await act(aiko, on(row, { act: 'assign', assigneeId: aiko.id, from: null }))
    const seen = await look(row.id)
    await act(ben, on(seen, { act: 'reject', themeId: theme }), behind)
    expect((await act(aiko, on(seen, { act: 'give', themeId: theme }))).conflicts).toHaveLength(1)
  })

  test('is stopped by nothing that a machine did', async () => {
    const row = await seeRow()
    const at = { responseId: row.id, respondedAt: new Date(row.respondedAt) }
    await makeTag(pool, workspaceId, { ...suggested(), ...at, taggedAt: new Date() })
    const { conflicts, changed } = await act(aiko, on(row, { act: 'reject', themeId: theme }))
    expect({ conflicts, tags: changed[0]?.tags }).toEqual({ conflicts: [], tags: [] })
  })
})

describe('words about many responses', () => {
  test('are written as by one person, the last word about each counts', async () => {
    const [one, two] = [await seeRow({ tags: [suggested()] }), await seeRow()]
    const say = (responseId: string, says: 'is' | 'is_not' | 'unsaid', themeId = theme) => ({
      ...{ responseId, themeId, says },
    })
    await pool.transaction((tx) =>
      decideTags(tx, {
        ...{ workspaceId, by: aiko.id, now: new Date() },
        decisions: [
          ...[say(one.id, 'is_not'), say(one.id, 'is'), say(two.id, 'is', other)],
          ...[say(newId(), 'is'), say(two.id, 'is', newId())],
        ],
      }),
    )
    expect((await look(one.id)).tags).toMatchObject([{ themeId: theme, by: aiko.name }])
    expect((await look(two.id)).tags).toMatchObject([{ themeId: other, state: 'applied' }])
    expect(await hasTheme(two.id)).toBe(true)
    expect((await look(two.id)).revision).toBeGreaterThan(two.revision)
  })
})
