import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeTicket } from '#app/modules/events/merge-ticket.ts'
import type { TicketReport, TicketState } from '#app/modules/events/merge-ticket.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 3, minute))

type Told = Partial<TicketReport['ticket']> & { credit?: TicketReport['agent'] }

const report = (type: string, minute: number, { credit = null, ...told }: Told = {}) => ({
  type,
  occurredAt: at(minute),
  ticket: { ...silent, ...told },
  customerId: 'customer',
  agent: credit,
})

const silent = {
  external_id: 't',
  subject: undefined,
  channel: undefined,
  tags: undefined,
  agent: undefined,
  opened_at: undefined,
  first_reply_at: undefined,
  resolved_at: undefined,
  reopened_count: undefined,
  escalated: undefined,
  auto_resolved: undefined,
  cost: undefined,
}

const after = (...reports: TicketReport[]) =>
  reports.reduce<TicketState | null>((stored, next) => mergeTicket(stored, next), null)

describe('a ticket', () => {
  test('of which little is told is known that far', () => {
    expect(after(report('ticket.opened', 1))).toMatchObject({
      subject: null,
      channel: 'other',
      tags: [],
      openedAt: at(1),
      resolvedAt: null,
      reopenedCount: 0,
      reportedAt: at(1),
    })
  })

  test('takes the event’s own time only where the event gives none', () => {
    expect(after(report('ticket.resolved', 9, { resolved_at: at(7) }))?.resolvedAt).toEqual(at(7))
    expect(after(report('ticket.resolved', 9))?.resolvedAt).toEqual(at(9))
  })

  test('keeps its first reply, whatever replies follow', () => {
    const replies = [
      report('ticket.replied', 5),
      report('ticket.replied', 8),
      report('ticket.replied', 3),
    ]
    expect(after(...replies)?.firstReplyAt).toEqual(at(3))
  })

  test('has the last resolution', () => {
    const twice = [report('ticket.resolved', 9), report('ticket.resolved', 4)]
    expect(after(...twice)?.resolvedAt).toEqual(at(9))
    expect(after(...twice.toReversed())?.resolvedAt).toEqual(at(9))
  })

  test('counts reopenings unless it is told their number', () => {
    expect(after(report('ticket.reopened', 2), report('ticket.reopened', 4))?.reopenedCount).toBe(2)
    expect(after(report('ticket.reopened', 2, { reopened_count: 7 }))?.reopenedCount).toBe(7)
    const late = [
      report('ticket.resolved', 9, { reopened_count: 2 }),
      report('ticket.opened', 1, { reopened_count: 0 }),
    ]
    expect(after(...late)?.reopenedCount).toBe(2)
  })

  test('may be told not to be escalated any more, but not by old news', () => {
    const escalated = report('ticket.escalated', 5)
    expect(after(escalated, report('ticket.resolved', 6, { escalated: false }))?.escalated).toBe(
      false,
    )
    expect(after(escalated, report('ticket.replied', 4, { escalated: false }))?.escalated).toBe(
      true,
    )
  })

  test('keeps agent and team together, and amount and currency', () => {
    const first = report('ticket.opened', 1, {
      credit: { agentId: 'a', teamId: 'team of a' },
      cost: { amount: '5', currency: 'JPY' },
    })
    const second = report('ticket.resolved', 2, { credit: { agentId: 'b', teamId: null } })
    expect(after(first, second)).toMatchObject({
      agentId: 'b',
      teamId: null,
      costAmount: '5',
      costCurrency: 'JPY',
    })
    expect(after(second, first)).toMatchObject({ agentId: 'b', teamId: null, costAmount: '5' })
  })

  test('ends the same in whatever order full reports of it arrive', () => {
    const types = [
      'ticket.opened',
      'ticket.replied',
      'ticket.escalated',
      'ticket.resolved',
      'ticket.reopened',
    ]
    const news = fc.record({
      type: fc.constantFrom(...types),
      subject: fc.string({ minLength: 1 }),
      tags: fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
    })
    const shuffledNews = fc
      .array(news, { minLength: 1, maxLength: 6 })
      .map((list) =>
        list.map(({ type, ...rest }, index) => report(type, index, { ...rest, channel: 'chat' })),
      )
      .chain((reports) =>
        fc.tuple(fc.constant(reports), fc.shuffledSubarray(reports, { minLength: reports.length })),
      )
    fc.assert(
      fc.property(shuffledNews, ([inOrder, shuffled]) => {
        expect(after(...shuffled)).toEqual(after(...inOrder))
      }),
    )
  })
})
