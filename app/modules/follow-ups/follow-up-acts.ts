import type {
  closedCauses as storedClosedCauses,
  followUpCauses,
  followUpStates as storedStates,
  solvedCauses as storedSolvedCauses,
} from '#db/schema/follow-up.ts'

export type FollowUpState = (typeof storedStates)[number]
export type SolvedCause = (typeof storedSolvedCauses)[number]
export type ClosedCause = (typeof storedClosedCauses)[number]
export type FollowUpCause = (typeof followUpCauses)[number]

/** In the order in which a follow-up goes through them. */
export const followUpStates = [
  'open',
  'contacted',
  'solved',
  'closed',
] as const satisfies readonly FollowUpState[]
export const solvedCauses = [
  'fixed',
  'explained',
  'compensated',
  'passed_on',
] as const satisfies readonly SolvedCause[]
export const closedCauses = [
  'no_answer',
  'cannot_help',
  'duplicate',
  'mistaken',
] as const satisfies readonly ClosedCause[]

/** What a member does to a follow-up. `text` is kept in its history, and may be empty where it is no note. */
export type FollowUpAct =
  /** Null: nobody's. */
  | { kind: 'assign'; ownerId: string | null }
  | { kind: 'note'; text: string }
  /** They have been in touch another way than by a reply from here. */
  | { kind: 'contacted'; text: string }
  | { kind: 'solve'; cause: SolvedCause; text: string }
  | { kind: 'close'; cause: ClosedCause; text: string }
  | { kind: 'reopen'; text: string }

export type FollowUpActKind = FollowUpAct['kind']

const onTheWay: readonly FollowUpActKind[] = ['assign', 'note', 'contacted', 'solve', 'close']
const atTheEnd: readonly FollowUpActKind[] = ['note', 'reopen']

export const isEnded = (state: FollowUpState): boolean => state === 'solved' || state === 'closed'

/** Whether that can be done to a follow-up in this state. */
export const isPossible = (state: FollowUpState, kind: FollowUpActKind): boolean =>
  (isEnded(state) ? atTheEnd : onTheWay).includes(kind)
