import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { replayEvents } from '#app/modules/automations/replay-events.ts'
import type { ReplayedDecision, ReplayedMail } from '#app/modules/automations/replay-state.ts'
import type { Happening } from '#app/modules/automations/replay-world.ts'
import { skipReasons } from '#db/schema/automation.ts'
import { makeWorld, makeYear, newYear, nightOwls, yearEnd } from '../../support/simulated-year.ts'
import { isWithin } from '../../support/zones.ts'

/**
 * What came out of a year is held against what was promised, by the lists of mails and decisions alone: nothing below
 * asks the rules that made them.
 */

const day = 86_400_000
const customerCount = 10_000
const eventCount = 100_000

const world = makeWorld(customerCount)
const year = makeYear(world, eventCount)
const { decisions, mails } = replayEvents(world, year, { from: newYear, until: yearEnd })

const zoneOf = new Map(world.customers.map(({ id, zone }) => [id, zone ?? world.zone]))
const automationOf = new Map(world.automations.map((each) => [each.id, each]))

function promised(id: string) {
  const automation = automationOf.get(id)
  if (automation === undefined) throw new Error(`no automation ${id}`)
  return automation
}

type Sent = ReplayedMail & { sentAt: Date }

const isSent = (mail: ReplayedMail): mail is Sent => mail.sentAt !== null

const ofKind = <Kind extends Happening['kind']>(kind: Kind) =>
  year.filter((each): each is Extract<Happening, { kind: Kind }> => each.kind === kind)

const events = ofKind('event')
const eventOf = new Map(events.map((event) => [event.id, event]))

