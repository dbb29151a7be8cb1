import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { commentsEn } from '#app/demo/sample/comments.en.ts'
import { commentsJa } from '#app/demo/sample/comments.ja.ts'
import { commentsKo } from '#app/demo/sample/comments.ko.ts'
import { commentsZh } from '#app/demo/sample/comments.zh.ts'
import { DIP, OPEN_INVITATIONS, makeSample } from '#app/demo/sample/make-sample.ts'
import type { SampleTicket } from '#app/demo/sample/make-sample.ts'
import { agents, personAt } from '#app/demo/sample/people.ts'

const DAY = 24 * 60 * 60_000
const locales = ['ja', 'en', 'zh', 'ko'] as const
const now = new Date('2026-11-20T05:00:00Z')
const sample = makeSample({ seed: 7, now, tickets: 400 })

type Answered = SampleTicket & { answer: NonNullable<SampleTicket['answer']> }

function answered(tickets: SampleTicket[]): Answered[] {
  return tickets.filter((one): one is Answered => one.answer !== null)
}

function csat(tickets: SampleTicket[]): number {
  const scores = answered(tickets).map(({ answer }) => answer.score)
  return scores.filter((score) => score >= 4).length / scores.length
}

function resolvedBetween(tickets: SampleTicket[], fromDaysAgo: number, toDaysAgo: number) {
  return tickets.filter(({ ticket }) => {
    const daysAgo = (now.getTime() - ticket.resolvedAt.getTime()) / DAY
    return daysAgo <= fromDaysAgo && daysAgo > toDaysAgo
  })
}

function byCustomer(tickets: SampleTicket[]): Map<string, SampleTicket[]> {
  const grouped = new Map<string, SampleTicket[]>()
  for (const one of tickets) {
    const { externalId } = one.customer
    grouped.set(externalId, [...(grouped.get(externalId) ?? []), one])
  }
  return grouped
}

const anySample = fc.record({
  seed: fc.integer(),
  now: fc.date({
    min: new Date('2024-01-01T00:00:00Z'),
    max: new Date('2030-01-01T00:00:00Z'),
    noInvalidDate: true,
  }),
  tickets: fc.integer({ min: 0, max: 120 }),
})

