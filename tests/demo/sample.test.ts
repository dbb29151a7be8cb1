import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { words } from '#app/demo/sample/decks.ts'
import { makeSample } from '#app/demo/sample/make-sample.ts'
import type { Sample, SampleRenewal, SampleTicket } from '#app/demo/sample/make-sample.ts'
import { agents, personAt } from '#app/demo/sample/people.ts'
import { RECENT } from '#app/demo/sample/slots.ts'
import { outages, planPageRebuiltDaysAgo } from '#app/demo/sample/timeline.ts'
import { scoreOf } from '#app/modules/reports/score.ts'

const DAY = 24 * 60 * 60_000
const locales = ['ja', 'en', 'zh', 'ko'] as const
const now = new Date('2026-11-20T05:00:00Z')
const sample = makeSample({ seed: 7, now, count: 4_250 })

type One = SampleTicket | SampleRenewal
type Answered<Each extends One> = Each & { answer: NonNullable<Each['answer']> }

const all = ({ tickets, renewals }: Sample): One[] => [...tickets, ...renewals]

const answered = <Each extends One>(some: Each[]): Answered<Each>[] =>
  some.filter((one): one is Answered<Each> => one.answer !== null)

const askedAt = (one: One): Date => ('ticket' in one ? one.ticket.resolvedAt : one.askedAt)

const isAsked = (one: One) => !('ticket' in one) || one.unasked === null

const daysAgo = (one: One) => (now.getTime() - askedAt(one).getTime()) / DAY

const between = <Each extends One>(some: Each[], from: number, to: number) =>
  some.filter((one) => daysAgo(one) <= from && daysAgo(one) > to)

function score(kind: 'csat' | 'nps' | 'ces', some: One[]): number {
  const histogram: Record<number, number> = {}
  for (const { answer } of answered(some))
    histogram[answer.score] = (histogram[answer.score] ?? 0) + 1
  return scoreOf(kind, histogram).score ?? Number.NaN
}

const csat = sample.tickets.filter(({ survey }) => survey === 'csat')

const anySample = fc.record({
  seed: fc.integer(),
  now: fc.date({
    min: new Date('2024-01-01T00:00:00Z'),
    max: new Date('2030-01-01T00:00:00Z'),
    noInvalidDate: true,
  }),
  count: fc.integer({ min: 0, max: 400 }),
})

