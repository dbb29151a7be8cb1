import type { WordedAnswer } from '#app/modules/responses/answer-words.ts'
import type { Resolution } from '#app/modules/responses/resolution.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { auditOutcomes, tagSources, tagStates } from '#db/schema/theme.ts'
import type { channels } from '#db/schema/ticket.ts'

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

/** One response as the inbox works with it. */
export type InboxRow = {
  id: string
  /** Grows with everything that people do to it. */
  revision: number
  /** When somebody last did something to it. An act names it, to say which state of the row it is about. */
  changedAt: string
  kind: SurveyKind
  score: number
  comment: string
  /** To the further questions, in the order in which they were asked. */
  answers: WordedAnswer[]
  /** Whether the ticket is solved, as the customer sees it, and whether somebody should come back to them. */
  solved: Resolution | null
  wantsHelp: boolean
  /** In which its words are; null when they are in none. */
  language: string | null
  /** Of the survey page. */
  locale: string
  respondedAt: string
  surveyName: string
  customer: { id: string; name: string | null } | null
  ticket: { id: string; subject: string | null } | null
  agent: string | null
  team: string | null
  channel: (typeof channels)[number] | null
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
  /** Takes back a person's word: what was given or rejected by hand is unsaid. `to`: what a rule or model had made it. */
  | { act: 'unsay'; themeId: string; to?: 'applied' | 'suggested' }
  | { act: 'done' }
  | { act: 'reopen' }
  | { act: 'assign'; assigneeId: string | null; from: string | null }

/** `seen`: the row's `changedAt` as it was seen; null: as it is now, whatever that be. */
export type RowActs = { rowId: string; seen: string | null; acts: InboxAct[] }

/** `undo`: what takes it back, row by row; it is performed like any other acts, and can be undone like them. */
export type ActResult = {
  changed: InboxRow[]
  conflicts: InboxRow[]
  /** No longer in the inbox: erased, or set aside as a machine's. */
  gone: string[]
  undo: RowActs[]
}
