import { wilsonInterval } from '#app/modules/reports/interval.ts'
import type { Interval } from '#app/modules/reports/interval.ts'

/** So many sure tags must have been judged by people, and so many of a hundred of them been right. */
const neededJudged = 20
const neededPrecision = 90

/** How a theme stands. `judged` and `right` are of the latest hundred since it last stopped or was let go on. */
export type Standing = {
  autoApply: boolean
  stoppedAt: Date | null
  judged: number
  right: number
  /** Whether a person let it go on after it had stopped. */
  resumedByPerson: boolean
  /** Whether there has been a training since it stopped. */
  trainedSinceStop: boolean
}

/**
 * `learning`: too few of its sure tags have been judged; `applying`: it gives them without asking; `stopped`: too many
 * were wrong; `off`: a manager wants to be asked each time.
 */
export type AutoApplyState = 'learning' | 'applying' | 'stopped' | 'off'

/**
 * Of a hundred sure tags that people judged, how many were right: 100 · right / judged; null before any was. Judged are
 * sure tags that somebody accepted or rejected, those drawn for a look among them. Somebody who sees a wrong one rejects
 * it, while a right one is left as it is: what was given without asking therefore counts more of its errors than of its
 * hits, and the share errs to the low side.
 */
export const precisionOf = ({
  judged,
  right,
}: Pick<Standing, 'judged' | 'right'>): number | null =>
  judged === 0 ? null : (100 * right) / judged

/** Between what the precision of all sure tags lies, with 95 % certainty: Wilson's interval, in per cent. */
export const precisionInterval = ({
  judged,
  right,
}: Pick<Standing, 'judged' | 'right'>): Interval | null =>
  judged === 0 ? null : wilsonInterval(right, judged)

const isKnown = ({ judged }: Standing) => judged >= neededJudged
const isPrecise = (standing: Standing) => (precisionOf(standing) ?? 0) >= neededPrecision

export function autoApplyState(standing: Standing): AutoApplyState {
  if (!standing.autoApply) return 'off'
  if (standing.stoppedAt !== null) return 'stopped'
  if (isKnown(standing)) return isPrecise(standing) ? 'applying' : 'learning'
  return standing.resumedByPerson ? 'applying' : 'learning'
}

/**
 * What becomes of a theme after a judgement: it stops when of the latest, twenty at least, fewer than nine of ten were
 * right; it goes on when after a training nine of ten of those judged since, twenty at least, were.
 */
export function nextTurn(standing: Standing): 'stop' | 'resume' | null {
  if (!isKnown(standing)) return null
  if (standing.stoppedAt === null) return isPrecise(standing) ? null : 'stop'
  return isPrecise(standing) && standing.trainedSinceStop ? 'resume' : null
}