describe('a sample, whatever the seed, the date and the size', () => {
  test('is the same each time', () => {
    fc.assert(
      fc.property(anySample, (input) => {
        expect(makeSample(input)).toEqual(makeSample(input))
      }),
      { numRuns: 10 },
    )
  })

  test('opens, replies, resolves and answers in this order, within the year before now', () => {
    fc.assert(
      fc.property(anySample, (input) => {
        const made = makeSample(input)
        for (const { ticket } of made.tickets) {
          const { openedAt, firstReplyAt, resolvedAt } = ticket
          const reply = firstReplyAt ?? openedAt
          expect(openedAt.getTime()).toBeLessThanOrEqual(reply.getTime())
          expect(reply.getTime()).toBeLessThanOrEqual(resolvedAt.getTime())
          expect(ticket.autoResolved).toBe(firstReplyAt === null)
        }
        for (const one of all(made)) {
          const asked = askedAt(one).getTime()
          expect(asked).toBeLessThan(input.now.getTime())
          expect(asked).toBeGreaterThanOrEqual(input.now.getTime() - 365 * DAY)
          if (one.answer === null) continue
          expect(one.answer.answeredAfterMinutes).toBeGreaterThan(0)
          expect(asked + one.answer.answeredAfterMinutes * 60_000).toBeLessThan(input.now.getTime())
        }
      }),
      { numRuns: 20 },
    )
  })

  test('asks nobody twice within 30 days, nobody who said no, and gives each one address', () => {
    fc.assert(
      fc.property(anySample, (input) => {
        const made = all(makeSample(input))
        const customers = new Map<string, One[]>()
        for (const one of made)
          customers.set(one.customer.externalId, [
            ...(customers.get(one.customer.externalId) ?? []),
            one,
          ])
        expect(new Set(made.map(({ customer }) => customer.email)).size).toBe(customers.size)
        for (const own of customers.values()) {
          const times = own.filter(isAsked).map((one) => askedAt(one).getTime())
          const sorted = times.toSorted((a, b) => a - b)
          sorted.slice(1).forEach((time, index) => {
            expect(time - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(30 * DAY)
          })
          const stopped = own[0]?.customer.unsubscribedAt?.getTime() ?? Infinity
          for (const time of times) expect(time).toBeLessThan(stopped)
        }
      }),
      { numRuns: 20 },
    )
  })

  test('ends with open invitations in each language, of the last two days', () => {
    fc.assert(
      fc.property(anySample, (input) => {
        const made = makeSample(input)
        fc.pre(all(made).length >= 30)
        const last = made.tickets.slice(-RECENT.support)
        for (const locale of locales)
          expect(last.filter(({ customer }) => customer.locale === locale)).toHaveLength(3)
        for (const { ticket, answer } of last) {
          expect(answer).toBeNull()
          expect(input.now.getTime() - ticket.resolvedAt.getTime()).toBeLessThan(2 * DAY)
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('the story of the year', () => {
  test('has about 1,500 answers of believable rates, in all languages, mostly Japanese', () => {
    const answers = answered(all(sample))
    expect(answers.length).toBeGreaterThan(1_400)
    expect(answers.length).toBeLessThan(1_600)
    const asked = all(sample).filter(isAsked)
    expect(answers.length / asked.length).toBeGreaterThan(0.3)
    expect(answers.length / asked.length).toBeLessThan(0.45)
    const share = (locale: string) =>
      answers.filter(({ customer }) => customer.locale === locale).length
    for (const locale of ['en', 'zh', 'ko']) {
      expect(share(locale)).toBeGreaterThan(100)
      expect(share('ja')).toBeGreaterThan(share(locale))
    }
  })

  test.each([1, 2, 3, 7])('dips with each outage and recovers after it (seed %i)', (seed) => {
    const made = makeSample({ seed, now, count: 4_250 })
    const tickets = made.tickets.filter(({ survey }) => survey === 'csat')
    for (const { fromDaysAgo, toDaysAgo } of Object.values(outages)) {
      const during = score('csat', between(tickets, fromDaysAgo, toDaysAgo))
      expect(during).toBeLessThan(score('csat', between(tickets, 365, fromDaysAgo)) - 8)
      expect(during).toBeLessThan(score('csat', between(tickets, toDaysAgo, toDaysAgo - 60)) - 8)
    }
    const plans = made.tickets.filter(({ survey }) => survey === 'ces')
    const before = score('ces', between(plans, 365, planPageRebuiltDaysAgo))
    expect(score('ces', between(plans, planPageRebuiltDaysAgo, 0))).toBeGreaterThan(before + 25)
  })

  test('names the cause in its own time only', () => {
    for (const [topic, { fromDaysAgo, toDaysAgo }] of Object.entries(outages)) {
      const complaints = new Set(
        locales.flatMap((locale) =>
          words[locale].support
            .filter((entry) => entry.topic === topic && entry.phase === 'broken')
            .map(({ subject }) => subject),
        ),
      )
      const about = (from: number, to: number) =>
        between(csat, from, to).filter(({ ticket }) => complaints.has(ticket.subject)).length
      expect(about(fromDaysAgo, toDaysAgo), topic).toBeGreaterThan(20)
      expect(about(366, fromDaysAgo) + about(toDaysAgo, 0), topic).toBe(0)
    }
  })

  test('recommends more than it warns, and Japanese answers keep to the middle', () => {
    expect(score('nps', sample.renewals)).toBeGreaterThan(-15)
    expect(score('csat', csat)).toBeGreaterThan(70)
    const fives = (japanese: boolean) => {
      const some = answered(csat).filter((one) => (one.customer.locale === 'ja') === japanese)
      return some.filter(({ answer }) => answer.score === 5).length / some.length
    }
    expect(fives(true)).toBeLessThan(fives(false))
  })

  test('shows no comment twice', () => {
    const comments = answered(all(sample)).flatMap(({ answer }) => answer.comment || [])
    expect(comments.length).toBeGreaterThan(400)
    expect(new Set(comments).size).toBe(comments.length)
  })

  test('leaves out those who were asked lately, who stopped it, and cases closed by a rule', () => {
    const reasons = new Set(sample.tickets.map(({ unasked }) => unasked))
    expect(reasons).toEqual(new Set([null, 'quiet_period', 'auto_resolved', 'unsubscribed']))
    expect(sample.tickets.filter((one) => !isAsked(one) && one.answer !== null)).toEqual([])
  })

  test('is worked on in the office hours of Tokyo, but for a few cases', () => {
    const inHours = sample.tickets.filter(({ ticket }) => {
      const at = DateTime.fromJSDate(ticket.resolvedAt, { zone: 'Asia/Tokyo' })
      return at.weekday <= 5 && at.hour >= 9 && at.hour < 18
    })
    expect(inHours.length / sample.tickets.length).toBeGreaterThan(0.9)
  })

  test('numbers its tickets in the order they were opened', () => {
    const opened = sample.tickets.toSorted(
      (a, b) => Number(a.ticket.externalId) - Number(b.ticket.externalId),
    )
    const times = opened.map(({ ticket }) => ticket.openedAt.getTime())
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(new Set(opened.map(({ ticket }) => ticket.externalId)).size).toBe(opened.length)
  })

  test('mails only to addresses that cannot exist, none of them an agent', () => {
    const agentEmails = new Set(Object.values(agents).flatMap((team) => team.map((a) => a.email)))
    expect(agentEmails.size).toBe(6)
    for (const { customer } of all(sample)) {
      expect(customer.email).toMatch(/^[a-z0-9._]+@example\.(com|org|net)$/)
      expect(agentEmails).not.toContain(customer.email)
      expect(DateTime.local({ zone: customer.timeZone }).isValid).toBe(true)
    }
  })

  test('gives each ticket to the team of its first tag, and a cost in whole yen', () => {
    for (const { ticket } of sample.tickets) {
      expect(ticket.agent.team.toLowerCase()).toBe(ticket.tags[0])
      expect(ticket.cost.amount).toMatch(/^[1-9][0-9]{2,3}$/)
    }
  })

  test('agrees with its words: who was answered quickly or late says so', () => {
    const entries = new Map(
      locales.flatMap((locale) => words[locale].support.map((one) => [one.comment, one])),
    )
    for (const { ticket, answer } of answered(csat)) {
      const course = answer.comment === '' ? undefined : entries.get(answer.comment)?.course
      const hours = (ticket.resolvedAt.getTime() - ticket.openedAt.getTime()) / 3_600_000
      if (course === 'quick') expect(hours).toBeLessThan(1.5)
      if (course === 'slow') expect(hours).toBeGreaterThan(36)
      if (course === 'reopened') expect(ticket.reopenedCount).toBe(1)
      expect(ticket.escalated && course === 'quick').toBe(false)
    }
  })
})

test.each(locales)('the words in %s are many, each its own, and cover every topic', (locale) => {
  const { support, plan, renewal } = words[locale]
  expect(support.length).toBeGreaterThanOrEqual(70)
  expect(new Set(support.map(({ topic }) => topic)).size).toBe(10)
  expect(new Set(support.map(({ subject }) => subject)).size).toBe(support.length)
  const comments = [...support, ...plan, ...renewal].flatMap(({ comment }) => comment || [])
  expect(new Set(comments).size).toBe(comments.length)
  expect(new Set(plan.map(({ era }) => era))).toEqual(new Set(['before', 'after']))
  for (const topic of Object.keys(outages))
    expect(
      renewal.some(({ during }) => during === topic),
      topic,
    ).toBe(true)
})

test.each(locales)('the first 800 people of %s all have names of their own', (locale) => {
  const names = Array.from({ length: 800 }, (_, n) => personAt(locale, n).name)
  expect(new Set(names).size).toBe(800)
})
