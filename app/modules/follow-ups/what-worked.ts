import type { FollowUpCause } from './follow-up-acts.ts'

/** Of the follow-ups that ended so: all, those whose customers said whether all was good, and those for whom it was. */
export type CountedOutcome = {
  cause: FollowUpCause | null
  count: number
  answered: number
  recovered: number
}

export type Outcome = {
  cause: FollowUpCause
  count: number
  answered: number
  recovered: number
  /** In percent; null while too few have said. */
  share: number | null
}

export type OutcomeSummary = { total: number; outcomes: Outcome[] }

/** A share of fewer says nothing. */
const fewest = 3

/** The most frequent ends first; null while so few have ended that nothing can be learnt from them. */
export function summariseOutcomes(counted: readonly CountedOutcome[]): OutcomeSummary | null {
  const outcomes = counted.flatMap(({ cause, ...numbers }) =>
    cause === null ? [] : [{ cause, ...numbers, share: shareOf(numbers) }],
  )
  const total = outcomes.reduce((sum, { count }) => sum + count, 0)
  if (total < fewest) return null
  return { total, outcomes: outcomes.toSorted((one, other) => other.count - one.count) }
}

const shareOf = ({ answered, recovered }: Pick<CountedOutcome, 'answered' | 'recovered'>) =>
  answered < fewest ? null : Math.round((100 * recovered) / answered)
