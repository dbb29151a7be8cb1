import type { Acting } from './apply-act.ts'
import type {
  Answer,
  Deed,
  InboxState,
  Job,
  Note,
  Stall,
  Told,
  Undoable,
  Work,
} from './inbox-state.ts'
import { changingOf, isWaiting, shownRow, visibleRows, withFresh } from './inbox-state.ts'
import { noteOf } from './note-of.ts'
import type { FreshRow, RowView } from './row-view.ts'

export type InboxEvent =
  | { event: 'moved'; by: 1 | -1 }
  | { event: 'extended'; by: 1 | -1 }
  | { event: 'went'; id: string }
  | { event: 'opened' }
  | { event: 'selected'; ids: readonly string[] }
  | { event: 'toggled'; id: string }
  | { event: 'more'; rows: readonly RowView[]; next: string | null }
  | { event: 'acted'; deed: Deed; work: Work; acting: Acting }
  | { event: 'undid'; acting: Acting; jobId: number | null }
  | { event: 'answered'; jobId: number; answer: Answer }
  | { event: 'refused'; jobId: number }
  | { event: 'stalled'; stall: Stall }
  | { event: 'resumed' }
  | { event: 'discarded' }
  | { event: 'polled'; rows: readonly FreshRow[]; gone: readonly string[] }
  | { event: 'dismissed' }

/** The whole of what can happen to the list. */
export function onInbox(state: InboxState, event: InboxEvent): InboxState {
  switch (event.event) {
    case 'moved':
      return goTo(state, neighbourOf(state, event.by))
    case 'extended':
      return extend(state, event.by)
    case 'went':
      return goTo(state, event.id)
    case 'opened':
      return { ...state, isOpened: !state.isOpened }
    case 'selected':
      return { ...state, selected: event.ids }
    case 'toggled':
      return { ...state, selected: toggled(state.selected, event.id) }
    case 'more':
      return addMore(state, event)
    case 'acted':
      return act(state, event)
    case 'undid':
      return undo(state, event)
    case 'answered':
      return takeAnswer(state, event.jobId, event.answer)
    case 'refused':
      return refuse(state, event.jobId)
    case 'stalled':
      return { ...state, stall: event.stall }
    case 'resumed':
      return { ...state, stall: null }
    case 'discarded':
      return {
        ...state,
        jobs: [],
        undoables: answeredOnly(state.undoables),
        stall: null,
        told: null,
      }
    case 'polled':
      return takeOthers(withoutGone(state, event.gone), event.rows)
    case 'dismissed':
      return { ...state, told: null }
  }
}

const toggled = (ids: readonly string[], id: string) =>
  ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]

/** What others have finished leaves when one moves on. */
function goTo(state: InboxState, id: string | null): InboxState {
  if (id === null || id === state.current) return state
  return { ...state, current: id, isOpened: false, lingering: [] }
}

function neighbourOf(state: InboxState, by: 1 | -1): string | null {
  const visible = visibleRows(state)
  const at = visible.findIndex(({ id }) => id === state.current)
  if (at === -1) return visible[0]?.id ?? null
  return visible[at + by]?.id ?? null
}

/** Selects the row at hand and the next one, which becomes the one at hand. */
function extend(state: InboxState, by: 1 | -1): InboxState {
  const { current } = state
  const to = neighbourOf(state, by)
  if (current === null) return state
  if (to !== null && state.selected.includes(to) && state.selected.includes(current))
    return { ...goTo(state, to), selected: state.selected.filter((id) => id !== current) }
  const added = [current, ...(to === null ? [] : [to])]
  return { ...goTo(state, to), selected: [...new Set([...state.selected, ...added])] }
}

function addMore(
  state: InboxState,
  { rows, next }: { rows: readonly RowView[]; next: string | null },
): InboxState {
  const added = rows.filter(({ id }) => !(id in state.rows))
  const order = [...state.order, ...added.map(({ id }) => id)]
  return {
    ...state,
    order,
    next,
    rows: { ...state.rows, ...Object.fromEntries(added.map((row) => [row.id, row])) },
    current: state.current ?? added[0]?.id ?? null,
  }
}

