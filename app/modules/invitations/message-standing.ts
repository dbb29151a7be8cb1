import type { DeliveryFailure } from '#app/modules/mail/mail-transport.ts'
import { maxAttempts } from '#app/modules/mail/retry-curve.ts'

/** What holds mail back that is due. */
export type Pause = 'mail' | 'survey' | 'automation'

/** How a mail stands now and what comes next, to be said in one sentence. */
export type Standing =
  | { is: 'goes'; at: Date; unlessAnswered: boolean }
  | { is: 'due' | 'sending' | 'sent' | 'answered' | 'complained' }
  | { is: 'retries'; at: Date; attempt: number; of: number }
  | { is: 'waits'; pause: Pause }
  | { is: 'doomed' | 'cancelled'; reason: string | null }
  | { is: 'failed'; failure: DeliveryFailure | null; attempts: number }
  | { is: 'came_back' | 'came_back_for_now' | 'delayed' }

export type Stands = {
  state: 'pending' | 'sending' | 'sent' | 'failed' | 'cancelled'
  kind: string
  dueAt: Date
  attempts: number
  failure: DeliveryFailure | null
  cancelReason: string | null
  pause: Pause | null
  /** What will cancel it when its turn comes; null for nothing known. */
  against: string | null
  answered: boolean
  bouncedAt: Date | null
  complainedAt: Date | null
  /** What the newest report said; null without one. */
  lastReport: 'hard_bounce' | 'soft_bounce' | 'delayed' | 'complaint' | null
}

export function standingOf(mail: Stands, now: Date): Standing {
  switch (mail.state) {
    case 'pending':
      return waiting(mail, now)
    case 'sending':
      return { is: 'sending' }
    case 'sent':
      return afterSending(mail)
    case 'failed':
      return { is: 'failed', failure: mail.failure, attempts: mail.attempts }
    case 'cancelled':
      return { is: 'cancelled', reason: mail.cancelReason }
  }
}

function waiting(mail: Stands, now: Date): Standing {
  const { against, pause, dueAt, attempts, kind } = mail
  if (against !== null) return { is: 'doomed', reason: against }
  if (pause !== null) return { is: 'waits', pause }
  if (attempts > 0) return { is: 'retries', at: dueAt, attempt: attempts + 1, of: maxAttempts }
  if (dueAt <= now) return { is: 'due' }
  return { is: 'goes', at: dueAt, unlessAnswered: kind === 'reminder' }
}

/** An answer outweighs what any mail server reports: the mail has reached somebody. */
function afterSending({ answered, complainedAt, bouncedAt, lastReport }: Stands): Standing {
  if (complainedAt !== null) return { is: 'complained' }
  if (answered) return { is: 'answered' }
  if (bouncedAt !== null) return { is: 'came_back' }
  if (lastReport === 'soft_bounce') return { is: 'came_back_for_now' }
  return { is: lastReport === 'delayed' ? 'delayed' : 'sent' }
}
