import { describe, expect, test } from 'vitest'
import { assign, finish, finishWithAll, giveTheme, removeTheme } from '#app/routes/inbox/deeds.ts'
import type { Plan } from '#app/routes/inbox/deeds.ts'
import { onInbox } from '#app/routes/inbox/inbox-events.ts'
import type { InboxEvent } from '#app/routes/inbox/inbox-events.ts'
import { shownRow, startState, targetsOf, visibleRows } from '#app/routes/inbox/inbox-state.ts'
import type { Answer, InboxState } from '#app/routes/inbox/inbox-state.ts'
import type { RowView } from '#app/routes/inbox/row-view.ts'

const at = '2026-11-20T03:00:00.000Z'
const acting = { by: 'Mori', at }

const makeRow = (id: string, given: Partial<RowView> = {}): RowView => ({
  ...{ id, revision: 1, changedAt: at, done: null, assigneeId: null, tags: [] },
  ...{ score: 2, max: 5, tone: 'bad', words: 'csat2', comment: id, language: 'en' },
  ...{
    languageName: 'English',
    answers: [],
    solved: null,
    wantsHelp: false,
    surveyName: 'CSAT',
    customer: null,
    ticket: null,
  },
  ...{ agent: null, team: null, channel: null, time: { iso: at, absolute: at, relative: at } },
  ...given,
})

const suggestion = (themeId: string): RowView['tags'][number] => ({
  ...{ themeId, state: 'suggested', source: 'model', confidence: 70, by: null, audit: null },
})

const open = (rows = ['a', 'b', 'c'].map((id) => makeRow(id))) => startState(rows, null, 'open')

const after = (state: InboxState, ...events: InboxEvent[]) => events.reduce(onInbox, state)

const acted = (state: InboxState, plan: Plan) => onInbox(state, { event: 'acted', acting, ...plan })

const done = (state: InboxState) => acted(state, finish(targetsOf(state)))

const inSight = (state: InboxState) => visibleRows(state).map(({ id }) => id)

/** The store did what the oldest job asked. */
function answered(state: InboxState, given: Partial<Answer> = {}): InboxState {
  const [job] = state.jobs
  if (job === undefined) throw new Error('nothing waits')
  const changed = job.work.flatMap(({ rowId }) => {
    const row = shownRow({ ...state, jobs: [job] }, rowId)
    return row === null ? [] : [{ ...row, revision: row.revision + 1 }]
  })
  const undo = job.work.map(({ rowId }) => ({ rowId, acts: [{ act: 'reopen' as const }] }))
  const answer = { changed, conflicts: [], gone: [], undo, ...given }
  return onInbox(state, { event: 'answered', jobId: job.id, answer })
}

describe('finishing', () => {
  test('goes on to the next row, and from the last to the one before', () => {
    const one = done(open())
    expect([one.current, inSight(one)]).toEqual(['b', ['b', 'c']])
    const end = done(after(open(), { event: 'went', id: 'c' }))
    expect([end.current, inSight(end)]).toEqual(['b', ['a', 'b']])
  })

  test('of all leaves nothing', () => {
    const none = done(done(done(open())))
    expect([none.current, inSight(none)]).toEqual([null, []])
  })

  test('accepts all suggestions on the way when it is asked to', () => {
    const state = open([makeRow('a', { tags: [suggestion('x'), suggestion('y')] })])
    const row = shownRow(acted(state, finishWithAll(targetsOf(state))), 'a')
    expect(row?.tags.map((tag) => tag.state)).toEqual(['applied', 'applied'])
    expect(row?.done).toEqual(acting)
  })

  test('of what is selected takes it all and selects nothing', () => {
    const state = after(open(), { event: 'selected', ids: ['a', 'c'] })
    const rest = done(state)
    expect([rest.current, inSight(rest), rest.selected]).toEqual(['b', ['b'], []])
  })
})