type Acted = { deed: Deed; work: Work; acting: Acting }

function act(state: InboxState, { deed, work, acting }: Acted): InboxState {
  if (work.length === 0) return state
  const id = state.lastId + 1
  const ids = work.map(({ rowId }) => rowId)
  const undoable: Undoable = { jobId: id, deed, before: snapshot(state, ids), work: null }
  const job: Job = { id, deed, work, acting, undoes: null, restored: {} }
  const acted: InboxState = {
    ...state,
    lastId: id,
    jobs: [...state.jobs, job],
    undoables: [...state.undoables, undoable],
    told: { seq: id, kind: 'deed', deed, count: ids.length, jobId: id },
  }
  return leaves(deed, state) ? moveOn(state, acted, ids) : acted
}

const snapshot = (state: InboxState, ids: readonly string[]) =>
  Object.fromEntries(
    ids.flatMap((id) => {
      const row = shownRow(state, id)
      return row === null ? [] : [[id, changingOf(row)]]
    }),
  )

const leaves = ({ kind }: Deed, { shows }: InboxState) =>
  kind === 'done' || kind === 'doneWithAll' || (kind === 'reopened' && shows === 'done')

/** From what was just finished to what comes after it, or stands before it when it was the last. */
function moveOn(before: InboxState, after: InboxState, ids: readonly string[]): InboxState {
  const gone: InboxState = { ...after, selected: [] }
  if (before.current === null || !ids.includes(before.current)) return gone
  const visible = visibleRows(before).map(({ id }) => id)
  const at = visible.indexOf(before.current)
  const next =
    visible.slice(at + 1).find((id) => !ids.includes(id)) ??
    visible.slice(0, at).findLast((id) => !ids.includes(id))
  const current = next ?? (before.shows === 'all' ? before.current : null)
  return { ...gone, current, isOpened: false, lingering: [] }
}

function undo(
  state: InboxState,
  { acting, jobId }: { acting: Acting; jobId: number | null },
): InboxState {
  const last = state.undoables.findLast((each) => jobId === null || each.jobId === jobId)
  const id = state.lastId + 1
  if (last === undefined) return tell({ ...state, lastId: id }, { seq: id, kind: 'nothingToUndo' })
  const job: Job = {
    id,
    deed: { kind: 'undone' },
    work: last.work ?? [],
    acting,
    undoes: last.work === null ? last.jobId : null,
    restored: last.before,
  }
  const [first] = Object.keys(last.before)
  return {
    ...state,
    lastId: id,
    jobs: [...state.jobs, job],
    undoables: state.undoables.filter((each) => each !== last),
    current: first ?? state.current,
    told: {
      seq: id,
      kind: 'deed',
      deed: job.deed,
      count: Object.keys(last.before).length,
      jobId: id,
    },
  }
}

function takeAnswer(state: InboxState, jobId: number, answer: Answer): InboxState {
  const job = state.jobs.find(({ id }) => id === jobId)
  if (job === undefined) return state
  const rows = withFresh(state.rows, [...answer.changed, ...answer.conflicts])
  const answered: InboxState = {
    ...state,
    rows,
    jobs: state.jobs
      .filter(({ id, undoes }) => id !== jobId && (undoes !== jobId || answer.undo.length > 0))
      .map((each) => (each.undoes === jobId ? { ...each, work: answer.undo, undoes: null } : each)),
    undoables: state.undoables.flatMap((each) => {
      if (each.jobId !== jobId) return [each]
      return answer.undo.length === 0 ? [] : [{ ...each, work: answer.undo }]
    }),
    openChange: state.openChange + changeOfOpen(state.rows, rows),
  }
  const there = answer.gone.length === 0 ? answered : withoutLost(answered, answer.gone)
  return answer.conflicts.length === 0 ? there : tellConflict(there, answer.conflicts)
}

