import { describe, expect, test } from 'vitest'
import { makeAutomation } from '#app/demo/factories.server.ts'
import {
  countRows,
  daysAfter,
  minutesAfter,
  noon,
  openEventDoor,
  resolved,
} from '../support/event-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

/** The body that the interface document shows, word for word. */
const documented = {
  id: 'zd-35436-solved-1',
  type: 'ticket.resolved',
  occurred_at: '2026-11-20T03:12:45Z',
  customer: {
    external_id: 'c-88',
    email: 'aiko@example.com',
    name: '佐藤 愛子',
    locale: 'ja',
    time_zone: 'Asia/Tokyo',
    attributes: { plan: 'pro', region: '関東' },
  },
  ticket: {
    external_id: '35436',
    subject: '請求書が開けない',
    channel: 'email',
    tags: ['billing'],
    agent: { external_id: 'a-7', name: 'Mori', email: 'mori@example.com', team: 'Billing' },
    opened_at: '2026-11-19T23:01:00Z',
    first_reply_at: '2026-11-19T23:20:00Z',
    resolved_at: '2026-11-20T03:12:45Z',
    reopened_count: 0,
    escalated: false,
    cost: { amount: '4.20', currency: 'USD' },
  },
}

describe('a resolved ticket', () => {
  test('becomes a scheduled invitation and a waiting mail', async () => {
    const door = await openEventDoor(store, { delayMinutes: 60 })
    const answer = await door.tell(documented)
    expect(answer).toEqual({
      event_id: expect.any(String),
      duplicate: false,
      invitations: [
        {
          id: expect.any(String),
          survey_id: door.surveyId,
          state: 'scheduled',
          send_at: '2026-11-20T13:00:00.000Z',
        },
      ],
      skipped: [],
    })
    const [message] = await store.sql`
      select m.*, i.expires_at, i.editable_days, i.locale, i.customer_id as invited
      from message m join invitation i on i.id = m.invitation_id`
    expect(message).toMatchObject({
      kind: 'invitation',
      topic: 'surveys',
      state: 'pending',
      to_address: 'aiko@example.com',
      due_at: minutesAfter(noon, 60),
      message_id: `<${message?.id}@mail.example.com>`,
      expires_at: daysAfter(minutesAfter(noon, 60), 30),
      editable_days: 7,
      locale: 'ja',
    })
    expect(message?.customer_id).toBe(message?.invited)
  })

  test('is stored with everything it told', async () => {
    const door = await openEventDoor(store)
    await door.tell(documented)
    const [row] = await store.sql`
      select c.external_id, c.email, c.name, c.locale, c.time_zone, c.attributes,
        t.external_id as ticket, t.subject, t.channel, t.tags, t.opened_at, t.first_reply_at, t.resolved_at,
        t.reopened_count, t.escalated, t.cost_amount, t.cost_currency,
        a.name as agent, a.email as agent_email, tm.name as team, at.name as agents_team
      from event e
      join customer c on c.id = e.customer_id
      join ticket t on t.id = e.ticket_id and t.customer_id = c.id
      join agent a on a.id = t.agent_id join team tm on tm.id = t.team_id join team at on at.id = a.team_id`
    expect(row).toEqual({
      external_id: 'c-88',
      email: 'aiko@example.com',
      name: '佐藤 愛子',
      locale: 'ja',
      time_zone: 'Asia/Tokyo',
      attributes: { plan: 'pro', region: '関東' },
      ticket: '35436',
      subject: '請求書が開けない',
      channel: 'email',
      tags: ['billing'],
      opened_at: new Date('2026-11-19T23:01:00Z'),
      first_reply_at: new Date('2026-11-19T23:20:00Z'),
      resolved_at: new Date('2026-11-20T03:12:45Z'),
      reopened_count: 0,
      escalated: false,
      cost_amount: '4.2000',
      cost_currency: 'USD',
      agent: 'Mori',
      agent_email: 'mori@example.com',
      team: 'Billing',
      agents_team: 'Billing',
    })
  })

  test('gives the credit to whom it names, and later reassignment changes nothing', async () => {
    const door = await openEventDoor(store)
    const agent = { external_id: 'a-7', name: 'Mori', team: 'Billing' }
    const event = resolved({ ticket: { external_id: 't', channel: 'chat', agent } })
    await door.tell(event)
    await door.tell(
      resolved({
        type: 'ticket.replied',
        ticket: {
          external_id: 't',
          channel: 'phone',
          agent: { external_id: 'a-8', team: 'Second line' },
        },
      }),
    )
    const [credit] = await store.sql`
      select i.channel, a.external_id as agent, t.name as team
      from invitation i join agent a on a.id = i.agent_id join team t on t.id = i.team_id`
    expect(credit).toEqual({ channel: 'chat', agent: 'a-7', team: 'Billing' })
    const [ticket] = await store.sql`
      select t.channel, a.external_id as agent from ticket t join agent a on a.id = t.agent_id`
    expect(ticket).toEqual({ channel: 'phone', agent: 'a-8' })
  })

  test('credits the agent of its day, although the ticket has another by now', async () => {
    const door = await openEventDoor(store)
    const given = (agent: string, channel: string) => ({
      ticket: { external_id: 't', channel, agent: { external_id: agent, team: `of ${agent}` } },
    })
    const later = { type: 'ticket.replied', occurred_at: minutesAfter(noon, -10) }
    await door.tell(resolved({ ...later, ...given('a-8', 'phone') }))
    await door.tell(resolved(given('a-7', 'chat')))
    const [credit] = await store.sql`
      select i.channel, a.external_id as agent, t.name as team
      from invitation i join agent a on a.id = i.agent_id join team t on t.id = i.team_id`
    expect(credit).toEqual({ channel: 'chat', agent: 'a-7', team: 'of a-7' })
  })

  test('that names no agent credits the one whom an earlier event named', async () => {
    const door = await openEventDoor(store)
    const agent = { external_id: 'a-7', team: 'Billing' }
    const early = minutesAfter(noon, -90)
    await door.tell(
      resolved({ type: 'ticket.opened', occurred_at: early, ticket: { external_id: 't', agent } }),
    )
    await door.tell(resolved({ ticket: { external_id: 't' } }))
    const [credit] = await store.sql`
      select a.external_id as agent, t.name as team
      from invitation i join agent a on a.id = i.agent_id join team t on t.id = i.team_id`
    expect(credit).toEqual({ agent: 'a-7', team: 'Billing' })
  })
})

