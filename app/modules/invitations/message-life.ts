import type { DeliveryFailure } from '#app/modules/mail/mail-transport.ts'
import { maxAttempts } from '#app/modules/mail/retry-curve.ts'

/** What happened to a mail, one thing at a time. `words` are the mail server's own. */
export type LifeEntry =
  | { kind: 'made' | 'due' | 'sent' | 'unsubscribed'; at: Date }
  | { kind: 'attempt'; at: Date; number: number; failure: DeliveryFailure; words: string }
  | { kind: 'report'; at: Date; report: ReportKind; status: string | null; words: string }
  | { kind: 'answered'; at: Date; score: number; scale: 'csat' | 'nps' | 'ces'; counts: boolean }
  | { kind: 'suppressed'; at: Date; reason: SuppressionReason }
  | { kind: Act; at: Date; by: string }
  /** By Heard itself, and nobody wrote down when. */
  | { kind: 'dropped'; at: null; reason: string | null }

export type ReportKind = 'hard_bounce' | 'soft_bounce' | 'delayed' | 'complaint'
export type SuppressionReason = 'manual' | 'bounced' | 'complained' | 'erased' | 'imported'
type Act = 'paused' | 'resumed' | 'retried' | 'restored' | 'cancelled'

export type LifeFacts = {
  state: 'pending' | 'sending' | 'sent' | 'failed' | 'cancelled'
  toAddress: string
  createdAt: Date
  sentAt: Date | null
  cancelReason: string | null
  /** When it was to go by the decision; null where that was never fixed. */
  plannedAt: Date | null
  attempts: { failure: DeliveryFailure; error: string; at: Date }[]
  reports: { kind: ReportKind; status: string | null; diagnostic: string; at: Date }[]
  answer: { score: number; kind: 'csat' | 'nps' | 'ces'; state: string; at: Date } | null
  acts: RecordedAct[]
  unsubscribedAt: Date | null
  suppression: { reason: SuppressionReason; createdAt: Date } | null
}

/** From the audit log; `subjectId` is null for what was done to several at once. */
export type RecordedAct = {
  action: string
  subjectId: string | null
  after: Record<string, unknown> | null
  actorName: string
  at: Date
}

/** The whole life, oldest first; what has no time comes last. */
export function lifeOf(facts: LifeFacts): LifeEntry[] {
  const { createdAt, sentAt, plannedAt, state, cancelReason } = facts
  const acts = facts.acts.flatMap((act) => actEntry(act, facts))
  const entries: LifeEntry[] = [
    { kind: 'made', at: createdAt },
    ...(plannedAt !== null && isLater(plannedAt, createdAt)
      ? [{ kind: 'due' as const, at: plannedAt }]
      : []),
    ...attemptEntries(facts),
    ...acts,
    ...(sentAt === null ? [] : [{ kind: 'sent' as const, at: sentAt }]),
    ...afterwards(facts),
  ]
  const inOrder = entries.toSorted((a, b) => time(a) - time(b))
  const isTold = acts.some(({ kind }) => kind === 'cancelled')
  return state === 'cancelled' && !isTold
    ? [...inOrder, { kind: 'dropped', at: null, reason: cancelReason }]
    : inOrder
}

const time = ({ at }: LifeEntry) => at?.getTime() ?? Number.POSITIVE_INFINITY

/** A mail that goes at once is not also planned. */
const isLater = (planned: Date, made: Date) => planned.getTime() - made.getTime() > 60_000

/** Numbered from one again whenever somebody has had it tried again. */
function attemptEntries({ attempts, acts }: LifeFacts): LifeEntry[] {
  const retries = acts.filter(({ action }) => action === 'message.retried').map(({ at }) => at)
  return attempts.map(({ failure, error, at }, index) => {
    const lastRetry = retries.findLast((retry) => retry <= at)
    const before = attempts.slice(0, index).filter((each) => !lastRetry || each.at >= lastRetry)
    return { kind: 'attempt', at, number: before.length + 1, failure, words: error }
  })
}

/** What came after the mail, or would have come without it. */
function afterwards(facts: LifeFacts): LifeEntry[] {
  const { reports, answer, unsubscribedAt, suppression, createdAt } = facts
  return [
    ...reports.map(({ kind, status, diagnostic, at }) => ({
      ...{ kind: 'report' as const, report: kind, status, words: diagnostic, at },
    })),
    ...(answer === null
      ? []
      : [
          {
            ...{ kind: 'answered' as const, score: answer.score, scale: answer.kind },
            ...{ counts: answer.state === 'confirmed', at: answer.at },
          },
        ]),
    ...(unsubscribedAt !== null && unsubscribedAt >= createdAt
      ? [{ kind: 'unsubscribed' as const, at: unsubscribedAt }]
      : []),
    ...(suppression !== null && suppression.createdAt >= createdAt
      ? [{ kind: 'suppressed' as const, reason: suppression.reason, at: suppression.createdAt }]
      : []),
  ]
}

const words: Readonly<Record<string, Act>> = {
  'mail.paused': 'paused',
  'mail.resumed': 'resumed',
  'message.retried': 'retried',
  'message.restored': 'restored',
  'message.cancelled': 'cancelled',
  'invitation.cancelled': 'cancelled',
}

function actEntry(act: RecordedAct, facts: LifeFacts): (LifeEntry & { kind: Act })[] {
  const kind = words[act.action]
  if (kind === undefined) return []
  const entry = { kind, at: act.at, by: act.actorName }
  if (kind === 'paused' || kind === 'resumed') return isOver(facts, act.at) ? [] : [entry]
  if (act.subjectId === null) return wasAmongThem(act, facts) ? [entry] : []
  return [entry]
}

/** A pause that comes when there is nothing left to wait is none of the mail's life. */
const isOver = ({ sentAt, state, attempts }: LifeFacts, at: Date) =>
  (sentAt !== null && sentAt <= at) ||
  state === 'cancelled' ||
  (state === 'failed' && attempts.every((attempt) => attempt.at <= at))

const forGood = new Set<DeliveryFailure>([
  'unknown_recipient',
  'policy',
  'rejected',
  'invalid_address',
])

/** Whether a mail had been given up when several such were tried again at once, and went on after that. */
function wasAmongThem({ at, after }: RecordedAct, facts: LifeFacts): boolean {
  const before = facts.attempts.filter((attempt) => attempt.at <= at)
  const last = before.at(-1)
  if (last === undefined || (facts.sentAt !== null && facts.sentAt <= at)) return false
  const wentOn = facts.attempts.length > before.length || facts.state !== 'failed'
  const wasGivenUp = forGood.has(last.failure) || before.length >= maxAttempts
  const { failure, domain } = after ?? {}
  const isMeant =
    (failure === undefined || failure === last.failure) &&
    (typeof domain !== 'string' || facts.toAddress.toLowerCase().endsWith(`@${domain}`))
  return wentOn && wasGivenUp && isMeant
}