/** What was to be acted on is no longer there: nothing was done to it, which is told. */
function withoutLost(state: InboxState, gone: readonly string[]): InboxState {
  const seq = state.lastId + 1
  const { current } = state
  const left = current !== null && gone.includes(current) ? moveOn(state, state, gone) : state
  const isThere = (id: string) => !gone.includes(id)
  return tell(
    {
      ...left,
      lastId: seq,
      order: state.order.filter(isThere),
      selected: state.selected.filter(isThere),
      current: left.current !== null && isThere(left.current) ? left.current : null,
    },
    { seq, kind: 'gone', count: gone.length },
  )
}

const changeOfOpen = (
  before: Readonly<Record<string, RowView>>,
  after: Readonly<Record<string, RowView>>,
): number =>
  Object.values(after).reduce((sum, { id, done }) => {
    const was = before[id]?.done ?? null
    return sum + Number(done === null) - Number(was === null)
  }, 0)

/** The rows come back into sight, with who was faster. */
function tellConflict(state: InboxState, lost: readonly FreshRow[]): InboxState {
  const seq = state.lastId + 1
  const by = lost.map(changerOf).find((name) => name !== null) ?? null
  const notes = lost.map((row): [string, Note] => [
    row.id,
    { by: changerOf(row), kind: row.done === null ? 'changed' : 'done' },
  ])
  return tell(
    {
      ...state,
      lastId: seq,
      notes: { ...state.notes, ...Object.fromEntries(notes) },
      lingering: [...state.lingering, ...lost.map(({ id }) => id)],
      current: state.current ?? lost[0]?.id ?? null,
    },
    { seq, kind: 'conflict', count: lost.length, by },
  )
}

const changerOf = ({ done, tags }: FreshRow): string | null =>
  done?.by ?? tags.findLast(({ by }) => by !== null)?.by ?? null

const tell = (state: InboxState, told: Told): InboxState => ({ ...state, told })

/** The store will never take it: the rows are as before, and what was to be undone of it with them. */
function refuse(state: InboxState, jobId: number): InboxState {
  const job = state.jobs.find(({ id }) => id === jobId)
  if (job === undefined) return state
  const seq = state.lastId + 1
  const ids = [...job.work.map(({ rowId }) => rowId), ...Object.keys(job.restored)]
  return tell(
    {
      ...state,
      lastId: seq,
      jobs: state.jobs.filter(({ id, undoes }) => id !== jobId && undoes !== jobId),
      undoables: state.undoables.filter((each) => each.jobId !== jobId),
      current: ids[0] ?? state.current,
    },
    { seq, kind: 'refused', deed: job.deed, count: new Set(ids).size },
  )
}

const answeredOnly = (undoables: readonly Undoable[]) =>
  undoables.filter(({ work }) => work !== null)

/** Erased, or set aside as a machine's. */
const withoutGone = (state: InboxState, gone: readonly string[]): InboxState =>
  gone.length === 0
    ? state
    : { ...state, order: state.order.filter((id) => !gone.includes(id) || id === state.current) }

/** What others did meanwhile. A row with work on its way waits for its own answer. */
function takeOthers(state: InboxState, fresh: readonly FreshRow[]): InboxState {
  const settled = fresh.filter(({ id }) => !isWaiting(state, id))
  const found = settled.flatMap((row): { id: string; note: Note; isDone: boolean }[] => {
    const before = state.rows[row.id]
    if (before === undefined || row.revision <= before.revision) return []
    return [{ id: row.id, note: noteOf(before, row), isDone: row.done !== null }]
  })
  const rows = withFresh(state.rows, settled)
  const openChange = state.openChange + changeOfOpen(state.rows, rows)
  const last = found.at(-1)
  if (last === undefined) return { ...state, rows, openChange }
  const seq = state.lastId + 1
  return tell(
    {
      ...state,
      rows,
      openChange,
      lastId: seq,
      notes: { ...state.notes, ...Object.fromEntries(found.map(({ id, note }) => [id, note])) },
      lingering: [...new Set([...state.lingering, ...found.map(({ id }) => id)])],
    },
    { seq, kind: 'others', note: last.note, count: found.length },
  )
}
