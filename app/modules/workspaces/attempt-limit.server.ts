import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

export type AttemptLimit = {
  /** Takes one attempt. Null when it may be made, else the seconds until the next one may. */
  take: (key: string) => Promise<number | null>
  /** The attempt succeeded and does not count. */
  giveBack: (key: string) => Promise<void>
  forget: (key: string) => Promise<void>
}

/**
 * At most `attempts` within `seconds` of the first, for each key, in this process. An attempt is counted before it is
 * made: many at once would all pass a count that is taken afterwards.
 */
export function createAttemptLimit(attempts: number, seconds: number): AttemptLimit {
  const limiter = new RateLimiterMemory({ points: attempts, duration: seconds })
  return {
    take: async (key) => {
      try {
        await limiter.consume(key)
        return null
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000)
        throw refusal
      }
    },
    giveBack: async (key) => void (await limiter.reward(key)),
    forget: async (key) => void (await limiter.delete(key)),
  }
}
