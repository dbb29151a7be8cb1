import type { MessageEnd } from '#db/queries/outbox.server.ts'
import { lastError } from './last-error.ts'
import type { SendOutcome } from './mail-transport.ts'
import { retryAfter } from './retry-curve.ts'

/** `attempts` counts this one; `jitter` in [0, 1) is random. */
type Attempt = { attempts: number; now: Date; jitter: number }

/** What an attempt's outcome makes of the message: a retry on the published curve, until the curve ends. Where there is no such mailbox the address gets no more mail. */
export function endOfAttempt(outcome: SendOutcome, { attempts, now, jitter }: Attempt): MessageEnd {
  if (outcome.kind === 'sent') return { state: 'sent', sentAt: now }
  const failed = { failure: outcome.failure, error: lastError(outcome.error), attemptedAt: now }
  const wait = outcome.kind === 'retry' ? retryAfter(attempts, jitter) : null
  if (wait !== null) return { state: 'retry', dueAt: new Date(now.getTime() + wait), ...failed }
  return { state: 'failed', ...failed, suppress: outcome.failure === 'unknown_recipient' }
}
