import { DateTime } from 'luxon'
import { between, pick, pickWeighted } from './chance.ts'
import type { Random } from './chance.ts'
import { commentsEn } from './comments.en.ts'
import { commentsJa } from './comments.ja.ts'
import { commentsKo } from './comments.ko.ts'
import { commentsZh } from './comments.zh.ts'
import { answerTo } from './answer-to.ts'
import type { SampleAnswer } from './answer-to.ts'
import { makeCustomerPool } from './customer-pool.ts'
import type { SampleCustomer } from './customer-pool.ts'
import { makeDeck } from './deck.ts'
import type { Channel, Course, Entry, Locale } from './entry.ts'
import { hoursIn, instantWithin, officeHours } from './office-hours.ts'
import { agents } from './people.ts'
import type { Agent } from './people.ts'
import { isAtOnce, timesBefore } from './ticket-times.ts'

export type SampleTicket = {
  customer: SampleCustomer
  ticket: {
    externalId: string
    subject: string
    channel: Channel
    tags: string[]
    agent: Agent
    openedAt: Date
    firstReplyAt: Date
    resolvedAt: Date
    reopenedCount: number
    escalated: boolean
    cost: { amount: string; currency: 'JPY' | 'USD' }
  }
  answer: SampleAnswer | null
}

/** Days before now between which the invoice PDF was broken: the weeks 7, 6 and 5 before now. */
export const DIP = { fromDaysAgo: 49, toDaysAgo: 28 }
/** Resolved in the last two days and not answered yet. */
export const OPEN_INVITATIONS = 12

const DAYS = 90
const RECENT_HOURS = 48
const ANSWERED_SHARE = 0.375
const DIP_SHARE = 0.38

const entries: Record<Locale, Entry[]> = {
  ja: commentsJa,
  en: commentsEn,
  zh: commentsZh,
  ko: commentsKo,
}
const LANGUAGES: { locale: Locale; weight: number }[] = [
  { locale: 'ja', weight: 45 },
  { locale: 'en', weight: 23 },
  { locale: 'zh', weight: 16 },
  { locale: 'ko', weight: 16 },
]
const COST: Record<Channel, [low: number, high: number]> = {
  phone: [780, 1650],
  email: [380, 920],
  web: [360, 880],
  chat: [290, 680],
  sns: [260, 540],
  other: [520, 1200],
}

type Slot = { resolvedAt: DateTime; locale: Locale; answered: boolean }

/**
 * One workspace's support life: `tickets` cases, oldest resolved first, resolved within the 90 days
 * before `now` (opened up to some days earlier). The same input gives the same output.
 */
export function makeSample(input: { seed: number; now: Date; tickets: number }): SampleTicket[] {
  const random = mulberry32(input.seed)
  const now = DateTime.fromJSDate(input.now, { zone: 'utc' })
  const recent = Math.min(OPEN_INVITATIONS, input.tickets)
  const slots = [
    ...pastSlots(random, now, input.tickets - recent, Math.round(input.tickets * ANSWERED_SHARE)),
    ...recentSlots(random, now, recent),
  ]
  const customerAt = makeCustomerPool(random)
  const dealers = makeDealers(random)
  const made = slots.map((slot) => makeTicket(random, now, slot, dealers, customerAt))
  return numbered(made)
}

function pastSlots(random: Random, now: DateTime, count: number, answers: number): Slot[] {
  const [from, to] = [now.minus({ days: DAYS }), now.minus({ hours: RECENT_HOURS })]
  const week = officeHours(from, to)
  const everyDay = officeHours(from, to, true)
  const slots = Array.from({ length: count }, (_, index) => {
    const resolvedAt = instantWithin(random, random() < 0.05 ? everyDay : week)
    return { resolvedAt, locale: pickWeighted(random, LANGUAGES).locale, answered: index < answers }
  })
  return inOrder(slots)
}

