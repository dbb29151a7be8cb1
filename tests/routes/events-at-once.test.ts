import { describe, expect, test } from 'vitest'
import { makeAutomation } from '#app/demo/factories.server.ts'
import { countRows, minutesAfter, noon, openEventDoor, resolved } from '../support/event-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

const times = (n: number) => Array.from({ length: n }, (_, index) => index)

const bodies = (responses: Response[]) =>
  Promise.all(
    responses.map(async (response) => ({ status: response.status, ...(await response.json()) })),
  )

describe('at the same moment', () => {
  test('twenty times the same event is one event and one invitation', async () => {
    const door = await openEventDoor(store)
    const event = JSON.stringify(resolved({ ticket: { agent: { external_id: 'a', team: 'T' } } }))
    const answers = await bodies(await Promise.all(times(20).map(() => door.post(event))))
    expect(answers.map(({ status }) => status)).toEqual(times(20).map(() => 202))
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
    expect(new Set(answers.map(({ event_id }) => event_id)).size).toBe(1)
    expect(new Set(answers.map(({ invitations }) => invitations[0].id)).size).toBe(1)
    expect(await countRows(store)).toEqual({
      event: 1,
      customer: 1,
      team: 1,
      agent: 1,
      ticket: 1,
      automation_decision: 1,
      invitation: 1,
      message: 1,
    })
  })

  test('one id with twenty contents is one event and nineteen conflicts', async () => {
    const door = await openEventDoor(store)
    const posts = times(20).map((n) =>
      door.post(JSON.stringify(resolved({ id: 'same', customer: { email: `c${n}@example.com` } }))),
    )
    const statuses = (await Promise.all(posts)).map(({ status }) => status).sort()
    expect(statuses).toEqual([202, ...times(19).map(() => 409)])
    expect(await countRows(store)).toMatchObject({
      event: 1,
      customer: 1,
      ticket: 1,
      invitation: 1,
    })
  })

  test('twenty events of one new customer invite once', async () => {
    const door = await openEventDoor(store)
    const answers = await bodies(
      await Promise.all(times(20).map(() => door.post(JSON.stringify(resolved())))),
    )
    expect(answers.flatMap(({ invitations }) => invitations)).toHaveLength(1)
    const reasons = answers.flatMap(({ skipped }) =>
      skipped.map(({ reason }: { reason: string }) => reason),
    )
    expect(reasons).toEqual(times(19).map(() => 'quiet_period'))
    expect(await countRows(store)).toMatchObject({
      event: 20,
      customer: 1,
      ticket: 20,
      invitation: 1,
    })
  })

  test('twenty events of one known customer invite once', async () => {
    const door = await openEventDoor(store)
    await door.tell(resolved({ type: 'ticket.opened' }))
    const answers = await bodies(
      await Promise.all(times(20).map(() => door.post(JSON.stringify(resolved())))),
    )
    expect(answers.flatMap(({ invitations }) => invitations)).toHaveLength(1)
    expect(await countRows(store)).toMatchObject({ customer: 1, ticket: 21, invitation: 1 })
  })

  test('twenty customers who reopen one known ticket are twenty reopenings', async () => {
    const door = await openEventDoor(store)
    await door.tell(resolved({ ticket: { external_id: 't' } }))
    const posts = times(20).map((n) => {
      const customer = { email: `c${n}@example.com` }
      const given = { type: 'ticket.reopened', customer, ticket: { external_id: 't' } }
      return door.post(JSON.stringify(resolved(given)))
    })
    expect((await Promise.all(posts)).map(({ status }) => status)).toEqual(times(20).map(() => 202))
    const [ticket] = await store.sql`select reopened_count from ticket`
    expect(ticket).toEqual({ reopened_count: 20 })
  })

  test('two automations of one event, many times over, still invite once', async () => {
    const door = await openEventDoor(store)
    const { surveyId } = door
    await makeAutomation(store.pool, door.workspaceId, { surveyId, name: 'Another' })
    const answers = await bodies(
      await Promise.all(times(10).map(() => door.post(JSON.stringify(resolved())))),
    )
    expect(answers.flatMap(({ invitations }) => invitations)).toHaveLength(1)
    expect(await countRows(store)).toMatchObject({ automation_decision: 20, invitation: 1 })
  })

  test('everything known by two names in every order: no error, and one mailbox is one customer', async () => {
    const door = await openEventDoor(store)
    // Each event names one of four customers by any of: external id, address, both, and another's address.
    const posts = times(60).map((n) => {
      const who = n % 4
      const externalId = n % 3 === 0 ? undefined : `c-${who}`
      const email = n % 3 === 1 ? undefined : `c${n % 5 === 0 ? (who + 1) % 4 : who}@example.com`
      return door.post(
        JSON.stringify(
          resolved({
            type: n % 7 === 0 ? 'ticket.reopened' : 'ticket.resolved',
            occurred_at: minutesAfter(noon, -60 + (n % 13)),
            customer: { external_id: externalId, email, name: `n${n}` },
            ticket: {
              external_id: `t-${n % 6}`,
              agent: { external_id: `a-${n % 3}`, name: `A${n}`, team: `T${n % 2}` },
            },
          }),
        ),
      )
    })
    const statuses = (await Promise.all(posts)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([202]))
    expect(await countRows(store)).toMatchObject({ event: 60, ticket: 6, agent: 3, team: 2 })
    const [twice] = await store.sql`
      select count(*)::int as n from (select from customer where email is not null group by email having count(*) > 1) d`
    expect(twice?.n).toBe(0)
  })

  test('news of one ticket in any order ends in the same ticket', async () => {
    const door = await openEventDoor(store)
    const news = [
      ['ticket.opened', -50],
      ['ticket.replied', -40],
      ['ticket.escalated', -30],
      ['ticket.resolved', -20],
      ['ticket.reopened', -10],
      ['ticket.resolved', -5],
    ] as const
    const posts = news.toReversed().map(([type, minutes]) =>
      door.post(
        JSON.stringify(
          resolved({
            type,
            occurred_at: minutesAfter(noon, minutes),
            ticket: { external_id: 't', subject: type },
          }),
        ),
      ),
    )
    await Promise.all(posts)
    const [ticket] = await store.sql`
      select subject, opened_at, first_reply_at, escalated_at, resolved_at, reopened_at, reopened_count, reported_at
      from ticket`
    expect(ticket).toEqual({
      subject: 'ticket.resolved',
      opened_at: minutesAfter(noon, -50),
      first_reply_at: minutesAfter(noon, -40),
      escalated_at: minutesAfter(noon, -30),
      resolved_at: minutesAfter(noon, -5),
      reopened_at: minutesAfter(noon, -10),
      reopened_count: 1,
      reported_at: minutesAfter(noon, -5),
    })
    const standing = await store.sql`select 1 from invitation where state = 'scheduled'`
    expect(standing).toHaveLength(1)
  })
})
