import { DateTime } from 'luxon'
import { seededRandom } from '#app/platform/seeded-random.ts'
import { answerTo } from './answer-to.ts'
import type { SampleAnswer } from './answer-to.ts'
import type { Random } from '#app/platform/seeded-random.ts'
import { makeCustomerPool } from './customer-pool.ts'
import type { CustomerPool, SampleCustomer } from './customer-pool.ts'
import { dealWords } from './deal-words.ts'
import type { Said } from './deal-words.ts'
import { makeSlots } from './slots.ts'
import type { Slot } from './slots.ts'
import { chanceCourse, numberTickets, supportTicket } from './support-ticket.ts'
import type { SupportTicket, TicketWords } from './support-ticket.ts'
import { furtherOf } from './further.ts'
import type { SampleFurther } from './further.ts'
import { isAtOnce } from './ticket-times.ts'

/** Why nobody was asked about a ticket. */
export type Unasked = 'quiet_period' | 'auto_resolved' | 'unsubscribed'

export type SampleTicket = {
  customer: SampleCustomer
  ticket: SupportTicket
  survey: 'csat' | 'ces'
  unasked: Unasked | null
  answer: SampleAnswer | null
  /** Of a CSAT survey that asks further. */
  further: SampleFurther | null
}

/** A subscription that was renewed, and what its owner answered two working days later. */
export type SampleRenewal = {
  customer: SampleCustomer
  renewedAt: Date
  askedAt: Date
  answer: SampleAnswer | null
}

export type Sample = { tickets: SampleTicket[]; renewals: SampleRenewal[] }

const DAYS = 365
const RETURNING = { support: 0.42, renewal: 0.8 } as const

/**
 * A year of one workspace: `count` tickets and renewals, oldest first, in the 365 days before `now`. The same input
 * gives the same output.
 */
export function makeSample(input: { seed: number; now: Date; count: number }): Sample {
  const random = seededRandom(input.seed)
  const now = DateTime.fromJSDate(input.now, { zone: 'utc' })
  const slots = makeSlots(random, { now, days: DAYS, count: input.count })
  const said = dealWords(random, now, slots)
  const parts: Parts = { random, now, pool: makeCustomerPool(random), said }
  const made: Sample = { tickets: [], renewals: [] }
  for (const slot of slots) {
    if (slot.what === 'renewal') made.renewals.push(makeRenewal(parts, slot))
    else made.tickets.push(makeTicket(parts, slot))
  }
  numberTickets(made.tickets.map(({ ticket }) => ticket))
  return made
}

type Parts = { random: Random; now: DateTime; pool: CustomerPool; said: Said }

function wordsOf<Words>(words: Map<Slot, Words>, slot: Slot): Words {
  const own = words.get(slot)
  if (own === undefined) throw new Error('nobody was given words for this')
  return own
}

function makeTicket(parts: Parts, slot: Slot): SampleTicket {
  if (slot.what === 'plan') return planTicket(parts, slot)
  if (slot.what === 'unasked') return unaskedTicket(parts, slot)
  const { random, now, pool, said } = parts
  const { at, locale, answered } = slot
  const words = wordsOf(said.support, slot)
  const awake = isAtOnce(words)
  const customer = pool.toAsk({ locale, at, awake, returning: RETURNING.support })
  // Chance must not contradict a comment that says how the case went.
  const course = words.comment === '' ? chanceCourse(random) : words.course
  const ticket = supportTicket(random, { ...words, course }, at, customer.timeZone)
  const { score, comment } = words
  const mood = { score, comment, isUnhappy: score <= 3, isLate: course === 'later' }
  const timing = { askedAt: at, now, timeZone: customer.timeZone }
  const answer = answered ? answerTo(random, mood, timing) : null
  const further = answered ? furtherOf(random, score) : null
  return { customer, ticket, survey: 'csat', unasked: null, answer, further }
}

function planTicket({ random, now, pool, said }: Parts, slot: Slot): SampleTicket {
  const { at, locale, answered } = slot
  const words = wordsOf(said.plan, slot)
  const about: TicketWords = { ...words, tags: ['app', 'plan-change'] }
  const awake = isAtOnce(about)
  const customer = pool.toAsk({ locale, at, awake, returning: RETURNING.support })
  const ticket = supportTicket(random, about, at, customer.timeZone)
  const { score, comment } = words
  const mood = { score, comment, isUnhappy: score <= 3, isLate: false }
  const timing = { askedAt: at, now, timeZone: customer.timeZone }
  const answer = answered ? answerTo(random, mood, timing) : null
  return { customer, ticket, survey: 'ces', unasked: null, answer, further: null }
}

/** A ticket of somebody who was asked lately or wants no surveys, or one that closed by itself. */
function unaskedTicket({ random, pool, said }: Parts, slot: Slot): SampleTicket {
  const { at, locale } = slot
  const words = wordsOf(said.support, slot)
  const who = { locale, at, awake: isAtOnce(words) }
  const roll = random()
  const stopped = roll < 0.12 ? pool.unsubscribed(who) : null
  const lately = stopped === null && roll < 0.75 ? pool.askedLately(who) : null
  const customer = stopped ?? lately ?? pool.toAsk({ ...who, returning: RETURNING.support })
  const ticket = supportTicket(random, words, at, customer.timeZone)
  const unanswered = { customer, survey: 'csat' as const, answer: null, further: null }
  if (stopped !== null) return { ...unanswered, ticket, unasked: 'unsubscribed' }
  if (lately !== null) return { ...unanswered, ticket, unasked: 'quiet_period' }
  const closed = { ...ticket, firstReplyAt: null, autoResolved: true, escalated: false }
  return { ...unanswered, ticket: closed, unasked: 'auto_resolved' }
}

function makeRenewal({ random, now, pool, said }: Parts, slot: Slot): SampleRenewal {
  const { at, locale, answered } = slot
  const { score, comment } = wordsOf(said.renewal, slot)
  const customer = pool.toAsk({ locale, at, awake: true, returning: RETURNING.renewal })
  const mood = { score, comment, isUnhappy: score <= 6, isLate: false }
  const timing = { askedAt: at, now, timeZone: customer.timeZone }
  return {
    customer,
    renewedAt: workingDaysBefore(at, 2).toJSDate(),
    askedAt: at.toJSDate(),
    answer: answered ? answerTo(random, mood, timing) : null,
  }
}

function workingDaysBefore(at: DateTime, count: number): DateTime {
  let day = at
  for (let left = count; left > 0;) {
    day = day.minus({ days: 1 })
    if (day.weekday <= 5) left -= 1
  }
  return day
}
