import type { Random } from '#app/platform/seeded-random.ts'
import { between, pickWeighted } from './chance.ts'

/** How an unhappy answer was looked after, as far as it has come by now. */
export type Course = {
  openedAt: Date
  dueAt: Date
  escalateAt: Date | null
  remindedAt: Date | null
  overdueToldAt: Date | null
  escalatedAt: Date | null
  notedAt: Date | null
  contact: { at: Date; by: 'reply' | 'phone' } | null
  /** The customer's own mail, and what was written to that. */
  answeredAt: Date | null
  repliedAgainAt: Date | null
  end: { at: Date; cause: SolvedCause | ClosedCause; isSolved: boolean } | null
  recovery: { at: Date; said: 'yes' | 'partly' | 'no' } | null
}

type SolvedCause = 'fixed' | 'explained' | 'compensated' | 'passed_on'
type ClosedCause = 'no_answer' | 'cannot_help'

type CourseInput = {
  openedAt: Date
  now: Date
  /** In working time. */
  dueMinutes: number
  escalateMinutes: number | null
  stage: Stage
  /** Working time after a moment. */
  after: (at: Date, minutes: number) => Date
}

/** How far it may have come at most, whatever its age. */
export type Stage = 'left' | 'contacted' | 'answered' | 'ended'

const minute = 60_000

/** The same random numbers give the same course. People come late to one in six; a late contact mends less. */
export function courseOf(random: Random, input: CourseInput): Course {
  const { openedAt, now, dueMinutes, escalateMinutes, stage, after } = input
  const until = (at: Date) => (at < now ? at : null)
  const dueAt = after(openedAt, dueMinutes)
  const escalateAt = escalateMinutes === null ? null : after(dueAt, escalateMinutes)
  const contact = contactOf(random, input)
  /** What a clock does while nobody has been in touch. */
  const unless = (at: Date) => (contact === null || contact.at > at ? until(at) : null)
  const writtenAt = contact?.by === 'reply' ? until(someTimeLater(random, contact.at)) : null
  const hasAnswered = writtenAt !== null && answers(random, stage)
  const isOver = stage === 'ended'
  const repliedAgainAt =
    hasAnswered && isOver ? until(after(writtenAt, between(random, 15, 260))) : null
  const last = hasAnswered ? repliedAgainAt : (contact?.at ?? null)
  const end = last === null || !isOver ? null : endOf(random, { ...input, last, hasAnswered })
  const isLate = contact !== null && contact.at > dueAt
  return {
    openedAt,
    dueAt,
    escalateAt,
    remindedAt: unless(after(openedAt, dueMinutes * 0.8)),
    overdueToldAt: unless(dueAt),
    escalatedAt: escalateAt === null ? null : unless(escalateAt),
    notedAt:
      contact === null || random() > 0.4 ? null : new Date(contact.at.getTime() - 7 * minute),
    contact,
    answeredAt: hasAnswered ? writtenAt : null,
    repliedAgainAt,
    end,
    recovery: end?.isSolved === true ? recoveryOf(random, { ...end, now, isLate }) : null,
  }
}

const answers = (random: Random, stage: Stage) =>
  random() < { left: 0, contacted: 0, answered: 1, ended: 0.62 }[stage]

function contactOf(random: Random, { openedAt, now, dueMinutes, stage, after }: CourseInput) {
  const roll = random()
  const share =
    roll < 0.84
      ? between(random, 0.06, 0.9)
      : roll < 0.95
        ? between(random, 1.05, 1.6)
        : between(random, 2, 3.2)
  const by = random() < 0.8 || stage === 'answered' ? ('reply' as const) : ('phone' as const)
  const at = after(openedAt, dueMinutes * share)
  return stage === 'left' || at >= now ? null : { at, by }
}

/** "Are we good now?" goes out when the customer has had a day to see for themselves. */
export const askedAfter = (solvedAt: Date) => new Date(solvedAt.getTime() + 24 * 60 * minute)

/** People answer a mail when they are awake, which is all that matters here. */
const someTimeLater = (random: Random, at: Date) =>
  new Date(at.getTime() + between(random, 35, 22 * 60) * minute)

const solved = [
  { cause: 'fixed', weight: 9 },
  { cause: 'explained', weight: 6 },
  { cause: 'compensated', weight: 4 },
  { cause: 'passed_on', weight: 2 },
] as const

const closed = [
  { cause: 'no_answer', weight: 5 },
  { cause: 'cannot_help', weight: 1 },
] as const

function endOf(
  random: Random,
  { last, now, hasAnswered, after }: CourseInput & { last: Date; hasAnswered: boolean },
): Course['end'] {
  const isSolved = hasAnswered || random() < 0.6
  // Who does not answer is waited for.
  const at = after(last, isSolved ? between(random, 45, 900) : between(random, 1_600, 2_700))
  const { cause } = pickWeighted<{ cause: SolvedCause | ClosedCause; weight: number }>(
    random,
    isSolved ? solved : closed,
  )
  return at < now ? { at, cause, isSolved } : null
}

const sayings = {
  inTime: [
    { said: 'yes', weight: 52 },
    { said: 'partly', weight: 15 },
    { said: 'no', weight: 9 },
    { said: null, weight: 24 },
  ],
  late: [
    { said: 'yes', weight: 28 },
    { said: 'partly', weight: 20 },
    { said: 'no', weight: 25 },
    { said: null, weight: 27 },
  ],
} as const

function recoveryOf(
  random: Random,
  { at: solvedAt, now, isLate }: { at: Date; now: Date; isLate: boolean },
): Course['recovery'] {
  const { said } = pickWeighted<{ said: 'yes' | 'partly' | 'no' | null; weight: number }>(
    random,
    isLate ? sayings.late : sayings.inTime,
  )
  const at = someTimeLater(random, askedAfter(solvedAt))
  return said === null || at >= now ? null : { at, said }
}