const sent = mails.filter(isSent).toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime())
const own = mails.filter(({ reminder }) => reminder === 0)
const sentOwn = sent.filter(({ reminder }) => reminder === 0)

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string) => {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

const count = <Item>(items: readonly Item[], isCounted: (item: Item) => boolean) =>
  items.reduce((sum, item) => (isCounted(item) ? sum + 1 : sum), 0)

const invitationOf = ({ eventId, automationId }: ReplayedMail) => `${eventId}:${automationId}`
const ofCustomer = ({ customerId }: { customerId: string }) => customerId

test('a year of 10,000 customers and 100,000 events has been played', () => {
  expect(world.customers.length).toBeGreaterThanOrEqual(customerCount)
  expect(events).toHaveLength(eventCount)
  expect(new Set(zoneOf.values()).size).toBeGreaterThanOrEqual(17)
  for (const { id } of world.automations)
    expect(count(sent, ({ automationId }) => automationId === id)).toBeGreaterThan(3)
})

test('nobody gets two surveys within the quiet days of either kind', () => {
  const tooSoon: unknown[] = []
  for (const mine of groupBy(sentOwn, ofCustomer).values()) {
    for (const [at, mail] of mine.entries()) {
      const { quietDays, sameSurveyQuietDays, surveyId } = promised(mail.automationId)
      for (const before of mine.slice(0, at)) {
        const isSame = promised(before.automationId).surveyId === surveyId
        const least = Math.max(quietDays, isSame ? sameSurveyQuietDays : 0) * day
        if (mail.sentAt.getTime() - before.sentAt.getTime() < least) tooSoon.push([before, mail])
      }
    }
  }
  expect(tooSoon).toEqual([])
})

test('nobody who wished for fewer surveys gets more of them', () => {
  const mailsOf = groupBy(sentOwn, ofCustomer)
  const wishesOf = groupBy(ofKind('wish'), ofCustomer)
  const unwished: unknown[] = []
  for (const [customerId, wishes] of wishesOf) {
    const mine = mailsOf.get(customerId) ?? []
    for (const [at, { sentAt }] of mine.entries()) {
      const wish = wishes.findLast((each) => each.at < sentAt)
      const apart = sentAt.getTime() - (mine[at - 1]?.sentAt.getTime() ?? 0)
      if ((wish?.surveysPausedUntil ?? sentAt) > sentAt) unwished.push([wish, sentAt])
      if (apart < (wish?.surveysEveryDays ?? 0) * day) unwished.push([wish, sentAt])
    }
  }
  expect(wishesOf.size).toBeGreaterThan(500)
  expect(unwished).toEqual([])
})

test('no mail goes to whoever unsubscribed, bounced or complained, or is one of our own', () => {
  const closed = new Map<string, Date>()
  for (const { customerId, at } of [...ofKind('unsubscribed'), ...ofKind('suppressed')]) {
    const known = closed.get(customerId)
    if (known === undefined || at < known) closed.set(customerId, at)
  }
  const shut = world.customers.filter(({ hasEmail, isOwnAddress }) => !hasEmail || isOwnAddress)
  for (const { id } of shut) closed.set(id, newYear)
  expect(closed.size).toBeGreaterThan(1000)
  expect(
    sent.filter(({ customerId, sentAt }) => sentAt > (closed.get(customerId) ?? yearEnd)),
  ).toEqual([])
})

describe('the time of day', () => {
  test('of every mail is within its window by the customer’s own clock', () => {
    const outside = sent.filter(({ automationId, customerId, sentAt }) => {
      const { sendWindow } = promised(automationId)
      const zone = zoneOf.get(customerId) ?? ''
      return sendWindow !== null && !isWithin(sendWindow, sentAt, zone)
    })
    expect(outside).toEqual([])
    expect(
      count(sent, ({ automationId }) => promised(automationId).sendWindow !== null),
    ).toBeGreaterThan(50_000)
  })

  test('is kept in the nights in which the clocks change', () => {
    const nights = sent
      .filter(({ automationId }) => automationId === 'by-night')
      .map(({ customerId, reminder, sentAt }) => [
        `${customerId} ${reminder}`,
        sentAt.toISOString(),
      ])
    expect(Object.fromEntries(nights)).toEqual({
      // 01:50 on the night whose clocks go from 02:00 to 03:00; and the reminder at 01:50 a day later.
      'owl-before-gap 0': '2026-03-08T06:50:00.000Z',
      'owl-before-gap 1': '2026-03-09T05:50:00.000Z',
      // A day after 02:10 it is 03:10, and the window has closed: 01:15 the night after.
      'owl-in-gap 0': '2026-03-09T05:15:00.000Z',
      'owl-in-gap 1': '2026-03-10T05:15:00.000Z',
      // Sent at 02:20; there is no such time a day later, so that the reminder waits for the next night.
      'owl-reminded-in-gap 0': '2026-03-07T07:20:00.000Z',
      'owl-reminded-in-gap 1': '2026-03-09T05:15:00.000Z',
      // It is 01:30 twice: once in summer time and once an hour later.
      'owl-first-pass 0': '2026-11-01T05:30:00.000Z',
      'owl-first-pass 1': '2026-11-02T06:30:00.000Z',
      'owl-second-pass 0': '2026-11-01T06:30:00.000Z',
      'owl-second-pass 1': '2026-11-02T06:30:00.000Z',
    })
    expect(nights).toHaveLength(2 * Object.keys(nightOwls).length)
  })
})

describe('reminders', () => {
  test('are at most as many as were set, and none comes without its invitation or after its time', () => {
    const wrong: unknown[] = []
    for (const group of groupBy(sent, invitationOf).values()) {
      const [first, ...reminders] = group
      if (first === undefined) continue
      const { reminders: set, expiresDays } = promised(first.automationId)
      const ends = first.sentAt.getTime() + expiresDays * day
      if (first.reminder !== 0 || reminders.length > set.length) wrong.push(group)
      if (reminders.some(({ sentAt }) => sentAt.getTime() > ends)) wrong.push(group)
    }
    expect(wrong).toEqual([])
    expect(sent.length - sentOwn.length).toBeGreaterThan(10_000)
  })

  test('do not come after an answer', () => {
    const mailsOf = groupBy(sentOwn, ofCustomer)
    const answeredAt = new Map<string, Date>()
    for (const { at, customerId } of ofKind('answer')) {
      const open = (mailsOf.get(customerId) ?? []).findLast((mail) => {
        const { expiresDays } = promised(mail.automationId)
        const planned = plannedOf(mail)
        const isOpen = planned.getTime() + expiresDays * day > at.getTime()
        return mail.sentAt <= at && isOpen && !answeredAt.has(invitationOf(mail))
      })
      if (open !== undefined) answeredAt.set(invitationOf(open), at)
    }
    const late = sent.filter(
      (mail) => mail.sentAt > (answeredAt.get(invitationOf(mail)) ?? yearEnd),
    )
    expect(answeredAt.size).toBeGreaterThan(3000)
    expect(late).toEqual([])
  })
})

const plannedAt = new Map(
  decisions.map((each) => [`${each.eventId}:${each.automationId}`, each.sendAt]),
)

function plannedOf(mail: ReplayedMail): Date {
  const planned = plannedAt.get(invitationOf(mail))
  if (planned === undefined || planned === null) throw new Error('a mail that nothing decided')
  return planned
}

test('what a reopened ticket had pending never goes, reminders included', () => {
  const reopenedOf = groupBy(
    events.filter(({ type }) => type === 'ticket.reopened'),
    ({ ticket }) => ticket?.id ?? '',
  )
  const overtaken = sent.filter(({ eventId, sentAt }) => {
    const { ticket = null, at = sentAt } = eventOf.get(eventId) ?? {}
    const reopenings = reopenedOf.get(ticket?.id ?? '') ?? []
    return (
      ticket !== null && reopenings.some((reopening) => reopening.at > at && reopening.at < sentAt)
    )
  })
  expect(overtaken).toEqual([])
  expect(count(mails, ({ cancelReason }) => cancelReason === 'ticket_reopened')).toBeGreaterThan(
    1000,
  )
})

describe('decisions', () => {
  test('are one for each event and automation, and one for each turn of a wave', () => {
    const expected = events.flatMap(({ id, type }) =>
      world.automations.flatMap((each) => (each.eventType === type ? [`${id}:${each.id}`] : [])),
    )
    const [turns, made] = [decisions.filter(isTurn), decisions.filter((each) => !isTurn(each))]
    const keys = made.map(({ eventId, automationId }) => `${eventId}:${automationId}`)
    expect(keys.toSorted()).toEqual(expected.toSorted())
    expect(new Set(turns.map(({ eventId }) => eventId)).size).toBe(turns.length)
  })

  test('that skip have a reason from the list; the others have none', () => {
    const known: readonly (string | null)[] = skipReasons
    const reasonless = decisions.filter(({ outcome, reason }) =>
      outcome === 'invited' ? reason !== null : !known.includes(reason),
    )
    expect(reasonless).toEqual([])
    expect(new Set(decisions.map(({ reason }) => reason)).size).toBeGreaterThan(12)
  })

  test('add up: whoever was invited got a mail, or it was cancelled for a reason, or it still waits', () => {
    const invited = count(decisions, ({ outcome }) => outcome === 'invited')
    const [gone, cancelled, waiting] = (['sent', 'cancelled', 'waiting'] as const).map((state) =>
      count(own, (mail) => mail.state === state),
    )
    expect((gone ?? 0) + (cancelled ?? 0) + (waiting ?? 0)).toBe(invited)
    expect(
      own.filter(({ state, cancelReason }) => (state === 'cancelled') !== (cancelReason !== null)),
    ).toEqual([])
    expect(own.filter(({ state, dueAt }) => state === 'waiting' && dueAt <= yearEnd)).toEqual([])
  })

  test('of a sample ask about the share that was set', () => {
    const drawn = ['not_sampled', 'quiet_period', 'customer_frequency', null]
    const reached = decisions.filter(
      ({ automationId, reason }) => automationId === 'sampled' && drawn.includes(reason),
    )
    const share = count(reached, ({ reason }) => reason !== 'not_sampled') / reached.length
    expect(reached.length).toBeGreaterThan(10_000)
    expect(share).toBeGreaterThan(0.29)
    expect(share).toBeLessThan(0.31)
  })
})

describe('a wave', () => {
  const zone = world.zone
  const dateOf = ({ at }: ReplayedDecision) => DateTime.fromJSDate(at, { zone }).toISODate() ?? ''
  const turns = decisions.filter(isTurn)

  test('asks about as many on each sending day, within a fifth, once each had a turn', () => {
    const settled = turns.filter(({ at }) => at.getTime() > newYear.getTime() + 100 * day)
    const asked = settled.filter(({ outcome }) => outcome === 'invited')
    for (const some of [settled, asked]) {
      const perDay = [...groupBy(some, dateOf).values()].map((group) => group.length)
      const mean = some.length / perDay.length
      expect(perDay.length).toBeGreaterThan(180)
      expect(Math.min(...perDay)).toBeGreaterThan(0.8 * mean)
      expect(Math.max(...perDay)).toBeLessThan(1.2 * mean)
    }
  })

  test('comes to all of its segment and to nobody else, and not sooner than it should', () => {
    const turnsOf = groupBy(turns, ofCustomer)
    expect(turnsOf.size).toBe(customerCount)
    const asked = groupBy(
      turns.filter(({ outcome }) => outcome === 'invited'),
      ofCustomer,
    )
    const apart = [...asked.values()].flatMap((mine) =>
      mine.slice(1).map(({ at }, before) => daysBetween(mine[before]?.at ?? at, at)),
    )
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(89)
    expect(apart.length).toBeGreaterThan(10_000)
  })

  const daysBetween = (one: Date, other: Date) => (other.getTime() - one.getTime()) / day
})

function isTurn({ automationId }: ReplayedDecision): boolean {
  return promised(automationId).waveDays !== null
}
