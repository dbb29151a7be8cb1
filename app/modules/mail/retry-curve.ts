const minute = 60_000
const hour = 60 * minute

/** The wait after the first, second, … failed attempt: 41 h in all, up to 50 h with jitter. */
const waits = [
  1 * minute,
  5 * minute,
  15 * minute,
  1 * hour,
  4 * hour,
  12 * hour,
  24 * hour,
] as const

const jitterShare = 0.2

/** A message is tried this often, the first attempt included, and then given up. */
export const maxAttempts = waits.length + 1

/**
 * How long to wait after a failed attempt, or null when the message is to be given up.
 *
 * `attempts` is the number of attempts that have failed so far, from 1. `jitter` in [0, 1) comes
 * from the caller's random source and lengthens the wait by up to 20 %, so that mails which failed
 * together do not come back together; a wait is never shorter than published.
 * @returns whole milliseconds
 * @throws RangeError when `attempts` is not a positive integer or `jitter` lies outside [0, 1)
 */
export function retryAfter(attempts: number, jitter: number): number | null {
  if (!Number.isInteger(attempts) || attempts < 1)
    throw new RangeError(`attempts must be a positive integer, got ${attempts}`)
  if (!(jitter >= 0 && jitter < 1)) throw new RangeError(`jitter must be in [0, 1), got ${jitter}`)
  const wait = waits[attempts - 1]
  return wait === undefined ? null : wait + Math.floor(wait * jitterShare * jitter)
}
