import type { Pool } from '#db/connect.server.ts'
import { reserveTimes } from '#db/queries/mail-pace.server.ts'
import type { ClaimedMessage } from '#db/queries/outbox.server.ts'
import { isUrgent } from './is-urgent.ts'
import { askAgainMs, domainOf, hasTime, horizonMs, mayBeEarly, slotsBefore } from './pace.ts'
import type { PaceSettings } from './pace.ts'

/** `goBy` of a limit whose mails may go at any time. */
export type PacedMail = { message: ClaimedMessage; slotAt: number | null }
/** `paced`: which limit has given it the time `dueAt`; without it, it asks again then. */
export type PutOff = { message: ClaimedMessage; dueAt: Date; paced?: 1 | 2 }
export type Paced = { ready: PacedMail[]; putOff: PutOff[] }

/**
 * Parts a claim into what may go about now and what has to wait for its time. A mail goes only while it has a time of
 * its domain and one of the whole, both of about now. It takes its domain's first, waits for it in the queue, and only
 * then takes one of the whole, so that a domain's long queue uses nothing of what the others may go by. A time that is
 * missed is taken anew. At most two statements, and none without a limit.
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
  return { ready: ofAll.ready, putOff: [...ofDomain.putOff, ...ofAll.putOff] }
}

type Limit = { now: Date; limit: 1 | 2; keyOf: (mail: PacedMail) => string }

const domainKey = ({ message }: PacedMail) => domainOf(message.toAddress)

const timeOf = (message: ClaimedMessage, now: Date) =>
  hasTime(message, 1, now.getTime()) || hasTime(message, 2, now.getTime()) ? message.slotAt : null

async function take(
  pool: Pool,
  perSecond: number | null,
  mails: PacedMail[],
  { now, limit, keyOf }: Limit,
): Promise<Paced> {
  const lacksTime = ({ message }: PacedMail) => !hasTime(message, limit, now.getTime())
  const taking = grouped(mails.filter(lacksTime), keyOf)
  if (perSecond === null || taking.size === 0) return { ready: mails, putOff: [] }
  const spans = [...taking].map(([domain, { length }]) => ({
    domain,
    spanMs: (length * 1_000) / perSecond,
  }))
  const horizon = new Date(now.getTime() + horizonMs)
  const next = await reserveTimes(pool, spans, { now, horizon })
  const paced: Paced = { ready: mails.filter((mail) => !lacksTime(mail)), putOff: [] }
  for (const [key, group] of taking) {
    const nextAt = next.get(key)
    const slots = nextAt === undefined ? [] : slotsBefore(nextAt, group.length, perSecond)
    group.forEach((mail, at) => place(paced, mail, slots[at], { now, limit }))
  }
  return paced
}

function grouped(mails: PacedMail[], keyOf: Limit['keyOf']): Map<string, PacedMail[]> {
  const groups = new Map<string, PacedMail[]>()
  for (const mail of mails) {
    const group = groups.get(keyOf(mail))
    if (group === undefined) groups.set(keyOf(mail), [mail])
    else group.push(mail)
  }
  return groups
}

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
