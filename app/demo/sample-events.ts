import type { EventInput } from '#app/modules/events/event-input.ts'
import type { SampleCustomer } from './sample/customer-pool.ts'
import type { SampleRenewal, SampleTicket } from './sample/make-sample.ts'

const personOf = (who: SampleCustomer): EventInput['customer'] => ({
  external_id: who.externalId,
  email: who.email,
  name: who.name,
  locale: who.locale,
  time_zone: who.timeZone,
  attributes: who.attributes,
})

/** What the helpdesk tells when a ticket of the sample is resolved. */
export const resolvedEvent = ({ customer, ticket }: SampleTicket): EventInput => ({
  id: `sample-${ticket.externalId}-resolved`,
  type: 'ticket.resolved',
  occurred_at: ticket.resolvedAt,
  customer: personOf(customer),
  ticket: {
    external_id: ticket.externalId,
    subject: ticket.subject,
    channel: ticket.channel,
    tags: ticket.tags,
    agent: {
      external_id: ticket.agent.externalId,
      name: ticket.agent.name,
      email: ticket.agent.email,
      team: ticket.agent.team,
    },
    opened_at: ticket.openedAt,
    first_reply_at: ticket.firstReplyAt ?? undefined,
    resolved_at: ticket.resolvedAt,
    reopened_count: ticket.reopenedCount,
    escalated: ticket.escalated,
    auto_resolved: ticket.autoResolved,
    cost: ticket.cost,
  },
})

const hour = 3_600_000

/** What it told before of each reply: one where it was done at once, a second and later one where it took its time. */
export function repliedEvents(one: SampleTicket): EventInput[] {
  const { firstReplyAt, resolvedAt, escalated } = one.ticket
  if (firstReplyAt === null) return []
  const tookLong = resolvedAt.getTime() - firstReplyAt.getTime() > 6 * hour
  const times = escalated || tookLong ? [firstReplyAt, resolvedAt] : [firstReplyAt]
  return times.map((at, index) => ({
    ...resolvedEvent(one),
    id: `sample-${one.ticket.externalId}-replied-${index + 1}`,
    type: 'ticket.replied',
    occurred_at: at,
  }))
}

/** What the shop tells when a subscription of the sample is renewed. */
export const renewedEvent = ({ customer, renewedAt }: SampleRenewal): EventInput => ({
  id: `sample-${customer.externalId}-renewed-${renewedAt.toISOString().slice(0, 10)}`,
  type: 'subscription.renewed',
  occurred_at: renewedAt,
  customer: personOf(customer),
  ticket: undefined,
})
