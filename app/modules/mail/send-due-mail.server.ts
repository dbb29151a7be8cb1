import type { Log } from '#app/platform/log.server.ts'
import type { Pool } from '#db/connect.server.ts'
import type { ClaimedMessage, EndedMessage, MessageEnd } from '#db/queries/outbox.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'
import { batchWriter } from './batch-writer.ts'
import type { BatchWriter } from './batch-writer.ts'
import { composeBatch } from './compose-batch.server.ts'
import type { Composers } from './composed-mail.ts'
import { openFeed } from './due-mail-feed.server.ts'
import type { DueMail } from './due-mail-feed.server.ts'
import { endClaimsPatiently } from './end-claims-patiently.server.ts'
import { endOfAttempt } from './end-of-attempt.ts'
import { sendDeadline } from './mail-transport.ts'
import type { MailTransport, SendOutcome } from './mail-transport.ts'
import { maxAttempts } from './retry-curve.ts'

export type Mailing = {
  pool: Pool
  transport: MailTransport
  composers: Composers
  log: Log
  now: () => Date
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

/** What a batch has read is believed for so long; with a slow mail server the rest of it is read again, one by one. */
const freshFor = 10_000

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
  const next = openFeed({
    ...mailing,
    leaseMs,
    batch: cautious ? 1 : batchSize,
    more: () => !cautious && !round.trouble && !mailing.stopping.aborted,
  })
  let handled = 0
  const lane = async () => {
    for (let due = await next(); due !== null; due = await next()) {
      handled++
      await handle(round, due)
    }
  }
  const lanes = Array.from({ length: mailing.transport.parallel }, lane)
  const results = await Promise.allSettled(lanes)
  await round.records.end()
  for (const result of results) if (result.status === 'rejected') throw result.reason
  if (round.trouble) return 'trouble'
  return cautious && handled > 0 ? 'busy' : 'idle'
}

async function handle(round: Round, due: DueMail): Promise<void> {
  const { workspaceId, id, leaseId } = due.message
  const end = await attempt(round, due)
  await round.records.add({ workspaceId, id, leaseId, end })
}

async function attempt(
  round: Round,
  { message, compose, claimedAt }: DueMail,
): Promise<MessageEnd> {
  const { now, stopping } = round
  const giveBack = (): MessageEnd => ({ state: 'postponed', dueAt: now() })
  const age = now().getTime() - claimedAt.getTime()
  if (stopping.aborted || round.trouble || age > beginWithin) return giveBack()
  if (message.attempts > maxAttempts) {
    return { state: 'failed', error: 'Given up: its worker stopped in the midst of every attempt.' }
  }
  try {
    const composition = await (age > freshFor ? composeAgain(round, message) : compose(message))
    if ('cancel' in composition) return { state: 'cancelled', reason: composition.cancel }
    if ('postponeMinutes' in composition) {
      return { state: 'postponed', dueAt: minutesLater(now(), composition.postponeMinutes) }
    }
    return judge(round, message, await round.transport.send(composition.mail))
  } catch (error) {
    if (isStoreUnavailable(error)) {
      round.trouble = true
      return giveBack()
    }
    round.log.error({ err: error, message: message.id }, 'a mail could not be made')
    return judge(round, message, {
      kind: 'retry',
      error: `The mail could not be made (${error instanceof Error ? error.name : 'unknown'}).`,
      wholeServer: false,
    })
  }
}

async function composeAgain({ composers, pool, now }: Round, message: ClaimedMessage) {
  const compose = await composeBatch(composers, pool, [message], now())
  return compose(message)
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
