import type { Pool } from '#db/connect.server.ts'
import { reserveTimes } from '#db/queries/mail-pace.server.ts'
import type { ClaimedMessage } from '#db/queries/outbox.server.ts'
import { grouped } from '#app/platform/grouped.ts'
import { addressDomain } from '#app/platform/address-domain.ts'
import { isUrgent } from './is-urgent.ts'
import { askAgainMs, hasTime, horizonMs, mayBeEarly, slotsBefore } from './pace.ts'
import type { PaceSettings } from './pace.ts'

/** `goBy` of a limit whose mails may go at any time. */
export type PacedMail = { message: ClaimedMessage; slotAt: number | null }
/** `paced`: which limit has given it the time `dueAt`; without it, it asks again then. */
export type PutOff = { message: ClaimedMessage; dueAt: Date; paced?: 1 | 2 }
export type Paced = { ready: PacedMail[]; putOff: PutOff[] }

/**
 * Parts a claim into what may go about now and what has to wait for its time. A mail goes only when it has had a time of
 * its domain and has one of the whole, of about now. It takes its domain's first, waits for it in the queue, and only
 * then takes one of the whole, so that a domain's long queue uses nothing of what the others may go by. While it waits
 * for that one it keeps its domain's: if it had to have another, two long queues would send it to and fro for ever. A
 * time that is missed is taken anew. At most four statements, and none without a limit.
 */
export async function paceMail(
  pool: Pool,
  pace: PaceSettings,
  messages: ClaimedMessage[],
  now: Date,
): Promise<Paced> {
  const oldestFirst = messages.toSorted((a, b) => a.slotAt - b.slotAt)
  const all = oldestFirst.map((message): PacedMail => ({ message, slotAt: timeOf(message, now) }))
  const ofDomain = await take(pool, pace.perDomain, all, { now, limit: 1, keyOf: domainKey })
  const ofAll = await take(pool, pace.overall, ofDomain.ready, { now, limit: 2, keyOf: () => '' })
  const leaving = await leave(pool, pace, ofAll.ready, now)
  return {
    ready: leaving.ready,
    putOff: [...ofDomain.putOff, ...ofAll.putOff, ...leaving.putOff],
  }
}

type Limit = { now: Date; limit: 1 | 2; keyOf: (mail: PacedMail) => string }

const domainKey = ({ message }: PacedMail) => addressDomain(message.toAddress)

const timeOf = (message: ClaimedMessage, now: Date) =>
  hasTime(message, 1, now.getTime()) ? message.slotAt : null

async function take(
  pool: Pool,
  perSecond: number | null,
  mails: PacedMail[],
  { now, limit, keyOf }: Limit,
): Promise<Paced> {
  const lacksTime = ({ message }: PacedMail) => !hasTime(message, limit, now.getTime())
  const taking = grouped(mails.filter(lacksTime), keyOf)
  if (perSecond === null || taking.size === 0) return { ready: mails, putOff: [] }
  const slotOf = await reserve(pool, taking, { perSecond, now, within: horizonMs })
  const paced: Paced = { ready: mails.filter((mail) => !lacksTime(mail)), putOff: [] }
  for (const group of taking.values())
    for (const mail of group) place(paced, mail, slotOf.get(mail), { now, limit })
  return paced
}

type Reserving = { perSecond: number; now: Date; within: number }

/** The times that the mails of each group get, in their order; none for those of a group that has to ask again. */
async function reserve(
  pool: Pool,
  groups: ReadonlyMap<string, PacedMail[]>,
  { perSecond, now, within }: Reserving,
): Promise<Map<PacedMail, number>> {
  if (groups.size === 0) return new Map()
  const spans = [...groups].map(([domain, { length }]) => ({
    domain,
    spanMs: (length * 1_000) / perSecond,
  }))
  const horizon = new Date(now.getTime() + within)
  const next = await reserveTimes(pool, spans, { now, horizon })
  const slotOf = new Map<PacedMail, number>()
  for (const [key, group] of groups) {
    const nextAt = next.get(key)
    const slots = nextAt === undefined ? [] : slotsBefore(nextAt, group.length, perSecond)
    slots.forEach((slot, at) => {
      const mail = group[at]
      if (mail !== undefined) slotOf.set(mail, slot)
    })
  }
  return slotOf
}

/**
 * As the whole's queue gets shorter, more of one domain could come out of it at once than went in. So all that goes is
 * counted once more for its domain, and of those that have waited for the whole only as many go as leaves it within its
 * limit; the others take new times. Where the whole's limit is the stricter one it is enough.
 */
async function leave(
  pool: Pool,
  { overall, perDomain }: PaceSettings,
  mails: PacedMail[],
  now: Date,
): Promise<Paced> {
  if (overall === null || perDomain === null || overall <= perDomain)
    return { ready: mails, putOff: [] }
  const hasWaited = ({ message }: PacedMail) =>
    !isUrgent(message) && hasTime(message, 2, now.getTime())
  const direct = mails.filter((mail) => !hasWaited(mail))
  const waited = mails.filter(hasWaited)
  const counting = { perSecond: perDomain, now }
  await reserve(pool, grouped(direct, leavingKey), { ...counting, within: horizonMs })
  const within = mayBeEarly
  const slotOf = await reserve(pool, grouped(waited, leavingKey), { ...counting, within })
  const mayGo = (mail: PacedMail) =>
    (slotOf.get(mail) ?? Infinity) <= now.getTime() + mayBeEarly || !hasWaited(mail)
  const putOff = mails.flatMap((mail) =>
    mayGo(mail) ? [] : [{ message: mail.message, dueAt: now }],
  )
  return { ready: mails.filter(mayGo), putOff }
}

/** No domain has an @: beside a domain's row for what asks, one for what goes. */
const leavingKey = (mail: PacedMail) => `@${domainKey(mail)}`

/** The first of a mail's times is the one that it can miss first. */
function place(
  { ready, putOff }: Paced,
  { message, slotAt }: PacedMail,
  slot: number | undefined,
  { now, limit }: Omit<Limit, 'keyOf'>,
) {
  const time = now.getTime()
  if (isUrgent(message)) ready.push({ message, slotAt: null })
  else if (slot === undefined) putOff.push({ message, dueAt: new Date(time + askAgainMs) })
  else if (slot > time + mayBeEarly) putOff.push({ message, dueAt: new Date(slot), paced: limit })
  else ready.push({ message, slotAt: Math.min(slot, slotAt ?? slot) })
}
