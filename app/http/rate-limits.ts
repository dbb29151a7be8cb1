import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/**
 * Requests a minute from one address, per process. Generous on purpose: a whole office, or a mail gateway that opens
 * every link, may stand behind one address, and a customer must never be the one who is turned away.
 */
const perMinute = { read: 1_200, write: 600, program: 6_000 } as const

type Kind = keyof typeof perMinute

/** Asks to count one request; answers null or the seconds to wait. */
export type RateLimit = (kind: Kind, address: string) => Promise<number | null>

export function createRateLimit(limits: Record<Kind, number> = perMinute): RateLimit {
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: 60 })
  const limiters = {
    read: limiter(limits.read),
    write: limiter(limits.write),
    program: limiter(limits.program),
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
