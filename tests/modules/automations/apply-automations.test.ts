import { describe, expect, test } from 'vitest'
import {
  makeAgent,
  makeAutomation,
  makeInvitation,
  makeSurvey,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { newId } from '#app/platform/ids.ts'
import type { AutomationCondition } from '#db/schema/automation.ts'
import { minutesAfter, noon } from '../../support/mailing.ts'
import { makeIdentity } from '../../support/member-door.ts'
import { makeMember } from '../../support/members.ts'
import { openTestStore } from '../../support/store.ts'
import { openTeller } from '../../support/teller.ts'

const store = await openTestStore()

const decisions = () =>
  store.sql<{ outcome: string; reason: string | null; detail: object }[]>`
    select outcome, reason, detail from automation_decision order by decided_at, automation_id`

describe('conditions', () => {
  const conditions: AutomationCondition[] = [
    { field: 'channel', values: ['email', 'chat'] },
    { field: 'tag', match: 'none', values: ['spam'] },
    { field: 'agent', values: ['a-7'] },
    { field: 'team', values: ['Billing'] },
    { field: 'attribute', name: 'plan', match: 'is', values: ['pro'] },
  ]
  const customer = { attributes: { plan: 'Pro' } }
  const agent = { external_id: 'a-7', team: 'Billing' }

  test('are asked of the ticket and the customer as the event leaves them', async () => {
    const { tell, reason } = await openTeller(store, { conditions, quietDays: 0 })
    expect(await reason({ customer, ticket: { agent, channel: 'phone' } })).toBe(
      'conditions_not_met',
    )
    expect(await reason({ customer, ticket: { agent, tags: ['Spam'] } })).toBe('conditions_not_met')
    expect(await reason({ customer, ticket: {} })).toBe('conditions_not_met')
    expect((await tell({ customer, ticket: { agent } })).invitations).toHaveLength(1)
    expect((await decisions()).map(({ detail }) => detail)).toEqual([
      { condition: 0, field: 'channel', values: 'email, chat', found: 'phone' },
      { condition: 1, field: 'tag', match: 'none', values: 'spam' },
      { condition: 2, field: 'agent', values: 'a-7' },
      {},
    ])
  })

  test('know the ticket’s agent from before, when the event names none', async () => {
    const { tell, reason } = await openTeller(store, { conditions })
    const ticket = { external_id: 't' }
    await tell({ type: 'ticket.opened', customer, ticket: { ...ticket, agent } })
    expect(await reason({ customer, ticket })).toBeUndefined()
  })

  test('ask for the newest confirmed score of a kind', async () => {
    const previous: AutomationCondition[] = [
      { field: 'previous_score', kind: 'csat', match: 'at_most', score: 2 },
    ]
    const { workspaceId, surveyId, tell, reason } = await openTeller(store, {
      conditions: previous,
    })
    expect(await reason()).toBe('conditions_not_met')
    const [aiko] = await store.sql`select id from customer`
    const answer = async (score: number, minutes: number, state: string) => {
      const { id } = await makeInvitation(store.pool, workspaceId, {
        surveyId,
        customerId: aiko?.id,
        sentAt: new Date('2025-01-01'),
      })
      await store.sql`
        insert into response (workspace_id, id, survey_id, invitation_id, customer_id, kind, score, locale, state, source, responded_at, updated_at)
        values (${workspaceId}, ${newId()}, ${surveyId}, ${id}, ${aiko?.id}, 'csat', ${score}, 'ja', ${state}, 'invitation',
          ${minutesAfter(noon, minutes)}, ${noon})`
    }
    await answer(1, -30, 'confirmed')
    await answer(5, -60, 'confirmed')
    await answer(5, -10, 'unconfirmed')
    expect(await tell()).toMatchObject({ invitations: [{ state: 'scheduled' }] })
  })
})

describe('our own people', () => {
  test('are not surveyed: members, agents, and the workspace’s domains', async () => {
    const { workspaceId, reason } = await openTeller(store, {}, { ownDomains: ['kumo.example'] })
    await makeMember(store.pool, makeIdentity(store.pool), {
      workspaceId,
      email: 'member@example.com',
    })
    await makeAgent(store.pool, workspaceId, { email: 'mori@example.com' })
    const from = (email: string) => reason({ customer: { email } })
    expect(await from('Member@example.com')).toBe('own_ticket')
    expect(await from('mori@example.com')).toBe('own_ticket')
    expect(await from('anyone@kumo.example')).toBe('own_ticket')
    expect(await from('anyone@notkumo.example')).toBeUndefined()
  })

  test('are surveyed by an automation that says so, and as customers of somebody else', async () => {
    const { workspaceId, reason } = await openTeller(store, { skipOwnTickets: false })
    const elsewhere = await openTeller(store)
    await makeAgent(store.pool, workspaceId, { email: 'mori@example.com' })
    expect(await reason({ customer: { email: 'mori@example.com' } })).toBeUndefined()
    expect(await elsewhere.reason({ customer: { email: 'mori@example.com' } })).toBeUndefined()
  })
})

describe('a resolution', () => {
  test('by a rule is not asked about, until a person resolves the ticket', async () => {
    const { tell, reason } = await openTeller(store)
    const ticket = { external_id: 't' }
    expect(await reason({ ticket: { ...ticket, auto_resolved: true } })).toBe('auto_resolved')
    await tell({ type: 'ticket.reopened', ticket }, minutesAfter(noon, 10))
    expect(await reason({ ticket }, minutesAfter(noon, 20))).toBeUndefined()
  })

  test('that is not the first is not asked about, if the automation wants the first', async () => {
    const { tell, reason } = await openTeller(store, { occurrence: 'first', quietDays: 0 })
    const ticket = { external_id: 't' }
    expect(await reason({ ticket })).toBeUndefined()
    await tell({ type: 'ticket.reopened', ticket }, minutesAfter(noon, 10))
    expect(await reason({ ticket }, minutesAfter(noon, 20))).toBe('not_first_resolution')
    expect(await reason({ ticket: { reopened_count: 1 } })).toBe('not_first_resolution')
    expect(await reason({ ticket: { external_id: 'u' } })).toBeUndefined()
  })

  test('that was announced with another event is still the first', async () => {
    const { tell, reason } = await openTeller(store, { occurrence: 'first' })
    const ticket = { external_id: 't', resolved_at: minutesAfter(noon, -1) }
    await tell({ type: 'ticket.replied', ticket })
    expect(await reason({ ticket })).toBeUndefined()
  })
})

describe('what is decided', () => {
  test('about a suppressed address is not to send', async () => {
    const { workspaceId, reason } = await openTeller(store)
    const elsewhere = await openTeller(store)
    await store.sql`insert into suppression (workspace_id, email_hash, reason, created_at)
      values (${workspaceId}, ${emailHash('Aiko@example.com')}, 'bounced', ${noon})`
    expect(await reason()).toBe('suppressed')
    expect(await elsewhere.reason()).toBeUndefined()
  })

  test('names what it was about, and when the quiet period ends', async () => {
    const { tell, workspaceId } = await openTeller(store, { sameSurveyQuietDays: 60 })
    const first = await tell()
    await tell()
    const rows = await store.sql`
      select d.reason, d.detail, d.customer_id = c.id as of_customer, t.external_id is not null as of_ticket, d.workspace_id
      from automation_decision d join customer c on c.id = d.customer_id join ticket t on t.id = d.ticket_id
      where d.outcome = 'skipped'`
    expect([...rows]).toEqual([
      {
        reason: 'same_survey_quiet_period',
        detail: { until: '2027-01-19T12:00:00.000Z', invitation: first.invitations[0]?.id },
        of_customer: true,
        of_ticket: true,
        workspace_id: workspaceId,
      },
    ])
  })

  test('by an archived automation is nothing', async () => {
    const { tell } = await openTeller(store, { archivedAt: noon })
    expect(await tell()).toMatchObject({ invitations: [], skipped: [] })
  })

  test('comes late into a period that another mail has begun: not in its way either', async () => {
    const { workspaceId, reason } = await openTeller(store, {
      eventType: 'order.delivered',
      delayMinutes: 10 * 1440,
      quietDays: 30,
    })
    const { id: surveyId } = await makeSurvey(store.pool, workspaceId, { kind: 'nps' })
    await makeAutomation(store.pool, workspaceId, { surveyId, quietDays: 0 })
    expect(await reason({ type: 'order.delivered' })).toBeUndefined()
    // Its own rule would let it: the mail of the order is to come ten days later, and wants thirty days of quiet.
    expect(await reason()).toBe('quiet_period')
  })

  test('about a ticket of a customer who has been erased is about the new one', async () => {
    const { tell } = await openTeller(store)
    await tell({ type: 'ticket.opened', ticket: { external_id: 't' } })
    await store.sql`update ticket set customer_id = null`
    await store.sql`update event set customer_id = null`
    await store.sql`delete from customer`
    expect(await tell({ ticket: { external_id: 't' } })).toMatchObject({
      invitations: [{ state: 'scheduled' }],
    })
  })
})

describe('an invitation', () => {
  test('goes out after working days, in the customer’s window', async () => {
    const window = { from: '10:00', to: '12:00', days: [1, 2, 3, 4, 5] }
    const { tell } = await openTeller(
      store,
      { delayWorkingDays: 2, delayMinutes: 30, sendWindow: window },
      { calendar: { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', holidays: ['2026-11-23'] } },
    )
    const { invitations } = await tell({ customer: { time_zone: 'America/New_York' } })
    // Friday 21:00 in Tokyo, two working days after the week-end and the holiday: Wednesday 21:30, 07:30 in New York.
    expect(invitations[0]?.send_at).toEqual(new Date('2026-11-25T15:00:00Z'))
  })

  test('ends when the automation says, else the workspace', async () => {
    const daysOf = async () => {
      const [row] =
        await store.sql`select expires_at - send_at as days from invitation order by id desc`
      return String(row?.days)
    }
    await (await openTeller(store, { expiresDays: 5 })).tell()
    expect(await daysOf()).toContain('5 days')
    await (await openTeller(store, {}, { invitationExpiresDays: 14 })).tell()
    expect(await daysOf()).toContain('14 days')
  })

  test('of another workspace is nobody’s quiet period', async () => {
    await makeWorkspace(store.pool)
    const { tell } = await openTeller(store)
    const elsewhere = await openTeller(store)
    await tell()
    expect(await elsewhere.reason()).toBeUndefined()
  })
})