function recentSlots(random: Random, now: DateTime, count: number): Slot[] {
  const [from, to] = [now.minus({ hours: RECENT_HOURS - 1 }), now.minus({ minutes: 10 })]
  const week = officeHours(from, to)
  // On a Sunday the last two days hold no office hours: somebody was on duty then.
  const open = hoursIn(week) >= 4 ? week : officeHours(from, to, true)
  const slots = Array.from({ length: count }, (_, index) => {
    const { locale } = LANGUAGES[index % LANGUAGES.length] ?? pickWeighted(random, LANGUAGES)
    return { resolvedAt: instantWithin(random, open), locale, answered: false }
  })
  return inOrder(slots)
}

function inOrder(slots: Slot[]): Slot[] {
  return slots.sort((a, b) => a.resolvedAt.toMillis() - b.resolvedAt.toMillis())
}

type Dealer = ReturnType<typeof makeDeck>
type Dealers = Record<'answered' | 'silent', Record<Locale, Dealer>>

/** The silent tickets have their own decks, so that no comment is spent on them. */
function makeDealers(random: Random): Dealers {
  const decks = () => ({
    ja: makeDeck(random, entries.ja),
    en: makeDeck(random, entries.en),
    zh: makeDeck(random, entries.zh),
    ko: makeDeck(random, entries.ko),
  })
  return { answered: decks(), silent: decks() }
}

function makeTicket(
  random: Random,
  now: DateTime,
  slot: Slot,
  dealers: Dealers,
  customerAt: ReturnType<typeof makeCustomerPool>,
): SampleTicket {
  const { resolvedAt, locale, answered } = slot
  const deal = dealers[answered ? 'answered' : 'silent'][locale]
  const { entry, fresh } = deal(fitting(random, now.diff(resolvedAt, 'days').days))
  const customer = customerAt(locale, resolvedAt, isAtOnce(entry))
  const words = answered && fresh ? entry : { ...entry, comment: '' }
  const ticket = ticketOf(random, words, resolvedAt, customer.timeZone)
  if (!answered) return { customer, ticket, answer: null }
  const answer = answerTo(random, words, { resolvedAt, now, timeZone: customer.timeZone })
  return { customer, ticket, answer }
}

function fitting(random: Random, daysAgo: number): (entry: Entry) => boolean {
  const inDip = daysAgo <= DIP.fromDaysAgo && daysAgo > DIP.toDaysAgo
  if (inDip && random() < DIP_SHARE) return ({ phase }) => phase === 'broken'
  const repaired = daysAgo <= DIP.toDaysAgo
  return ({ phase }) => phase === undefined || (phase === 'fixed' && repaired)
}

function ticketOf(
  random: Random,
  entry: Entry,
  resolvedAt: DateTime,
  timeZone: string,
): SampleTicket['ticket'] {
  // Chance must not contradict a comment that says how the case went.
  const course = entry.course ?? (entry.comment === '' ? chanceCourse(random) : undefined)
  const times = timesBefore(random, resolvedAt, { channel: entry.channel, course, timeZone })
  const escalated = course === 'escalated'
  const [low, high] = COST[entry.channel]
  const yen = Math.round((between(random, low, high) * (escalated ? 1.9 : 1)) / 10) * 10
  return {
    externalId: '',
    subject: entry.subject,
    channel: entry.channel,
    tags: [...entry.tags],
    agent: pick(random, agents[entry.tags[0]]),
    openedAt: times.openedAt.toJSDate(),
    firstReplyAt: times.firstReplyAt.toJSDate(),
    resolvedAt: times.resolvedAt.toJSDate(),
    reopenedCount: course === 'reopened' ? 1 : 0,
    escalated,
    cost: { amount: String(yen), currency: 'JPY' },
  }
}

function chanceCourse(random: Random): Course | undefined {
  const roll = random()
  if (roll < 0.03) return 'escalated'
  return roll < 0.07 ? 'reopened' : undefined
}

/** Numbers tickets in the order they were opened, as a helpdesk does. */
function numbered(made: SampleTicket[]): SampleTicket[] {
  const byOpening = [...made].sort((a, b) => +a.ticket.openedAt - +b.ticket.openedAt)
  byOpening.forEach((one, index) => {
    one.ticket.externalId = String(35_120 + index)
  })
  return made
}

/**
 * Mulberry32, a 32-bit generator with a full period, by Tommy Ettinger (2017, public domain).
 * https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
function mulberry32(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
