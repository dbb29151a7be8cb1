import type { ActResult, InboxAct } from '#app/modules/triage/inbox-row.ts'
import type { InboxFilter } from '#app/modules/triage/inbox-filter.ts'
import type { Acting, Changing } from './apply-act.ts'
import { applyAct } from './apply-act.ts'
import type { FreshRow, RowView } from './row-view.ts'

/** `seen`: the state of the row that it is about (its `changedAt`), where that is not the one that is known now. */
export type Work = { rowId: string; seen?: string | null; acts: InboxAct[] }[]

/** What was done, for the words that tell it. */
export type Deed =
  | { kind: 'done' | 'doneWithAll' | 'reopened' | 'undone' }
  | { kind: 'given' | 'rejected' | 'removed'; themeId: string }
  | { kind: 'assigned'; assigneeId: string | null }

/**
 * Work that the store has not answered yet. It is sent one after the other, for each names the revision that the one
 * before has made. `undoes`: the job whose answer tells what to send.
 */
export type Job = {
  id: number
  deed: Deed
  work: Work
  acting: Acting
  undoes: number | null
  /** For what is undone: the rows as they were. */
  restored: Record<string, Changing>
}

export type Undoable = {
  jobId: number
  deed: Deed
  before: Record<string, Changing>
  work: Work | null
}

/** What somebody else did to a row. */
export type Note = {
  by: string | null
  kind: 'done' | 'reopened' | 'tagged' | 'assigned' | 'changed'
}

/** The last thing that happened; `seq` tells two alike apart. */
export type Told = { seq: number } & (
  | { kind: 'deed'; deed: Deed; count: number; jobId: number }
  | { kind: 'conflict'; count: number; by: string | null }
  | { kind: 'refused'; deed: Deed; count: number }
  | { kind: 'gone'; count: number }
  | { kind: 'others'; note: Note; count: number }
  | { kind: 'nothingToUndo' }
)

export type InboxState = {
  shows: InboxFilter['state']
  order: readonly string[]
  /** As the store last said. */
  rows: Readonly<Record<string, RowView>>
  jobs: readonly Job[]
  current: string | null
  isOpened: boolean
  selected: readonly string[]
  /** Finished by others; they stay in sight until one moves on. */
  lingering: readonly string[]
  undoables: readonly Undoable[]
  notes: Readonly<Record<string, Note>>
  told: Told | null
  /** Why nothing is sent at the moment. */
  stall: Stall | null
  next: string | null
  /** How many more or fewer are open than when the list was read. */
  openChange: number
  lastId: number
}

export type Stall = 'offline' | 'failed' | 'signed_out'

export const startState = (
  rows: readonly RowView[],
  next: string | null,
  shows: InboxFilter['state'],
): InboxState => ({
  shows,
  order: rows.map(({ id }) => id),
  rows: Object.fromEntries(rows.map((row) => [row.id, row])),
  jobs: [],
  current: rows[0]?.id ?? null,
  isOpened: false,
  selected: [],
  lingering: [],
  undoables: [],
  notes: {},
  told: null,
  stall: null,
  next,
  openChange: 0,
  lastId: 0,
})

/** The row with everything that waits to be answered. */
export function shownRow({ rows, jobs }: InboxState, id: string): RowView | null {
  const row = rows[id]
  return row === undefined ? null : jobs.reduce(applyJob, row)
}

function applyJob(row: RowView, { work, acting, restored }: Job): RowView {
  const before = restored[row.id]
  if (before !== undefined) return { ...row, ...before }
  const acts = work.find(({ rowId }) => rowId === row.id)?.acts ?? []
  return acts.reduce((each, act) => applyAct(each, act, acting), row)
}

export const isWaiting = ({ jobs }: InboxState, id: string): boolean =>
  jobs.some(({ work, restored }) => id in restored || work.some(({ rowId }) => rowId === id))

/** What is in the list now, in its order. The row at hand is never taken away. */
export const visibleRows = (state: InboxState): RowView[] =>
  state.order.flatMap((id) => {
    const row = shownRow(state, id)
    return row !== null && isInSight(state, row) ? [row] : []
  })

const isInSight = ({ shows, current, lingering }: InboxState, { id, done }: RowView) =>
  shows === 'all' ||
  id === current ||
  lingering.includes(id) ||
  (done === null) === (shows === 'open')

/** The rows that a key acts on: those selected, else the one at hand. */
export function targetsOf(state: InboxState): RowView[] {
  const visible = visibleRows(state)
  const selected = visible.filter(({ id }) => state.selected.includes(id))
  return selected.length > 0 ? selected : visible.filter(({ id }) => id === state.current)
}

export const changingOf = ({ done, assigneeId, tags }: Changing): Changing => ({
  done,
  assigneeId,
  tags,
})

/** Takes over what the store says, unless it is older than what is known. */
export function withFresh(
  rows: Readonly<Record<string, RowView>>,
  fresh: readonly FreshRow[],
): Record<string, RowView> {
  const merged = { ...rows }
  for (const row of fresh) {
    const known = merged[row.id]
    if (known !== undefined && row.revision >= known.revision)
      merged[row.id] = { ...known, ...stampOf(row), ...changingOf(row) }
  }
  return merged
}

const stampOf = ({ revision, changedAt }: FreshRow) => ({ revision, changedAt })

export type Answer = Pick<ActResult, 'gone'> & {
  changed: FreshRow[]
  conflicts: FreshRow[]
  undo: Work
}
