import type { Log } from '#app/platform/log.server.ts'
import type { Pool } from '#db/connect.server.ts'
import type { ClaimedMessage, EndedMessage, MessageEnd } from '#db/queries/outbox.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'
import { batchWriter } from './batch-writer.ts'
import type { BatchWriter } from './batch-writer.ts'
import { composeBatch } from './compose-batch.server.ts'
import type { Composers } from './composed-mail.ts'
import type { DomainHealth } from './domain-health.ts'
import { openFeed } from './due-mail-feed.server.ts'
import type { DueMail } from './due-mail.ts'
import { endClaimsPatiently } from './end-claims-patiently.server.ts'
import { endOfAttempt } from './end-of-attempt.ts'
import { isUrgent } from './is-urgent.ts'
import { sendDeadline } from './mail-transport.ts'
import type { MailTransport, SendOutcome } from './mail-transport.ts'
import type { PaceSettings } from './pace.ts'
import { maxAttempts } from './retry-curve.ts'

export type Mailing = {
  pool: Pool
  transport: MailTransport
  composers: Composers
  /** What stands after the @ in the Message-IDs. */
  mailDomain: string
  log: Log
  now: () => Date
  /** How fast mail may go; without it as fast as the server takes it. */
  pace?: PaceSettings | undefined
  /** What this process remembers of the domains from round to round. */
  domains: DomainHealth
  /** Aborted when the process has to stop: mails under way are finished, the others are given back. */
  stopping: AbortSignal
}

/** `busy`: there may be more to do now; `trouble`: the mail server or the store wants to be left alone for a while. */
export type RoundResult = 'idle' | 'busy' | 'trouble'

const batchSize = 200

/** No more mails than these, and those under way at the moment, can ever be sent and not recorded. */
const maxUnrecorded = 40

/** How long a claim holds, and so how long the mails of a worker that died have to wait. In milliseconds. */
export const leaseMs = 300_000

/** No mail is begun later in its lease than this, so that it ends half a minute before the lease at the latest. */
const beginWithin = leaseMs - sendDeadline - 30_000

/**
 * What a batch has read is believed for so long, and so a mail begins no later after a pause or a cancellation. With a
 * slow mail server the rest of a batch is read again, one by one.
 */
const freshFor = 2_000

type Round = Mailing & { records: BatchWriter<EndedMessage>; trouble: boolean }

/**
 * Sends what is due until nothing is left, the process has to stop or there is trouble, and records how each message
 * ended. After trouble one message is enough to see whether it is over: `cautious`.
 */
export async function sendDueMail(mailing: Mailing, cautious: boolean): Promise<RoundResult> {
  const round: Round = {
    ...mailing,
    records: batchWriter((ended) => endClaimsPatiently(mailing, ended), maxUnrecorded),
    trouble: false,
  }
  const feed = openFeed({
    ...mailing,
    leaseMs,
    parallel: mailing.transport.parallel,
    batch: cautious ? 1 : batchSize,
    more: () => !cautious && !round.trouble && !mailing.stopping.aborted,
  })
  let handled = 0
  const lane = async () => {
    for (let due = await feed.next(); due !== null; due = await feed.next()) {
      handled++
      const end = await attempt(round, due).finally(() => feed.done(due))
      const { workspaceId, id, leaseId } = due.message
      await round.records.add({ workspaceId, id, leaseId, end })
    }
  }
  const lanes = Array.from({ length: mailing.transport.parallel }, lane)
  const results = await Promise.allSettled(lanes)
  await round.records.end()
  for (const result of results) if (result.status === 'rejected') throw result.reason
  if (round.trouble) return 'trouble'
  return cautious && handled > 0 ? 'busy' : 'idle'
}

/** Why a claimed mail is not even tried; null when it is. */
function hindrance(round: Round, { message, domain, claimedAt, goBy }: DueMail): MessageEnd | null {
  const now = round.now()
  const age = now.getTime() - claimedAt.getTime()
  const isLate = goBy !== null && now.getTime() > goBy
  if (round.stopping.aborted || round.trouble || age > beginWithin || isLate)
    return { state: 'postponed', dueAt: now }
  const until = isUrgent(message) ? null : round.domains.heldUntil(domain, now.getTime())
  if (until !== null) return { state: 'postponed', dueAt: new Date(until) }
  if (message.attempts <= maxAttempts) return null
  const error = 'Given up: its worker stopped in the midst of every attempt.'
  return { state: 'failed', failure: 'not_made', error, attemptedAt: now, suppress: false }
}

async function attempt(round: Round, due: DueMail): Promise<MessageEnd> {
  const { message, domain } = due
  const hindered = hindrance(round, due)
  if (hindered !== null) return hindered
  try {
    const composition = await composeFresh(round, due)
    if ('cancel' in composition) return { state: 'cancelled', reason: composition.cancel }
    if ('postponeMinutes' in composition) {
      return { state: 'postponed', dueAt: minutesLater(round.now(), composition.postponeMinutes) }
    }
    const began = round.now().getTime()
    const outcome = await round.transport.send(composition.mail)
    round.domains.ended(domain, outcome, { began, now: round.now().getTime() })
    return judge(round, message, outcome)
  } catch (error) {
    if (isStoreUnavailable(error)) {
      round.trouble = true
      return { state: 'postponed', dueAt: round.now() }
    }
    round.log.error({ err: error, message: message.id }, 'a mail could not be made')
    return judge(round, message, {
      kind: 'retry',
      failure: 'not_made',
      error: `The mail could not be made (${error instanceof Error ? error.name : 'unknown'}).`,
      wholeServer: false,
    })
  }
}

async function composeFresh(round: Round, { message, compose, claimedAt }: DueMail) {
  const now = round.now()
  if (now.getTime() - claimedAt.getTime() <= freshFor) return compose(message)
  const composeAgain = await composeBatch(round.composers, round.pool, [message], now)
  return composeAgain(message)
}

function judge(round: Round, message: ClaimedMessage, outcome: SendOutcome): MessageEnd {
  const end = endOfAttempt(outcome, {
    attempts: message.attempts,
    now: round.now(),
    jitter: Math.random(),
  })
  if (outcome.kind === 'retry' && outcome.wholeServer && !round.trouble) {
    round.trouble = true
    round.log.warn(
      { error: 'error' in end ? end.error : undefined },
      'the mail server takes no mail',
    )
  }
  if (end.state === 'failed') round.log.warn({ message: message.id }, 'a mail was given up')
  return end
}

const minutesLater = (time: Date, minutes: number) => new Date(time.getTime() + minutes * 60_000)