describe('a sample, whatever the seed, the date and the size', () => {
  test('is the same each time and has exactly the asked number of tickets', () => {
    fc.assert(
      fc.property(anySample, (input) => {
        const made = makeSample(input)
        expect(made).toHaveLength(input.tickets)
        expect(makeSample(input)).toEqual(made)
      }),
      { numRuns: 15 },
    )
  })

  test('opens, replies, resolves and answers in this order, all before now', () => {
    fc.assert(
      fc.property(anySample, (input) => {
        for (const { ticket, answer } of makeSample(input)) {
          const { openedAt, firstReplyAt, resolvedAt } = ticket
          expect(openedAt.getTime()).toBeLessThanOrEqual(firstReplyAt.getTime())
          expect(firstReplyAt.getTime()).toBeLessThanOrEqual(resolvedAt.getTime())
          expect(resolvedAt.getTime()).toBeLessThan(input.now.getTime())
          expect(resolvedAt.getTime()).toBeGreaterThanOrEqual(input.now.getTime() - 90 * DAY)
          if (!answer) continue
          expect(answer.answeredAfterMinutes).toBeGreaterThan(0)
          const answeredAt = resolvedAt.getTime() + answer.answeredAfterMinutes * 60_000
          expect(answeredAt).toBeLessThan(input.now.getTime())
        }
      }),
      { numRuns: 30 },
    )
  })

  test('surveys nobody twice within 30 days, and gives every customer one address', () => {
    fc.assert(
      fc.property(anySample, (input) => {
        const customers = byCustomer(makeSample(input))
        const emails = new Set([...customers.values()].map((own) => own[0]?.customer.email))
        expect(emails.size).toBe(customers.size)
        for (const own of customers.values()) {
          const times = own.map(({ ticket }) => ticket.resolvedAt.getTime())
          times.slice(1).forEach((time, index) => {
            expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(30 * DAY)
          })
        }
      }),
      { numRuns: 30 },
    )
  })

  test('ends with three open invitations in each language, resolved in the last two days', () => {
    fc.assert(
      fc.property(anySample, (input) => {
        fc.pre(input.tickets >= OPEN_INVITATIONS)
        const last = makeSample(input).slice(-OPEN_INVITATIONS)
        for (const locale of locales) {
          expect(last.filter(({ customer }) => customer.locale === locale)).toHaveLength(3)
        }
        for (const { ticket, answer } of last) {
          expect(answer).toBeNull()
          expect(input.now.getTime() - ticket.resolvedAt.getTime()).toBeLessThan(2 * DAY)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('stays plausible: response rate, CSAT, Japanese mid-scale answers, the dip', () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const made = makeSample({ seed, now, tickets: 400 })
      const rate = answered(made).length / made.length
      expect(rate).toBeGreaterThanOrEqual(0.35)
      expect(rate).toBeLessThanOrEqual(0.4)
      expect(csat(made)).toBeGreaterThan(0.7)
      expect(csat(made)).toBeLessThan(0.9)
      const dip = csat(resolvedBetween(made, DIP.fromDaysAgo, DIP.toDaysAgo))
      expect(dip).toBeLessThan(csat(resolvedBetween(made, 90, DIP.fromDaysAgo)) - 0.1)
      expect(dip).toBeLessThan(csat(resolvedBetween(made, DIP.toDaysAgo, 0)) - 0.1)
      const fives = (japanese: boolean) => {
        const some = answered(made).filter((one) => (one.customer.locale === 'ja') === japanese)
        return some.filter(({ answer }) => answer.score === 5).length / some.length
      }
      expect(fives(true)).toBeLessThan(fives(false))
    }
  })
})

describe('a sample of 400 tickets', () => {
  test('differs from seed to seed', () => {
    expect(makeSample({ seed: 8, now, tickets: 400 })).not.toEqual(sample)
  })

  test('speaks all four languages, mostly Japanese', () => {
    const share = (locale: string) => sample.filter((one) => one.customer.locale === locale).length
    for (const locale of locales) expect(share(locale)).toBeGreaterThan(30)
    for (const locale of ['en', 'zh', 'ko']) expect(share('ja')).toBeGreaterThan(share(locale))
  })

  test('shows no comment twice', () => {
    const comments = answered(sample).flatMap(({ answer }) => answer.comment || [])
    expect(comments.length).toBeGreaterThan(100)
    expect(new Set(comments).size).toBe(comments.length)
  })

  test('complains about unreadable invoices in the dip, and only praises the repair after it', () => {
    const broken = [...commentsJa, ...commentsEn, ...commentsZh, ...commentsKo].filter(
      ({ phase }) => phase === 'broken',
    )
    const subjects = new Set(broken.map(({ subject }) => subject))
    const complaints = (fromDaysAgo: number, toDaysAgo: number) =>
      resolvedBetween(sample, fromDaysAgo, toDaysAgo).filter(({ ticket }) =>
        subjects.has(ticket.subject),
      ).length
    expect(complaints(DIP.fromDaysAgo, DIP.toDaysAgo)).toBeGreaterThan(20)
    expect(complaints(90, DIP.fromDaysAgo)).toBe(0)
    expect(complaints(DIP.toDaysAgo, 0)).toBe(0)
  })

  test('is worked on in the office hours of Tokyo, but for a few cases', () => {
    const inHours = sample.filter(({ ticket }) => {
      const at = DateTime.fromJSDate(ticket.resolvedAt, { zone: 'Asia/Tokyo' })
      return at.weekday <= 5 && at.hour >= 9 && at.hour < 18
    })
    expect(inHours.length / sample.length).toBeGreaterThan(0.9)
  })

  test('numbers its tickets in the order they were opened', () => {
    const opened = [...sample].sort(
      (a, b) => Number(a.ticket.externalId) - Number(b.ticket.externalId),
    )
    const times = opened.map(({ ticket }) => ticket.openedAt.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(new Set(opened.map(({ ticket }) => ticket.externalId)).size).toBe(sample.length)
  })

  test('mails only to addresses that cannot exist, none of them an agent', () => {
    const agentEmails = new Set(Object.values(agents).flatMap((team) => team.map((a) => a.email)))
    expect(agentEmails.size).toBe(6)
    for (const { customer } of sample) {
      expect(customer.email).toMatch(/^[a-z0-9._]+@example\.(com|org|net)$/)
      expect(agentEmails).not.toContain(customer.email)
      expect(DateTime.local({ zone: customer.timeZone }).isValid).toBe(true)
    }
  })

  test('gives each ticket to the team of its first tag, and a cost in whole yen', () => {
    for (const { ticket } of sample) {
      expect(ticket.agent.team.toLowerCase()).toBe(ticket.tags[0])
      expect(ticket.cost.amount).toMatch(/^[1-9][0-9]{2,3}$/)
    }
  })

  test('agrees with its words: who was answered quickly or late says so', () => {
    const entries = new Map(
      [...commentsJa, ...commentsEn, ...commentsZh, ...commentsKo].map((one) => [one.comment, one]),
    )
    for (const { ticket, answer } of answered(sample)) {
      const course = answer.comment === '' ? undefined : entries.get(answer.comment)?.course
      const hours = (ticket.resolvedAt.getTime() - ticket.openedAt.getTime()) / 3_600_000
      if (course === 'quick') expect(hours).toBeLessThan(1.5)
      if (course === 'slow') expect(hours).toBeGreaterThan(36)
      if (course === 'reopened') expect(ticket.reopenedCount).toBe(1)
      expect(ticket.escalated && course === 'quick').toBe(false)
    }
  })
})

test.each([
  ['Japanese', commentsJa],
  ['English', commentsEn],
  ['Chinese', commentsZh],
  ['Korean', commentsKo],
])('the %s entries are many, each its own, and cover every topic', (_, entries) => {
  expect(entries.length).toBeGreaterThanOrEqual(45)
  expect(new Set(entries.map(({ topic }) => topic)).size).toBe(10)
  expect(new Set(entries.map(({ subject }) => subject)).size).toBe(entries.length)
  const comments = entries.flatMap(({ comment }) => comment || [])
  expect(new Set(comments).size).toBe(comments.length)
  const happy = entries.filter(({ score }) => score >= 4).length / entries.length
  expect(happy).toBeGreaterThan(0.65)
})

test.each(locales)('the first 800 people of %s all have names of their own', (locale) => {
  const names = Array.from({ length: 800 }, (_, n) => personAt(locale, n).name)
  expect(new Set(names).size).toBe(800)
})
