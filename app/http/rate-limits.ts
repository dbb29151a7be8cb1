import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/**
 * Requests a minute from one address, per process. Generous on purpose: a whole office, or a mail gateway that opens
 * every link, may stand behind one address, and a customer must never be the one who is turned away.
 */
const perMinute = { read: 1_200, write: 600, program: 6_000 } as const

/** Mails to addresses that anybody may type, asked for from one address. */
const perHour = { ask: 30 } as const

const usual = { ...perMinute, ...perHour }

type Kind = keyof typeof usual

/** Asks to count one request; answers null or the seconds to wait. */
export type RateLimit = (kind: Kind, address: string) => Promise<number | null>

export function createRateLimit(given: Partial<Record<Kind, number>> = {}): RateLimit {
  const limits = { ...usual, ...given }
  const limiter = (points: number, duration = 60) => new RateLimiterMemory({ points, duration })
  const limiters = {
    read: limiter(limits.read),
    write: limiter(limits.write),
    program: limiter(limits.program),
    ask: limiter(limits.ask, 3_600),
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
