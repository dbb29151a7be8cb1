import type { InboxAct, RowActs } from './inbox-row.ts'

/** What was said so far of a row and a theme. */
export type SaidTag = {
  state: 'applied' | 'suggested' | 'rejected'
  source: 'hand' | 'rule' | 'model'
  decidedAt: Date | null
  decidedBy: string | null
}

/** A row as acts change it. */
export type ActedRow = {
  assigneeId: string | null
  doneAt: Date | null
  doneBy: string | null
  /** By the id of a living theme. */
  tags: Map<string, SaidTag>
}

export type Judging = {
  userId: string
  at: Date
  /** The living theme that a theme's id stands for; none for those put away and those of nobody. */
  themes: ReadonlyMap<string, string>
  members: ReadonlySet<string>
}

type Seen = Judging & { since: Date | null }

/** The row after acts, and what takes them back; null when somebody else has changed since what one of them is about. */
export type Judged = { row: ActedRow; undo: InboxAct[] } | null

/** Performs a member's acts on one row, all of them or none. */
export function judgeActs(before: ActedRow, { acts, seen }: RowActs, judging: Judging): Judged {
  const known = { ...judging, since: seen === null ? null : new Date(seen) }
  let row: ActedRow = { ...before, tags: new Map(before.tags) }
  const undo: InboxAct[] = []
  for (const act of acts) {
    const step = perform(row, act, known)
    if (step === null) return null
    row = step.row
    undo.unshift(...step.undo)
  }
  return { row, undo }
}

function perform(row: ActedRow, act: InboxAct, seen: Seen): Judged {
  switch (act.act) {
    case 'done':
      return finish(row, seen)
    case 'reopen':
      return reopen(row, seen)
    case 'assign':
      return assign(row, act, seen)
    case 'give':
    case 'reject':
    case 'unsay':
      return say(row, act, seen)
  }
}

const unchanged = (row: ActedRow): Judged => ({ row, undo: [] })

/** Whether somebody else did that after what was seen. What they did themselves in another window is no news. */
const isNews = (moment: Date | null, by: string | null, { since, userId }: Seen) =>
  moment !== null && since !== null && moment > since && by !== userId

function finish(row: ActedRow, seen: Seen): Judged {
  const { at, userId } = seen
  if (row.doneAt === null)
    return { row: { ...row, doneAt: at, doneBy: userId }, undo: [{ act: 'reopen' }] }
  // Somebody else was faster: they are told so, for it is no longer theirs to do or to take back.
  return isNews(row.doneAt, row.doneBy, seen) ? null : unchanged(row)
}

function reopen(row: ActedRow, seen: Seen): Judged {
  if (row.doneAt === null) return unchanged(row)
  if (isNews(row.doneAt, row.doneBy, seen)) return null
  return { row: { ...row, doneAt: null, doneBy: null }, undo: [{ act: 'done' }] }
}

function assign(
  row: ActedRow,
  { assigneeId, from }: Extract<InboxAct, { act: 'assign' }>,
  { since, members }: Seen,
): Judged {
  const before = row.assigneeId
  if (before === assigneeId) return unchanged(row)
  if (since !== null && before !== from) return null
  if (assigneeId !== null && !members.has(assigneeId)) return null
  const back: InboxAct = { act: 'assign', assigneeId: before, from: assigneeId }
  return { row: { ...row, assigneeId }, undo: [back] }
}

type Saying = Extract<InboxAct, { themeId: string }>

function say(row: ActedRow, act: Saying, seen: Seen): Judged {
  const themeId = seen.themes.get(act.themeId)
  if (themeId === undefined) return null
  const before = row.tags.get(themeId)
  const after = saidBy(act, before, seen)
  if (isSame(before, after)) return unchanged(row)
  if (before !== undefined && isNews(before.decidedAt, before.decidedBy, seen)) return null
  const tags = new Map(row.tags)
  if (after === undefined) tags.delete(themeId)
  else tags.set(themeId, after)
  return { row: { ...row, tags }, undo: [backTo(before, themeId)] }
}

function saidBy(act: Saying, before: SaidTag | undefined, seen: Seen): SaidTag | undefined {
  const source = before?.source ?? 'hand'
  const decided = { source, decidedAt: seen.at, decidedBy: seen.userId }
  if (act.act === 'give') return { ...decided, state: 'applied' }
  if (act.act === 'reject') return { ...decided, state: 'rejected' }
  if (!isDecided(before)) return before
  if (source === 'hand') return undefined
  return { source, state: act.to ?? 'suggested', decidedAt: null, decidedBy: null }
}

const isDecided = (tag: SaidTag | undefined) => tag !== undefined && tag.decidedAt !== null

/** A word that was said already is not said once more, whoever said it. */
const isSame = (one: SaidTag | undefined, other: SaidTag | undefined) =>
  one?.state === other?.state && isDecided(one) === isDecided(other)

function backTo(before: SaidTag | undefined, themeId: string): InboxAct {
  if (before === undefined) return { act: 'unsay', themeId }
  const { state, decidedAt } = before
  if (decidedAt !== null) return { act: state === 'applied' ? 'give' : 'reject', themeId }
  return state === 'rejected' ? { act: 'unsay', themeId } : { act: 'unsay', themeId, to: state }
}
