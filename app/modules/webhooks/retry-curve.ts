const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** The wait after the first, second, … failed attempt, as Standard Webhooks recommends: 75 h 35 min 5 s in all. */
export const webhookWaits = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const

/** The first attempt included; then a call is given up. */
export const mostAttempts = webhookWaits.length + 1

const jitterShare = 0.1

/** An endpoint may ask for more time than the curve gives it, but not for ever. */
const longestWish = 24 * hour

/**
 * How long to wait after a failed attempt, or null when the call is to be given up.
 *
 * `attempts` have failed so far, from 1. `jitter` in [0, 1) comes from the caller's random source and lengthens the wait by
 * up to 10 %, so that calls which failed together do not come back together. `wish` is what the endpoint asked for
 * (`Retry-After`), in milliseconds; a wait is never shorter than the curve's.
 * @returns whole milliseconds
 * @throws RangeError when `attempts` is not a positive integer or `jitter` lies outside [0, 1)
 */
export function webhookRetryAfter(
  attempts: number,
  jitter: number,
  wish: number | null = null,
): number | null {
  if (!Number.isInteger(attempts) || attempts < 1)
    throw new RangeError(`attempts must be a positive integer, got ${attempts}`)
  if (!(jitter >= 0 && jitter < 1)) throw new RangeError(`jitter must be in [0, 1), got ${jitter}`)
  const wait = webhookWaits[attempts - 1]
  if (wait === undefined) return null
  const asked = Math.max(wait, Math.min(wish ?? 0, longestWish))
  return asked + Math.floor(asked * jitterShare * jitter)
}

/** What `Retry-After` asks for, in seconds or as a date (RFC 9110), in milliseconds from now; null for anything else. */
export function retryAfterWish(header: string | null, now: Date): number | null {
  if (header === null) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * second
  const at = Date.parse(header)
  return Number.isNaN(at) || !header.includes(':') ? null : Math.max(0, at - now.getTime())
}
