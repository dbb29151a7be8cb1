import { describe, expect, test } from 'vitest'
import {
  listDecisions,
  readDecisionCursor,
} from '#app/modules/automations/list-decisions.server.ts'
import type { DecisionFilter } from '#app/modules/automations/list-decisions.server.ts'
import {
  countMessages,
  listMessages,
  readMessageCursor,
} from '#app/modules/invitations/list-messages.server.ts'
import type { MessageFilter } from '#app/modules/invitations/list-messages.server.ts'
import { minutesAfter, noon } from '../../support/mailing.ts'
import { openTestStore } from '../../support/store.ts'
import { openTeller } from '../../support/teller.ts'

const store = await openTestStore()

const decided = (
  workspaceId: string,
  filter: DecisionFilter = {},
  before: string | null = null,
  limit = 50,
) => listDecisions(store.pool, { workspaceId, filter, before: readDecisionCursor(before), limit })
const mailed = (
  workspaceId: string,
  filter: MessageFilter = {},
  before: string | null = null,
  limit = 50,
) => listMessages(store.pool, { workspaceId, filter, before: readMessageCursor(before), limit })

describe('why (not) sent', () => {
  test('tells everything about a decision, newest first', async () => {
    const { workspaceId, automationId, surveyId, tell } = await openTeller(store)
    await tell({ id: 'first', ticket: { external_id: 't-1' } })
    await tell({ id: 'second', ticket: { external_id: 't-2' } }, minutesAfter(noon, 5))
    const { decisions, older } = await decided(workspaceId)
    expect(older).toBeNull()
    expect(decisions).toMatchObject([
      {
        outcome: 'skipped',
        reason: 'quiet_period',
        detail: { until: '2026-12-20T12:05:00.000Z' },
        automation: { id: automationId, name: 'When a ticket is resolved' },
        survey: { id: surveyId, name: 'After support' },
        event: { type: 'ticket.resolved', externalId: 'second' },
        customer: { email: 'aiko@example.com' },
        ticket: { externalId: 't-2' },
        invitation: null,
        answered: false,
      },
      { outcome: 'invited', reason: null, invitation: { state: 'scheduled', sendAt: noon } },
    ])
  })

  test('can be asked by outcome, reason, automation, customer, ticket and time, and never of another workspace', async () => {
    const { workspaceId, automationId, tell } = await openTeller(store)
    const other = await openTeller(store)
    await tell({ ticket: { external_id: 't-1' } })
    await tell({ ticket: { external_id: 't-2' } }, minutesAfter(noon, 5))
    await tell({ customer: { email: 'ken@example.com' } }, minutesAfter(noon, 10))
    await other.tell()
    const [ken] = await store.sql`select id from customer where email = 'ken@example.com'`
    const [second] = await store.sql`select id from ticket where external_id = 't-2'`
    const count = async (filter: DecisionFilter) =>
      (await decided(workspaceId, filter)).decisions.length
    expect(await count({})).toBe(3)
    expect(await count({ outcome: 'invited' })).toBe(2)
    expect(await count({ reason: 'quiet_period' })).toBe(1)
    expect(await count({ automationId })).toBe(3)
    expect(await count({ automationId: other.automationId })).toBe(0)
    expect(await count({ customerId: ken?.id })).toBe(1)
    expect(await count({ ticketId: second?.id })).toBe(1)
    expect(await count({ since: minutesAfter(noon, 5) })).toBe(2)
    expect(await count({ until: minutesAfter(noon, 5) })).toBe(1)
  })

  test('keeps what became of customers and automations that are gone', async () => {
    const { workspaceId, tell } = await openTeller(store)
    await tell()
    await store.sql`update automation set archived_at = now()`
    await store.sql`update automation_decision set customer_id = null, ticket_id = null`
    expect((await decided(workspaceId)).decisions).toMatchObject([
      { outcome: 'invited', customer: null, ticket: null },
    ])
  })

  test('pages without overlap or gap, also within one moment', async () => {
    const { workspaceId, tell } = await openTeller(store)
    for (let n = 0; n < 7; n++) await tell({}, minutesAfter(noon, n < 5 ? 0 : n))
    const seen: string[] = []
    let place: string | null = null
    do {
      const page: Awaited<ReturnType<typeof decided>> = await decided(workspaceId, {}, place, 2)
      seen.push(...page.decisions.map(({ key }) => key))
      place = page.older
    } while (place !== null)
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
  })

  test.each([null, '', 'x', '1.2', '1.a:b'])('a cursor like %j shows the newest page', (cursor) => {
    expect(readDecisionCursor(cursor)).toBeNull()
    expect(readMessageCursor(cursor)).toBeNull()
  })
})

describe('every mail', () => {
  const reminders = [{ afterDays: 3, texts: {} }]

  test('is told with its reminder, survey, customer and ticket', async () => {
    const { workspaceId, surveyId, tell } = await openTeller(store, { reminders })
    await tell({ ticket: { external_id: 't-1' } })
    const { messages } = await mailed(workspaceId)
    const about = {
      toAddress: 'aiko@example.com',
      state: 'pending',
      survey: { id: surveyId, name: 'After support' },
      customer: { name: '佐藤 愛子' },
      ticket: { externalId: 't-1' },
      attempts: 0,
      lastError: null,
      cancelReason: null,
    }
    expect(messages.toSorted((a, b) => a.reminder - b.reminder)).toMatchObject([
      { kind: 'invitation', reminder: 0, dueAt: noon, ...about },
      { kind: 'reminder', reminder: 1, dueAt: minutesAfter(noon, 3 * 1440), ...about },
    ])
    expect(messages[0]).not.toHaveProperty('payload')
  })

  test('can be asked by state, kind, address, customer and ticket, in pages, and is counted', async () => {
    const { workspaceId, tell } = await openTeller(store, { reminders })
    const other = await openTeller(store)
    await tell({ ticket: { external_id: 't-1' } })
    await tell({ customer: { email: 'ken_50%@example.com' } })
    await other.tell()
    await store.sql`update message set state = 'failed' where to_address like 'ken%' and reminder = 0`
    const count = async (filter: MessageFilter) =>
      (await mailed(workspaceId, filter)).messages.length
    const [ticket] = await store.sql`select id, customer_id from ticket where external_id = 't-1'`
    expect(await count({})).toBe(4)
    expect(await count({ state: 'failed' })).toBe(1)
    expect(await count({ kind: 'reminder' })).toBe(2)
    expect(await count({ to: 'N_50%@' })).toBe(2)
    expect(await count({ to: 'n%k' })).toBe(0)
    expect(await count({ ticketId: ticket?.id })).toBe(2)
    expect(await count({ customerId: ticket?.customer_id })).toBe(2)
    expect(await count({ since: minutesAfter(noon, 1) })).toBe(0)
    const first = await mailed(workspaceId, {}, null, 3)
    const second = await mailed(workspaceId, {}, first.older, 3)
    const ids = [...first.messages, ...second.messages].map(({ id }) => id)
    expect(new Set(ids).size).toBe(4)
    expect(second.older).toBeNull()
    expect(await countMessages(store.pool, { workspaceId, since: minutesAfter(noon, -1) })).toEqual(
      {
        pending: 3,
        bounced: 0,
        sending: 0,
        sent: 0,
        failed: 1,
        cancelled: 0,
      },
    )
  })
})
