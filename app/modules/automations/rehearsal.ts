import type { SkipReason } from './decide.ts'
import { dateOf, dayOf, localDate } from './local-day.ts'
import type { Replay } from './replay-events.ts'
import type { ReplayedDecision, ReplayedMail } from './replay-state.ts'

export type RehearsedPerson = { id: string; name: string | null; email: string | null }
export type RehearsedTicketName = { externalId: string; subject: string | null }

/** One occasion on which the automation decided. */
export type Occasion = {
  customer: RehearsedPerson
  ticket: RehearsedTicketName | null
  decidedAt: Date
}

export type Recipient = Occasion & {
  /** When the mail goes out, or would have. */
  at: Date
  /** Why it was taken back before that; null for one that goes. */
  cancelReason: string | null
}

export type RehearsedSkip = Occasion & { detail: ReplayedDecision['detail'] }

export type RehearsalWarning =
  | { kind: 'nothing_happened' }
  /** Not one mail; `reason` when all were skipped for the same one. */
  | { kind: 'nobody'; reason: SkipReason | null }
  | { kind: 'many_a_day'; mails: number }

export type Rehearsal = {
  trigger: 'event' | 'wave'
  from: Date
  until: Date
  /** How often the automation decided. */
  occasions: number
  /** There was more than a dry run looks at: only the newest events, or a part of the customers. */
  isShortened: boolean
  mails: number
  /** Taken back before they went out, because of what happened meanwhile. */
  withdrawn: number
  /** Local dates of the workspace, without gaps. */
  perDay: { date: string; mails: number }[]
  recipients: Recipient[]
  skipped: { reason: SkipReason; count: number; examples: RehearsedSkip[] }[]
  warnings: RehearsalWarning[]
}

export const rehearsalLimits = { days: 30, occasions: 20_000, recipients: 50, examples: 2 } as const

/** More mails than this on one day are worth a second thought. */
const manyADay = 500

export type Rehearsed = Pick<Rehearsal, 'trigger' | 'from' | 'until' | 'isShortened'> & {
  replay: Replay
  zone: string
  personOf: (customerId: string) => RehearsedPerson
  ticketOf: (eventId: string) => RehearsedTicketName | null
}

/** What a replay of one automation means to the person who is about to save it. */
export function summarizeRehearsal(given: Rehearsed): Rehearsal {
  const { trigger, from, until, isShortened, replay, zone } = given
  const gone = replay.mails.filter(({ state }) => state !== 'cancelled')
  const perDay = countPerDay(gone, { zone, from, until })
  const skipped = groupSkips(given)
  const summary = {
    ...{ trigger, from, until, isShortened, perDay, skipped },
    occasions: replay.decisions.length,
    mails: gone.length,
    withdrawn: replay.mails.length - gone.length,
    recipients: recipientsOf(given),
  }
  return { ...summary, warnings: warningsOf(summary) }
}

const timeOf = ({ sentAt, dueAt }: ReplayedMail) => sentAt ?? dueAt

/** At most as many days as the dry run looks at, and what is still to come after them for a while. */
const mostDays = 45

function countPerDay(
  mails: readonly ReplayedMail[],
  { zone, from, until }: { zone: string; from: Date; until: Date },
): Rehearsal['perDay'] {
  const counts = new Map<string, number>()
  for (const mail of mails) {
    const date = localDate(timeOf(mail), zone)
    counts.set(date, (counts.get(date) ?? 0) + 1)
  }
  const first = dayOf(localDate(from, zone))
  const last = Math.max(dayOf(localDate(until, zone)), ...[...counts.keys()].map(dayOf))
  const length = Math.min(last - first + 1, mostDays)
  return Array.from({ length }, (_, ahead) => {
    const date = dateOf(first + ahead)
    return { date, mails: counts.get(date) ?? 0 }
  })
}

/** Of what was, the newest: those are remembered. Of what is to come, the next. */
function recipientsOf({ trigger, replay, personOf, ticketOf }: Rehearsed): Recipient[] {
  const decidedAt = new Map(replay.decisions.map(({ eventId, at }) => [eventId, at]))
  const sign = trigger === 'wave' ? 1 : -1
  return replay.mails
    .toSorted((a, b) => sign * (timeOf(a).getTime() - timeOf(b).getTime()))
    .slice(0, rehearsalLimits.recipients)
    .map((mail) => ({
      customer: personOf(mail.customerId),
      ticket: ticketOf(mail.eventId),
      decidedAt: decidedAt.get(mail.eventId) ?? timeOf(mail),
      at: timeOf(mail),
      cancelReason: mail.cancelReason,
    }))
}

function groupSkips({ trigger, replay, personOf, ticketOf }: Rehearsed): Rehearsal['skipped'] {
  const byReason = new Map<SkipReason, ReplayedDecision[]>()
  for (const decision of replay.decisions) {
    if (decision.reason === null) continue
    const group = byReason.get(decision.reason)
    if (group === undefined) byReason.set(decision.reason, [decision])
    else group.push(decision)
  }
  const { examples } = rehearsalLimits
  return [...byReason]
    .map(([reason, group]) => ({
      reason,
      count: group.length,
      examples: (trigger === 'wave' ? group.slice(0, examples) : group.slice(-examples)).map(
        ({ at, customerId, eventId, detail }) => ({
          ...{ customer: personOf(customerId), ticket: ticketOf(eventId), decidedAt: at, detail },
        }),
      ),
    }))
    .toSorted((a, b) => b.count - a.count)
}

function warningsOf(
  given: Pick<Rehearsal, 'occasions' | 'mails' | 'withdrawn' | 'perDay' | 'skipped'>,
): RehearsalWarning[] {
  const { occasions, mails, withdrawn, perDay, skipped } = given
  if (occasions === 0) return [{ kind: 'nothing_happened' }]
  const [only] = skipped
  const isOne = withdrawn === 0 && skipped.length === 1 && only !== undefined
  if (mails === 0) return [{ kind: 'nobody', reason: isOne ? only.reason : null }]
  const busiest = Math.max(...perDay.map((day) => day.mails))
  return busiest > manyADay ? [{ kind: 'many_a_day', mails: busiest }] : []
}
