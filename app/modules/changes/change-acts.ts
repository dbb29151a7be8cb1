import type { ChangeState } from './change-content.ts'

/** What becomes of a change as a whole. Its words are saved elsewhere. */
export const changeActs = [
  'submit',
  'send_back',
  'schedule',
  'unschedule',
  'publish',
  'correct',
  'withdraw',
] as const

export type ChangeAct = (typeof changeActs)[number]

/** Where each act leads from where. What is not here cannot be done. */
const steps: Readonly<Record<ChangeState, Partial<Record<ChangeAct, ChangeState>>>> = {
  draft: { submit: 'review', schedule: 'scheduled', publish: 'published' },
  review: { send_back: 'draft', schedule: 'scheduled', publish: 'published' },
  // Another time is set as the first one was.
  scheduled: { schedule: 'scheduled', unschedule: 'review', publish: 'published' },
  published: { correct: 'published', withdraw: 'withdrawn' },
  withdrawn: { publish: 'published', correct: 'published' },
}

/** The state that an act leads to; null when it is not possible. */
export const stateAfter = (state: ChangeState, act: ChangeAct): ChangeState | null =>
  steps[state][act] ?? null

/** What was withdrawn comes back as it was, or as a correction when its words are others by now. */
export const possibleActs = (state: ChangeState, hasNewWords: boolean): ChangeAct[] =>
  changeActs.filter(
    (act) =>
      stateAfter(state, act) !== null &&
      (state !== 'withdrawn' || act === (hasNewWords ? 'correct' : 'publish')),
  )
