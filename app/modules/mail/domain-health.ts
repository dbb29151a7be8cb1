import { enhancedStatus } from './refusal.ts'
import type { SendOutcome } from './mail-transport.ts'

/** So many mails in a row that a domain puts off, and it is left alone for a while. */
const patience = 5
const firstHold = 60_000
const longestHold = 3_600_000

/** A mail that takes longer, in milliseconds, makes its domain a slow one. */
const slowAfter = 2_000

/** Domains that are remembered at once; the one that had no mail for longest is forgotten first. */
const mostDomains = 10_000

type Trouble = { inARow: number; heldUntil: number; holdMs: number }

/** What one process knows of the domains that it writes to. Times are in milliseconds since 1970. */
export type DomainHealth = {
  /** When the domain may be written to again, or null when it may now. */
  heldUntil(domain: string, now: number): number | null
  /** Whether its last mail took no longer than two seconds; false while there was none. */
  isQuick(domain: string): boolean
  /** How a mail that was begun at `began` has ended now. */
  ended(domain: string, outcome: SendOutcome, time: { began: number; now: number }): void
}

/**
 * Remembers which domains are quick, and which put off mail after mail: their other mails need not use up their attempts
 * meanwhile. The first mail that is taken, or refused for good, ends the matter.
 */
export function openDomainHealth(): DomainHealth {
  const known = new Map<string, Trouble & { isQuick: boolean }>()
  return {
    heldUntil: (domain, now) => {
      const until = known.get(domain)?.heldUntil ?? 0
      return until > now ? until : null
    },
    isQuick: (domain) => known.get(domain)?.isQuick ?? false,
    ended(domain, outcome, { began, now }) {
      const trouble = afterMail(known.get(domain), outcome, now)
      known.delete(domain)
      known.set(domain, { ...trouble, isQuick: now - began <= slowAfter })
      const [oldest] = known.keys()
      if (known.size > mostDomains && oldest !== undefined) known.delete(oldest)
    },
  }
}

const none: Trouble = { inARow: 0, heldUntil: 0, holdMs: 0 }

function afterMail(before: Trouble = none, outcome: SendOutcome, now: number): Trouble {
  if (outcome.kind === 'retry' && outcome.wholeServer) return before
  if (!isOfDomain(outcome)) return none
  const inARow = before.inARow + 1
  // What was under way when the hold began says nothing new.
  if (inARow < patience || before.heldUntil > now) return { ...before, inARow }
  const holdMs = Math.min(before.holdMs === 0 ? firstHold : before.holdMs * 2, longestHold)
  return { ...before, inARow, holdMs, heldUntil: now + holdMs }
}

/** Whether the domain puts mail off, and not for something about this one mailbox (4.1.x and 4.2.x, like a full one). */
function isOfDomain(outcome: SendOutcome): boolean {
  if (outcome.kind !== 'retry') return false
  if (outcome.failure !== 'deferred' && outcome.failure !== 'unreachable') return false
  return !/^4\.[12]\./.test(enhancedStatus(outcome.error) ?? '')
}
