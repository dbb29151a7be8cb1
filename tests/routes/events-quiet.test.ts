import { describe, expect, test } from 'vitest'
import { makeAutomation, makeSurvey } from '#app/demo/factories.server.ts'
import { daysAfter, minutesAfter, noon, openEventDoor, resolved } from '../support/event-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

describe('nobody is pestered', () => {
  test('no second survey within the quiet period, and one after it', async () => {
    const door = await openEventDoor(store, { quietDays: 30 })
    await door.tell(resolved())
    const reasonAt = async (at: Date) => (await door.tell(resolved(), { at })).skipped[0]?.reason
    expect(await reasonAt(minutesAfter(daysAfter(noon, 30), -1))).toBe('quiet_period')
    expect(await reasonAt(daysAfter(noon, 30))).toBeUndefined()
  })

  test('the quiet period counts surveys of every kind, and only this customer’s', async () => {
    const door = await openEventDoor(store)
    const nps = await makeSurvey(store.pool, door.workspaceId, { kind: 'nps' })
    await makeAutomation(store.pool, door.workspaceId, { surveyId: nps.id })
    const first = await door.tell(resolved())
    expect(first.invitations).toHaveLength(1)
    expect(first.skipped).toMatchObject([{ reason: 'quiet_period' }])
    const other = await door.tell(resolved({ customer: { email: 'ken@example.com' } }))
    expect(other.invitations).toHaveLength(1)
  })

  test('one survey for a ticket, even without a quiet period', async () => {
    const door = await openEventDoor(store, { quietDays: 0 })
    await door.tell(resolved({ ticket: { external_id: 't' } }))
    const again = await door.tell(resolved({ ticket: { external_id: 't' } }))
    expect(again.skipped).toMatchObject([{ reason: 'already_invited' }])
  })

  test('those without an address, and those who unsubscribed, are left in peace', async () => {
    const door = await openEventDoor(store)
    const { id, type, occurred_at, ticket } = resolved()
    const event = { id, type, occurred_at, ticket, customer: { external_id: 'c-1' } }
    expect((await door.tell(event)).skipped).toMatchObject([{ reason: 'no_email' }])
    await door.tell(resolved({ type: 'ticket.opened' }))
    await store.sql`update customer set surveys_unsubscribed_at = now()`
    expect((await door.tell(resolved())).skipped).toMatchObject([{ reason: 'unsubscribed' }])
  })

  test('paused automations and surveys say so', async () => {
    const door = await openEventDoor(store)
    await store.sql`update survey set state = 'paused'`
    expect((await door.tell(resolved())).skipped).toMatchObject([{ reason: 'survey_paused' }])
    await store.sql`update automation set state = 'paused'`
    expect((await door.tell(resolved())).skipped).toMatchObject([{ reason: 'automation_paused' }])
    const log = await store.sql`select outcome, reason, invitation_id from automation_decision`
    expect(log).toHaveLength(2)
  })
})
