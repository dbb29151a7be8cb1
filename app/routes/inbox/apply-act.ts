import type { InboxAct, InboxRow, RowTag } from '#app/modules/triage/inbox-row.ts'

/** What acts change of a row. */
export type Changing = Pick<InboxRow, 'done' | 'assigneeId' | 'tags'>

/** Who acts, in words, and when (RFC 3339). */
export type Acting = { by: string; at: string }

/** The row as it will be when the store has done this; shown until the store says what it did. */
export function applyAct<Row extends Changing>(row: Row, act: InboxAct, acting: Acting): Row {
  switch (act.act) {
    case 'done':
      return row.done === null ? { ...row, done: acting } : row
    case 'reopen':
      return { ...row, done: null }
    case 'assign':
      return { ...row, assigneeId: act.assigneeId }
    case 'reject':
      return { ...row, tags: row.tags.filter(({ themeId }) => themeId !== act.themeId) }
    case 'unsay':
      return { ...row, tags: row.tags.flatMap((tag) => unsaid(tag, act.themeId)) }
    case 'give':
      return { ...row, tags: withGiven(row.tags, act.themeId, acting.by) }
  }
}

/** Only what a machine had said before stays, as what it was: a suggestion. */
function unsaid(tag: RowTag, themeId: string): RowTag[] {
  if (tag.themeId !== themeId) return [tag]
  return tag.source === 'hand' ? [] : [{ ...tag, state: 'suggested', by: null }]
}

function withGiven(tags: readonly RowTag[], themeId: string, by: string): RowTag[] {
  const known = tags.find((tag) => tag.themeId === themeId)
  const given: RowTag = {
    ...(known ?? { themeId, source: 'hand', confidence: null, audit: null }),
    state: 'applied',
    by,
    audit: known?.audit === 'asked' ? 'right' : (known?.audit ?? null),
  }
  const others = tags.filter((tag) => tag.themeId !== themeId)
  const applied = others.filter(({ state }) => state === 'applied')
  return [...applied, given, ...others.filter(({ state }) => state === 'suggested')]
}

/** What waits for a person's yes or no, in the order of the keys 1 to 9. */
export const askedTags = ({ tags }: Pick<Changing, 'tags'>): RowTag[] => tags.filter(isAsked)

export const isAsked = ({ state, audit }: RowTag): boolean =>
  state === 'suggested' || audit === 'asked'

export const givenTags = ({ tags }: Pick<Changing, 'tags'>): RowTag[] =>
  tags.filter(({ state }) => state === 'applied')
