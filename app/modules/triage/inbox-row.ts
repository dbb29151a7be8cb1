import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { auditOutcomes, tagSources, tagStates, themeColours } from '#db/schema/theme.ts'

/** What was said of a row and a theme. Rejected ones are not shown. */
export type RowTag = {
  themeId: string
  state: Exclude<(typeof tagStates)[number], 'rejected'>
  source: (typeof tagSources)[number]
  /** In per cent; null for what a person gave. */
  confidence: number | null
  /** Who decided, in words; null: nobody yet. */
  by: string | null
  audit: (typeof auditOutcomes)[number] | null
}

/** A theme as it is chosen from. */
export type ThemeChoice = {
  id: string
  name: string
  colour: (typeof themeColours)[number]
  parentId: string | null
}

/** One response as the inbox works with it. */
export type InboxRow = {
  id: string
  revision: number
  kind: SurveyKind
  score: number
  comment: string
  language: string | null
  respondedAt: string
  done: { at: string; by: string | null } | null
  assigneeId: string | null
  /** Applied first, then suggested by falling confidence. */
  tags: RowTag[]
}

/**
 * What a member does to rows. Everything names what it expects to find: an act on what somebody else has changed since
 * changes nothing of that row and is told as a conflict with the row as it is now.
 */
export type InboxAct =
  | { act: 'give'; themeId: string }
  | { act: 'reject'; themeId: string }
  /** Takes back a person's word: what was given or rejected by hand is unsaid. */
  | { act: 'unsay'; themeId: string }
  | { act: 'done' }
  | { act: 'reopen' }
  | { act: 'assign'; assigneeId: string | null; from: string | null }

/** `undo`: what takes it back, row by row. */
export type ActResult = {
  changed: InboxRow[]
  conflicts: InboxRow[]
  undo: { rowId: string; acts: InboxAct[] }[]
}