describe('other events', () => {
  test('that no automation waits for are stored and invite nobody', async () => {
    const door = await openEventDoor(store)
    const { id, occurred_at, customer } = resolved()
    const answer = await door.tell({ id, type: 'order.delivered', occurred_at, customer })
    expect(answer).toMatchObject({ invitations: [], skipped: [] })
    expect(await countRows(store)).toMatchObject({
      event: 1,
      customer: 1,
      ticket: 0,
      invitation: 0,
    })
  })

  test('of a type of one’s own invite when an automation waits for them', async () => {
    const door = await openEventDoor(store)
    const { surveyId } = door
    await makeAutomation(store.pool, door.workspaceId, { surveyId, eventType: 'order.delivered' })
    const { id, occurred_at, customer } = resolved()
    const answer = await door.tell({ id, type: 'order.delivered', occurred_at, customer })
    expect(answer.invitations).toHaveLength(1)
  })

  test('customer.updated changes the customer it names', async () => {
    const door = await openEventDoor(store)
    await door.tell(documented)
    await door.tell({
      id: 'u-1',
      type: 'customer.updated',
      occurred_at: noon,
      customer: {
        external_id: 'c-88',
        email: 'New@Example.com',
        attributes: { plan: 'team' },
        name: null,
      },
    })
    const rows = await store.sql`select email, name, attributes from customer`
    expect([...rows]).toEqual([
      { email: 'new@example.com', name: '佐藤 愛子', attributes: { plan: 'team', region: '関東' } },
    ])
  })
})

describe('the same event again', () => {
  test('gets the same answer and does nothing twice', async () => {
    const door = await openEventDoor(store)
    const first = await door.tell(documented)
    const before = await countRows(store)
    const second = await door.tell(documented, { at: daysAfter(noon, 1) })
    expect(second).toEqual({ ...first, duplicate: true })
    expect(await countRows(store)).toEqual(before)
  })

  test('is the same whatever the order of its fields, its zone and its nulls', async () => {
    const door = await openEventDoor(store)
    const first = await door.tell(documented)
    const { ticket, customer, type, id } = documented
    const again = { customer, ticket, occurred_at: '2026-11-20T12:12:45+09:00', type, id }
    const answer = await door.tell(again)
    expect(answer).toEqual({ ...first, duplicate: true })
  })

  test('is answered with what was skipped, too', async () => {
    const door = await openEventDoor(store)
    await door.tell(resolved())
    const event = resolved()
    const first = await door.tell(event)
    expect(first.skipped).toEqual([{ automation_id: door.automationId, reason: 'quiet_period' }])
    expect(await door.tell(event)).toEqual({ ...first, duplicate: true })
  })

  test('with other content is a conflict, and changes nothing', async () => {
    const door = await openEventDoor(store)
    await door.tell(documented)
    const before = await countRows(store)
    const changed = { ...documented, customer: { email: 'mallory@example.com' } }
    expect(await door.refusal(changed)).toMatchObject({
      status: 409,
      code: 'event_conflict',
      fields: { id: expect.any(String) },
    })
    expect(await countRows(store)).toEqual(before)
    expect(
      await store.sql`select 1 from customer where email = 'mallory@example.com'`,
    ).toHaveLength(0)
  })
})
