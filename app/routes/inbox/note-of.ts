import type { Note } from './inbox-state.ts'
import type { FreshRow } from './row-view.ts'

/** What somebody else did between two states of a row: of several things the one that matters most. */
export function noteOf(before: Omit<FreshRow, 'id'>, after: Omit<FreshRow, 'id'>): Note {
  if (before.done === null && after.done !== null) return { kind: 'done', by: after.done.by }
  if (before.done !== null && after.done === null) return { kind: 'reopened', by: null }
  const given = after.tags.find(
    (tag) =>
      tag.by !== null &&
      !before.tags.some(({ themeId, by }) => themeId === tag.themeId && by === tag.by),
  )
  if (given !== undefined) return { kind: 'tagged', by: given.by }
  return { kind: before.assigneeId === after.assigneeId ? 'changed' : 'assigned', by: null }
}
