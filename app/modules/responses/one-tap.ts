import type { Resolution } from './resolution.ts'

/**
 * How an answer counts that a mail offers for one tap: "are we good now?", "did it help?". Programs open every link of a
 * mail, and some post every form; people come before or among them.
 */

/** One post of the page. */
export type OneTapPost = {
  answer: Resolution
  comment: string
  /**
   * Set when the page posted by itself, at the first touch or when it was left: the answer that it showed. Such a post
   * changes no words. Null for "Send".
   */
  seen: Date | 'unanswered' | 'own' | null
  /** It came from a page that a person had touched, or with words: what a program that tries every answer never has. */
  hasSign: boolean
}

const burstMs = 10_000

/** What was said since then may be one machine's. */
export const burstBegan = (now: Date): Date => new Date(now.getTime() - burstMs)

/** Older ones are left as they are: no worker rests for so long. */
const oldestMs = 7 * 86_400_000

/**
 * What was said then without a person's sign, and stands, is no machine's that tries every answer: now somebody is told
 * of it.
 */
export const noLongerBurst = (now: Date): { since: Date; until: Date } => ({
  since: new Date(now.getTime() - oldestMs),
  until: burstBegan(now),
})

/** Whether the answer stands as the page showed it; null: there is none. */
export function isAsSeen(seen: OneTapPost['seen'], standsAt: Date | null): boolean {
  if (seen === null || seen === 'own') return true
  if (seen === 'unanswered') return standsAt === null
  return standsAt?.getTime() === seen.getTime()
}

/** The words that come with a post: what the page sends by itself leaves them as they are. */
export const wordsOf = ({ seen, comment }: OneTapPost, before: string): string =>
  seen === null ? comment : before

type Said = Pick<OneTapPost, 'answer' | 'comment'>
/** Null: nothing was said, or nothing that counts. */
type Stored = { answer: Resolution | null; comment: string }

/** Whether a post says nothing new. The sign of a person is new where none stands behind the same answer. */
export function isRepeat(said: Said, hasSign: boolean, stored: Stored, standing: Stored | null) {
  if (!isSame(said, stored)) return false
  return !hasSign || (standing !== null && isSame(said, standing))
}

const isSame = (one: Said, other: Stored): boolean =>
  one.answer === other.answer && one.comment === other.comment

/**
 * A machine that posts every link says yes, partly and no within seconds; then it has said nothing, and what a person
 * said before or among it stays.
 */
export function isOneOfMany(
  answer: Resolution,
  standing: { answer: Resolution | null } | null,
  recent: readonly { answer: Resolution | null; hasSign: boolean }[],
): boolean {
  const answers = new Set([answer, ...recent.flatMap((each) => each.answer ?? [])])
  // Who repeats what stands leaves no trace.
  if (standing?.answer) answers.add(standing.answer)
  return answers.size >= 3 || recent.some(({ hasSign }) => hasSign)
}
