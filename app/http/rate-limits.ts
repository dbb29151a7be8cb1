import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/**
 * Requests a minute from one address, per process. Generous on purpose: a whole office, or a mail gateway that opens
 * every link, may stand behind one address, and a customer must never be the one who is turned away.
 */
const perMinute = { read: 1_200, write: 600 } as const

/** Asks to count one request; answers null or the seconds to wait. */
export type RateLimit = (kind: keyof typeof perMinute, address: string) => Promise<number | null>

export function createRateLimit(
  limits: Record<keyof typeof perMinute, number> = perMinute,
): RateLimit {
  const limiters = {
    read: new RateLimiterMemory({ points: limits.read, duration: 60 }),
    write: new RateLimiterMemory({ points: limits.write, duration: 60 }),
  }
  return async (kind, address) => {
    try {
      await limiters[kind].consume(address)
      return null
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000)
      throw refusal
    }
  }
}
