import type { InboxAct } from '#app/modules/triage/inbox-row.ts'
import { askedTags, givenTags } from './apply-act.ts'
import type { Deed, Work } from './inbox-state.ts'
import type { RowView } from './row-view.ts'

/** What a key or a button does to rows: in words, and as work for the store. Rows that are so already are left out. */
export type Plan = { deed: Deed; work: Work }

const planFor = (
  deed: Deed,
  rows: readonly RowView[],
  actsFor: (row: RowView) => InboxAct[],
): Plan => ({
  deed,
  work: rows
    .map((row) => ({ rowId: row.id, acts: actsFor(row) }))
    .filter(({ acts }) => acts.length > 0),
})

export const giveTheme = (rows: readonly RowView[], themeId: string): Plan =>
  planFor({ kind: 'given', themeId }, rows, (row) => {
    const isGiven = row.tags.some((tag) => tag.themeId === themeId && isSettled(tag))
    return isGiven ? [] : [{ act: 'give', themeId }]
  })

const isSettled = ({ state, by }: RowView['tags'][number]) => state === 'applied' && by !== null

/** Says yes to what is suggested, where it is. */
export const acceptTheme = (rows: readonly RowView[], themeId: string): Plan =>
  planFor({ kind: 'given', themeId }, rows, (row) =>
    askedTags(row).some((tag) => tag.themeId === themeId) ? [{ act: 'give', themeId }] : [],
  )

export const rejectTheme = (rows: readonly RowView[], themeId: string): Plan =>
  planFor({ kind: 'rejected', themeId }, rows, (row) =>
    askedTags(row).some((tag) => tag.themeId === themeId) ? [{ act: 'reject', themeId }] : [],
  )

/** What a person gave is unsaid; what a machine gave was wrong, and it learns from that. */
export const removeTheme = (rows: readonly RowView[], themeId: string): Plan =>
  planFor({ kind: 'removed', themeId }, rows, (row) => {
    const tag = givenTags(row).find((each) => each.themeId === themeId)
    if (tag === undefined) return []
    return [{ act: tag.source === 'hand' ? 'unsay' : 'reject', themeId }]
  })

/** Finishes what is open; reopens where all of them are done. */
export function finish(rows: readonly RowView[]): Plan {
  const isAllDone = rows.every(({ done }) => done !== null)
  if (isAllDone) return planFor({ kind: 'reopened' }, rows, () => [{ act: 'reopen' }])
  return planFor({ kind: 'done' }, rows, ({ done }) => (done === null ? [{ act: 'done' }] : []))
}

export const finishWithAll = (rows: readonly RowView[]): Plan =>
  planFor({ kind: 'doneWithAll' }, rows, (row) => [
    ...askedTags(row).map(({ themeId }): InboxAct => ({ act: 'give', themeId })),
    ...(row.done === null ? [{ act: 'done' } as const] : []),
  ])

export const assign = (rows: readonly RowView[], assigneeId: string | null): Plan =>
  planFor({ kind: 'assigned', assigneeId }, rows, (row) =>
    row.assigneeId === assigneeId ? [] : [{ act: 'assign', assigneeId, from: row.assigneeId }],
  )
