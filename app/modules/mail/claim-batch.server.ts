import type { Log } from '#app/platform/log.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Pool } from '#db/connect.server.ts'
import { claimDue } from '#db/queries/outbox.server.ts'
import type { ClaimedMessage } from '#db/queries/outbox.server.ts'
import { addressDomain } from '#app/platform/address-domain.ts'
import { composeBatch } from './compose-batch.server.ts'
import type { Composers } from './composed-mail.ts'
import type { DomainHealth } from './domain-health.ts'
import type { DueMail } from './due-mail.ts'
import { endClaimsPatiently } from './end-claims-patiently.server.ts'
import { isUrgent } from './is-urgent.ts'
import { paceMail } from './pace-mail.server.ts'
import type { PacedMail, PutOff } from './pace-mail.server.ts'
import { mayBeLate } from './pace.ts'
import type { PaceSettings } from './pace.ts'

export type Claiming = {
  pool: Pool
  composers: Composers
  log: Log
  now: () => Date
  stopping: AbortSignal
  /** Without it nothing limits how fast mail goes. */
  pace?: PaceSettings | undefined
  domains: DomainHealth
  mailDomain: string
  leaseMs: number
}

/**
 * Claims what is due and puts off at once what its domain or a limit keeps waiting, without counting an attempt: a long
 * queue of one domain gets out of the way of the others as fast as mail can be claimed.
 * @returns what may go, and how many were claimed
 */
export async function claimBatch(
  claiming: Claiming,
  now: Date,
  limit: number,
): Promise<{ ready: DueMail[]; count: number }> {
  const { pool, composers, leaseMs, mailDomain } = claiming
  const messages = await claimDue(pool, { now, limit, leaseMs, leaseId: newId(), mailDomain })
  const { ready, later } = await sift(claiming, messages, now)
  await putOff(claiming, later)
  if (ready.length === 0) return { ready: [], count: messages.length }
  const toGo = ready.map(({ message }) => message)
  const compose = await composeBatch(composers, pool, toGo, now)
  return { ready: ready.map((mail) => asDue(mail, compose, now)), count: messages.length }
}

const asDue = (
  { message, slotAt }: PacedMail,
  compose: DueMail['compose'],
  claimedAt: Date,
): DueMail => ({
  ...{ message, compose, claimedAt, domain: addressDomain(message.toAddress) },
  goBy: slotAt === null ? null : slotAt + mayBeLate,
})

async function sift(claiming: Claiming, messages: ClaimedMessage[], now: Date) {
  const { pool, pace, domains } = claiming
  const later: PutOff[] = []
  const free: ClaimedMessage[] = []
  for (const message of messages) {
    const until = isUrgent(message)
      ? null
      : domains.heldUntil(addressDomain(message.toAddress), now.getTime())
    if (until === null) free.push(message)
    else later.push({ message, dueAt: new Date(until) })
  }
  if (pace === undefined || free.length === 0) {
    return { ready: free.map((message): PacedMail => ({ message, slotAt: null })), later }
  }
  try {
    const paced = await paceMail(pool, pace, free, now)
    return { ready: paced.ready, later: [...later, ...paced.putOff] }
  } catch (error) {
    await putOff(
      claiming,
      messages.map((message) => ({ message, dueAt: now })),
    )
    throw error
  }
}

/** Gives claims back in one statement. */
export async function putOff(claiming: Claiming, later: PutOff[]): Promise<void> {
  if (later.length === 0) return
  await endClaimsPatiently(
    claiming,
    later.map(({ message: { workspaceId, id, leaseId }, dueAt, paced }) => ({
      ...{ workspaceId, id, leaseId },
      end: { state: 'postponed', dueAt, ...(paced !== undefined && { paced }) },
    })),
  )
}
