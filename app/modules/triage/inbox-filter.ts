import type { SurveyKind } from '#app/modules/surveys/scale.ts'

export const inboxStates = ['open', 'done', 'all'] as const
export const inboxSorts = ['newest', 'oldest', 'unhappiest'] as const

/** How happy a score is: as the survey's own bands have it (detractor, dissatisfied, hard are `low`). */
export const moods = ['low', 'middle', 'high'] as const

/**
 * Which responses the inbox shows. It stands in the address (`?state=done&theme=…`), so that a list can be sent to a
 * colleague and saved as a view. What is left out does not filter.
 */
export type InboxFilter = {
  state: (typeof inboxStates)[number]
  sort: (typeof inboxSorts)[number]
  survey?: string
  mood?: (typeof moods)[number]
  /** Of that kind of survey. */
  score?: { kind: SurveyKind; score: number }
  /** A theme's id; `none`: no theme was given. */
  theme?: string
  /** With a theme: only what is suggested, not yet given. */
  tag?: 'applied' | 'suggested'
  language?: string
  agent?: string
  team?: string
  channel?: string
  attribute?: { name: string; value: string }
  /** Days of the workspace's calendar, `YYYY-MM-DD`, both included. */
  from?: string
  to?: string
  /** Looked for in the words. */
  q?: string
  /** A member's user id, or `nobody`. */
  assignee?: string
  /** Given without asking, and to be looked at. */
  audit?: boolean
}
