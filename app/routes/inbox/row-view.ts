import type { InboxRow } from '#app/modules/triage/inbox-row.ts'
import type { ScoreLevel } from '#app/ui/score-level.ts'
import type { TimeText } from '#app/ui/time-text.ts'

/** A response as the inbox's page shows it: what changes, and what stays as it came. */
export type RowView = FreshRow &
  ScoreLevel &
  Pick<
    InboxRow,
    | 'score'
    | 'comment'
    | 'solved'
    | 'wantsHelp'
    | 'surveyName'
    | 'customer'
    | 'ticket'
    | 'agent'
    | 'team'
    | 'channel'
  > & {
    /** The highest score of its scale. */
    max: number
    /** Of the words, for `lang`, and in words for the reader. */
    language: string
    languageName: string
    /** To the further questions. */
    answers: { id: string; title: string; words: string }[]
    time: TimeText
  }

/** What of a row somebody's work changes. */
export type FreshRow = Pick<
  InboxRow,
  'id' | 'revision' | 'changedAt' | 'done' | 'assigneeId' | 'tags'
>
