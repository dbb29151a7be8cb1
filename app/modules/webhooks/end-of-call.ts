import { retryAfterWish, webhookRetryAfter } from './retry-curve.ts'

export type Called =
  { kind: 'answered'; status: number; retryAfter: string | null } | { kind: 'unanswered' }

/** What becomes of a call: `gone` also turns its endpoint off. */
export type EndOfCall =
  { state: 'delivered' } | { state: 'pending'; dueAt: Date } | { state: 'failed'; isGone: boolean }

const gone = 410
/** Statuses with which `Retry-After` means us. */
const askToWait = [429, 503]

/** `attempts` have been made, this one included. */
export function endOfCall(called: Called, attempts: number, now: Date, jitter: number): EndOfCall {
  const status = called.kind === 'answered' ? called.status : 0
  if (status >= 200 && status < 300) return { state: 'delivered' }
  if (status === gone) return { state: 'failed', isGone: true }
  const header = called.kind === 'answered' && askToWait.includes(status) ? called.retryAfter : null
  const wait = webhookRetryAfter(attempts, jitter, retryAfterWish(header, now))
  if (wait === null) return { state: 'failed', isGone: false }
  return { state: 'pending', dueAt: new Date(now.getTime() + wait) }
}
