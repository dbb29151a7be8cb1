import type { MessageEnd } from '#db/queries/outbox.server.ts'
import { lastError } from './last-error.ts'
import type { SendOutcome } from './mail-transport.ts'
import { retryAfter } from './retry-curve.ts'

/** `attempts` counts this one; `jitter` in [0, 1) is random. */
type Attempt = { attempts: number; now: Date; jitter: number }

/** What an attempt's outcome makes of the message: a retry on the published curve, until the curve ends. */
export function endOfAttempt(outcome: SendOutcome, { attempts, now, jitter }: Attempt): MessageEnd {
  if (outcome.kind === 'sent') return { state: 'sent', sentAt: now }
  const error = lastError(outcome.error)
  const wait = outcome.kind === 'retry' ? retryAfter(attempts, jitter) : null
  if (wait === null) return { state: 'failed', error }
  return { state: 'retry', dueAt: new Date(now.getTime() + wait), error }
}
