import { shareOf } from './share.ts'
import type { Share } from './share.ts'

const hour = 3_600_000
const day = 24 * hour

/** Replies that follow each other within this time are one: somebody adds what they forgot. */
export const episodeGap = hour

/** A ticket reopened within this time was not solved at first contact. */
export const settledAfter = 7 * day

/** What a helpdesk told of one ticket, in any order; milliseconds since 1970. */
export type TicketCourse = {
  repliedAt: readonly number[]
  resolvedAt: readonly number[]
  reopenedAt: readonly number[]
  /** As counted by the helpdesk, which may not tell when. */
  reopenedCount: number
}

/**
 * First-contact resolution as a helpdesk sees it: until it was resolved for the first time there was one episode of
 * replies, and it was not reopened within seven days. Null where that is not known: no reply was told of, it is not
 * resolved, or the seven days are not over.
 */
export function solvedAtFirstContact(course: TicketCourse, now: Date): boolean | null {
  const resolved = Math.min(...course.resolvedAt)
  const replies = course.repliedAt.filter((at) => at <= resolved)
  if (replies.length === 0 || now.getTime() < resolved + settledAfter) return null
  return episodesOf(replies) === 1 && !wasReopened(course, resolved)
}

/** One that is only counted is taken to have come within the time: a figure too good would be believed. */
function wasReopened({ reopenedAt, reopenedCount }: TicketCourse, resolved: number): boolean {
  if (reopenedAt.length === 0) return reopenedCount > 0
  return reopenedAt.some((at) => at > resolved && at <= resolved + settledAfter)
}

function episodesOf(replies: readonly number[]): number {
  const inOrder = replies.toSorted((one, other) => one - other)
  return inOrder.filter((at, place) => {
    const before = inOrder[place - 1]
    return before === undefined || at - before > episodeGap
  }).length
}

/** An answer after a ticket in which a customer said whether it is solved. */
export type SolvedAnswer = { solved: 'yes' | 'partly' | 'no'; course: TicketCourse }

export type FirstContact = {
  /** Of those who said whether it is solved, who said yes. */
  customers: Share
  /** Of the same tickets, as far as it is known. */
  helpdesk: Share
}

export function firstContactOf(answers: readonly SolvedAnswer[], now: Date): FirstContact {
  const yes = answers.filter(({ solved }) => solved === 'yes').length
  const known = answers
    .map(({ course }) => solvedAtFirstContact(course, now))
    .filter((solved) => solved !== null)
  return {
    customers: shareOf(yes, answers.length),
    helpdesk: shareOf(known.filter(Boolean).length, known.length),
  }
}