describe('an act', () => {
  test('shows at once, and is taken over from the store', () => {
    const state = acted(open(), giveTheme([makeRow('a')], 'x'))
    expect(shownRow(state, 'a')?.tags).toMatchObject([
      { themeId: 'x', state: 'applied', by: 'Mori' },
    ])
    const settled = answered(state)
    expect(settled.jobs).toEqual([])
    expect(settled.rows['a']).toMatchObject({ revision: 2, tags: [{ themeId: 'x' }] })
  })

  test('that the store refuses gives the row back', () => {
    const state = done(open())
    const refused = onInbox(state, { event: 'refused', jobId: 1 })
    expect([refused.current, inSight(refused)]).toEqual(['a', ['a', 'b', 'c']])
    expect(refused.told).toMatchObject({ kind: 'refused', count: 1 })
    expect(refused.undoables).toEqual([])
  })

  test('that cannot be sent waits, and is given up only when somebody says so', () => {
    const stalled = onInbox(done(open()), { event: 'stalled', stall: 'offline' })
    expect(inSight(done(stalled))).toEqual(['c'])
    expect(onInbox(stalled, { event: 'resumed' }).jobs).toHaveLength(1)
    expect(inSight(onInbox(stalled, { event: 'discarded' }))).toEqual(['a', 'b', 'c'])
  })

  test('on what somebody else changed is told, with the row as they left it', () => {
    const theirs = { ...makeRow('a'), revision: 5, tags: [{ ...suggestion('x'), by: 'Sato' }] }
    const state = acted(open(), assign([makeRow('a')], 'mori'))
    const told = answered(state, { changed: [], conflicts: [theirs], undo: [] })
    expect(told.told).toMatchObject({ kind: 'conflict', by: 'Sato' })
    expect(shownRow(told, 'a')).toMatchObject({ revision: 5, assigneeId: null })
    expect(told.undoables).toEqual([])
  })

  test('that somebody else was faster with is theirs, and stays in sight', () => {
    const theirs = { ...makeRow('a'), revision: 5, done: { at, by: 'Sato' } }
    const state = acted(open([makeRow('a')]), finish([makeRow('a')]))
    const settled = answered(state, { changed: [], conflicts: [theirs], undo: [] })
    expect(settled.told).toMatchObject({ kind: 'conflict', by: 'Sato' })
    expect(inSight(settled)).toEqual(['a'])
  })

  test('on what is no longer there is told as such, and goes on to the next', () => {
    const state = acted(open(), giveTheme([makeRow('a')], 'x'))
    const gone = answered(state, { changed: [], gone: ['a'], undo: [] })
    expect([gone.current, inSight(gone)]).toEqual(['b', ['b', 'c']])
    expect(gone.told).toMatchObject({ kind: 'gone', count: 1 })
    expect(gone.undoables).toEqual([])
    const last = open([makeRow('a')])
    const none = answered(acted(last, giveTheme([makeRow('a')], 'x')), {
      ...{ changed: [], gone: ['a'], undo: [] },
    })
    expect([none.current, inSight(none)]).toEqual([null, []])
  })

  test('is on the row at hand when nothing that was selected is left', () => {
    const state = after(
      open(),
      { event: 'selected', ids: ['b'] },
      { event: 'polled', rows: [], gone: ['b'] },
    )
    expect(targetsOf(state).map(({ id }) => id)).toEqual(['a'])
  })

  test('unsays what a person gave and rejects what a machine gave', () => {
    const byHand = { ...suggestion('x'), state: 'applied' as const, source: 'hand' as const }
    const byRule = { ...suggestion('y'), state: 'applied' as const, source: 'rule' as const }
    const row = makeRow('a', { tags: [byHand, byRule] })
    expect(removeTheme([row], 'x').work).toEqual([
      { rowId: 'a', acts: [{ act: 'unsay', themeId: 'x' }] },
    ])
    expect(removeTheme([row], 'y').work).toEqual([
      { rowId: 'a', acts: [{ act: 'reject', themeId: 'y' }] },
    ])
  })
})

describe('undo', () => {
  const undid: InboxEvent = { event: 'undid', jobId: null, acting }

  test('brings the row back to hand before the store has answered', () => {
    const state = onInbox(done(open()), undid)
    expect([state.current, inSight(state)]).toEqual(['a', ['a', 'b', 'c']])
    expect(state.jobs.map(({ undoes }) => undoes)).toEqual([null, 1])
    const next = answered(state)
    expect(next.jobs.map(({ work }) => work)).toEqual([[{ rowId: 'a', acts: [{ act: 'reopen' }] }]])
    expect(inSight(next)).toEqual(['a', 'b', 'c'])
  })

  test('goes back as many steps as were taken, then says that there is nothing', () => {
    const state = after(answered(answered(done(done(open())))), undid, undid)
    expect(inSight(state)).toEqual(['a', 'b', 'c'])
    expect(onInbox(state, undid).told).toMatchObject({ kind: 'nothingToUndo' })
  })
})

describe('others’ work', () => {
  const finished = { ...makeRow('b'), revision: 2, done: { at, by: 'Sato' } }
  const polled: InboxEvent = { event: 'polled', rows: [finished], gone: [] }

  test('stays in sight until one moves on', () => {
    const state = onInbox(open(), polled)
    expect(state.notes['b']).toEqual({ kind: 'done', by: 'Sato' })
    expect(inSight(state)).toEqual(['a', 'b', 'c'])
    const moved = after(state, { event: 'moved', by: 1 }, { event: 'moved', by: 1 })
    expect([moved.current, inSight(moved)]).toEqual(['c', ['a', 'c']])
  })

  test('does not touch a row with work of one’s own on its way', () => {
    const state = acted(open(), assign([makeRow('b')], 'mori'))
    expect(onInbox(state, polled).rows['b']?.revision).toBe(1)
  })

  test('that is older than what is known changes nothing', () => {
    const state = open([makeRow('b', { revision: 3 })])
    expect(onInbox(state, polled)).toMatchObject({ told: null, notes: {} })
  })
})

describe('selecting', () => {
  test('goes on with Shift, and back again', () => {
    const two = onInbox(open(), { event: 'extended', by: 1 })
    expect([two.selected, two.current]).toEqual([['a', 'b'], 'b'])
    const one = onInbox(two, { event: 'extended', by: -1 })
    expect([one.selected, one.current]).toEqual([['a'], 'a'])
  })
})
