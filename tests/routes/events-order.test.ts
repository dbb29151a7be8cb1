import { describe, expect, test } from 'vitest'
import { makeAutomation } from '#app/demo/factories.server.ts'
import { minutesAfter, noon, openEventDoor, resolved } from '../support/event-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

describe('events out of order', () => {
  test('an older one fills gaps and overwrites nothing', async () => {
    const door = await openEventDoor(store)
    await door.tell(
      resolved({ ticket: { external_id: 't', subject: 'New subject', tags: ['new'] } }),
    )
    await door.tell(
      resolved({
        type: 'ticket.opened',
        occurred_at: minutesAfter(noon, -300),
        ticket: {
          external_id: 't',
          subject: 'Old subject',
          tags: ['old'],
          channel: 'phone',
          cost: { amount: '1', currency: 'JPY' },
        },
      }),
    )
    const [ticket] = await store.sql`
      select subject, tags, channel, opened_at, resolved_at, cost_amount, reported_at from ticket`
    expect(ticket).toEqual({
      subject: 'New subject',
      tags: ['new'],
      channel: 'email',
      opened_at: minutesAfter(noon, -300),
      resolved_at: minutesAfter(noon, -60),
      cost_amount: '1.0000',
      reported_at: minutesAfter(noon, -60),
    })
  })

  test('a late escalation still counts', async () => {
    const door = await openEventDoor(store)
    await door.tell(resolved({ ticket: { external_id: 't' } }))
    await door.tell(
      resolved({
        type: 'ticket.escalated',
        occurred_at: minutesAfter(noon, -90),
        ticket: { external_id: 't' },
      }),
    )
    const [ticket] = await store.sql`select escalated, escalated_at from ticket`
    expect(ticket).toEqual({ escalated: true, escalated_at: minutesAfter(noon, -90) })
  })
})

describe('a reopened ticket', () => {
  const reopened = (at: Date) =>
    resolved({ type: 'ticket.reopened', occurred_at: at, ticket: { external_id: 't' } })

  const states = () => store.sql`
    select i.state, i.cancel_reason, m.state as mail, m.cancel_reason as mail_reason
    from invitation i join message m on m.invitation_id = i.id order by i.id`

  const withdrawn = {
    state: 'cancelled',
    cancel_reason: 'ticket_reopened',
    mail: 'cancelled',
    mail_reason: 'ticket_reopened',
  }

  test('cancels the survey that waits, and resolved again is surveyed again', async () => {
    const door = await openEventDoor(store, { delayMinutes: 60 })
    await door.tell(resolved({ ticket: { external_id: 't' } }))
    await door.tell(reopened(minutesAfter(noon, -30)))
    expect([...(await states())]).toEqual([withdrawn])
    const again = await door.tell(
      resolved({ occurred_at: minutesAfter(noon, -10), ticket: { external_id: 't' } }),
    )
    expect(again.invitations).toHaveLength(1)
    expect(await states()).toMatchObject([withdrawn, { state: 'scheduled', mail: 'pending' }])
    const [ticket] = await store.sql`select reopened_count, reopened_at from ticket`
    expect(ticket).toEqual({ reopened_count: 1, reopened_at: minutesAfter(noon, -30) })
  })

  test('leaves alone what was sent, and what belongs to another ticket', async () => {
    const door = await openEventDoor(store, { quietDays: 0 })
    const sent = await door.tell(resolved({ ticket: { external_id: 't' } }))
    await store.sql`update invitation set state = 'sent' where id = ${sent.invitations[0]?.id ?? ''}`
    await store.sql`update message set state = 'sent'`
    await door.tell(resolved({ ticket: { external_id: 'other' } }))
    await door.tell(reopened(minutesAfter(noon, -30)))
    expect(await states()).toMatchObject([
      { state: 'sent', mail: 'sent' },
      { state: 'scheduled', mail: 'pending' },
    ])
  })

  test('does not undo a later resolution when the news of it comes late', async () => {
    const door = await openEventDoor(store)
    await door.tell(resolved({ ticket: { external_id: 't' } }))
    await door.tell(reopened(minutesAfter(noon, -90)))
    expect(await states()).toMatchObject([{ state: 'scheduled', mail: 'pending' }])
  })

  test('keeps a survey about something later than its reopening', async () => {
    const door = await openEventDoor(store)
    const { surveyId } = door
    await makeAutomation(store.pool, door.workspaceId, { surveyId, eventType: 'ticket.replied' })
    const replied = { type: 'ticket.replied', occurred_at: minutesAfter(noon, -10) }
    await door.tell(resolved({ ...replied, ticket: { external_id: 't' } }))
    await door.tell(reopened(minutesAfter(noon, -30)))
    expect(await states()).toMatchObject([{ state: 'scheduled', mail: 'pending' }])
  })

  test('keeps its survey when it is known to be resolved again', async () => {
    const door = await openEventDoor(store)
    const again = { occurred_at: minutesAfter(noon, -10), ticket: { external_id: 't' } }
    await door.tell(resolved({ ticket: { external_id: 't' } }))
    await door.tell(resolved(again))
    await door.tell(reopened(minutesAfter(noon, -30)))
    expect(await states()).toMatchObject([{ state: 'scheduled', mail: 'pending' }])
  })

  test('is not surveyed for an earlier resolution of which the news comes late', async () => {
    const door = await openEventDoor(store)
    await door.tell(reopened(minutesAfter(noon, -30)))
    const late = await door.tell(resolved({ ticket: { external_id: 't' } }))
    expect(late.invitations).toMatchObject([{ state: 'cancelled' }])
    expect([...(await states())]).toEqual([withdrawn])
  })
})
