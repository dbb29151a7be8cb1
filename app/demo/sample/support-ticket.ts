import type { DateTime } from 'luxon'
import { between, pick } from './chance.ts'
import type { Random } from '#app/platform/seeded-random.ts'
import type { Area, Channel, Course } from './entry.ts'
import { agents } from './people.ts'
import type { Agent } from './people.ts'
import { timesBefore } from './ticket-times.ts'

export type SupportTicket = {
  externalId: string
  subject: string
  channel: Channel
  tags: string[]
  agent: Agent
  openedAt: Date
  /** Null when nobody replied: it was closed by a rule. */
  firstReplyAt: Date | null
  resolvedAt: Date
  reopenedCount: number
  escalated: boolean
  autoResolved: boolean
  cost: { amount: string; currency: 'JPY' }
}

export type TicketWords = {
  subject: string
  channel: Channel
  tags: [Area, ...string[]]
  course?: Course
}

const COST: Record<Channel, [low: number, high: number]> = {
  phone: [780, 1650],
  email: [380, 920],
  web: [360, 880],
  chat: [290, 680],
  sns: [260, 540],
  other: [520, 1200],
}

/** A case that was resolved at `resolvedAt`. Its number comes later, in the order of opening. */
export function supportTicket(
  random: Random,
  words: TicketWords,
  resolvedAt: DateTime,
  timeZone: string,
): SupportTicket {
  const { channel, course } = words
  const times = timesBefore(random, resolvedAt, { channel, course, timeZone })
  const escalated = course === 'escalated'
  const [low, high] = COST[channel]
  const yen = Math.round((between(random, low, high) * (escalated ? 1.9 : 1)) / 10) * 10
  return {
    externalId: '',
    subject: words.subject,
    channel,
    tags: [...words.tags],
    agent: pick(random, agents[words.tags[0]]),
    openedAt: times.openedAt.toJSDate(),
    firstReplyAt: times.firstReplyAt.toJSDate(),
    resolvedAt: times.resolvedAt.toJSDate(),
    reopenedCount: course === 'reopened' ? 1 : 0,
    escalated,
    autoResolved: false,
    cost: { amount: String(yen), currency: 'JPY' },
  }
}

export function chanceCourse(random: Random): Course | undefined {
  const roll = random()
  if (roll < 0.03) return 'escalated'
  return roll < 0.07 ? 'reopened' : undefined
}

/** Numbers tickets in the order they were opened, as a helpdesk does. */
export function numberTickets(tickets: SupportTicket[]): void {
  const byOpening = tickets.toSorted((a, b) => a.openedAt.getTime() - b.openedAt.getTime())
  byOpening.forEach((ticket, index) => {
    ticket.externalId = String(32_480 + index)
  })
}
