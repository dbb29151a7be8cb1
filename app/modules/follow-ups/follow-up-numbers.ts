import { quantile } from '#app/modules/reports/quantile.ts'
import { shareOf } from '#app/modules/reports/share.ts'
import type { Share } from '#app/modules/reports/share.ts'
import type { Resolution } from '#app/modules/responses/resolution.ts'
import { workingMinutesBetween } from '#app/modules/workspaces/working-time.ts'
import type { WorkingCalendar } from '#app/modules/workspaces/working-time.ts'
import type { FollowUpCause, FollowUpState } from './follow-up-acts.ts'

/** As much of a follow-up as its numbers need. */
export type CountedFollowUp = {
  state: FollowUpState
  cause: FollowUpCause | null
  openedAt: Date
  dueAt: Date
  contactedAt: Date | null
  endedAt: Date | null
  askedAt: Date | null
  recovered: Resolution | null
}

/** Minutes, unrounded: half took at most the first, nine of ten at most the second. */
export type Spread = { median: number; p90: number }

/** The numbers of the follow-ups opened in some time, to date. */
export type FollowUpNumbers = {
  opened: number
  contacted: number
  /** From opening to first contact, in working time and by the clock on the wall; null when nobody was contacted. */
  firstContact: { working: Spread; plain: Spread } | null
  /** Contacted by the due time, of all of whom that is decided. */
  inTime: Share
  /** Open and not contacted although due. */
  overdue: number
  solved: number
  closed: number
  causes: Partial<Record<FollowUpCause, number>>
  /** Of those asked "are we good now?", who answered. */
  answered: Share
  /** Of those who answered, who said yes. */
  recovered: Share
}

type Clock = { calendar: WorkingCalendar; timeZone: string; now: Date }

export function followUpNumbers(rows: readonly CountedFollowUp[], clock: Clock): FollowUpNumbers {
  const inTime = rows.map((row) => wasInTime(row, clock.now)).filter((known) => known !== null)
  const answered = rows.filter(({ recovered }) => recovered !== null)
  const ended = (state: CountedFollowUp['state']) => rows.filter((row) => row.state === state)
  return {
    opened: rows.length,
    contacted: rows.filter(({ contactedAt }) => contactedAt !== null).length,
    firstContact: firstContactTimes(rows, clock),
    inTime: shareOf(inTime.filter(Boolean).length, inTime.length),
    overdue: rows.filter((row) => isOverdue(row, clock.now)).length,
    solved: ended('solved').length,
    closed: ended('closed').length,
    causes: causesOf(rows),
    answered: shareOf(
      answered.length,
      rows.filter(({ askedAt, recovered }) => askedAt !== null || recovered !== null).length,
    ),
    recovered: shareOf(
      answered.filter(({ recovered }) => recovered === 'yes').length,
      answered.length,
    ),
  }
}

/** Null while it is not decided: neither contacted nor due, or ended before it was due without a contact. */
function wasInTime(
  { contactedAt, dueAt, endedAt }: Pick<CountedFollowUp, 'contactedAt' | 'dueAt' | 'endedAt'>,
  now: Date,
): boolean | null {
  if (contactedAt !== null) return contactedAt <= dueAt
  return (endedAt ?? now) > dueAt ? false : null
}

export const isOverdue = (
  { state, dueAt, contactedAt }: Pick<CountedFollowUp, 'state' | 'dueAt' | 'contactedAt'>,
  now: Date,
): boolean => state === 'open' && contactedAt === null && dueAt < now

function firstContactTimes(
  rows: readonly CountedFollowUp[],
  { calendar, timeZone }: Clock,
): FollowUpNumbers['firstContact'] {
  const times = rows.flatMap(({ openedAt, contactedAt }) =>
    contactedAt === null ? [] : [{ from: openedAt, to: contactedAt }],
  )
  const working = spreadOf(
    times.map(({ from, to }) => workingMinutesBetween(from, to, calendar, timeZone)),
  )
  const plain = spreadOf(times.map(({ from, to }) => (to.getTime() - from.getTime()) / 60_000))
  return working === null || plain === null ? null : { working, plain }
}

function spreadOf(minutes: readonly number[]): Spread | null {
  const [median, p90] = [quantile(minutes, 0.5), quantile(minutes, 0.9)]
  return median === null || p90 === null ? null : { median, p90 }
}

function causesOf(rows: readonly CountedFollowUp[]): FollowUpNumbers['causes'] {
  const causes: FollowUpNumbers['causes'] = {}
  for (const { state, cause } of rows)
    if (cause !== null && (state === 'solved' || state === 'closed'))
      causes[cause] = (causes[cause] ?? 0) + 1
  return causes
}
