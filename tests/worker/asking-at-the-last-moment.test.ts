import { describe, expect, test } from 'vitest'
import { makeAutomation, makeSurvey } from '#app/demo/factories.server.ts'
import { newId } from '#app/platform/ids.ts'
import { claimDue, endClaims } from '#db/queries/outbox.server.ts'
import { minutesAfter, noon, openMailing } from '../support/mailing.ts'
import { openSmtpServer } from '../support/smtp-server.ts'
import { openTestStore } from '../support/store.ts'
import { openTeller } from '../support/teller.ts'

const store = await openTestStore()

const daysAfter = (days: number) => minutesAfter(noon, days * 1440)

async function openAsking(rule: Parameters<typeof openTeller>[1] = {}) {
  const smtp = await openSmtpServer()
  const teller = await openTeller(store, rule)
  const workers = [openMailing(store, smtp.url), openMailing(store, smtp.url)] as const
  const roundAt = async (time: Date) => {
    const [{ clock, round }] = workers
    clock.time = time
    await round()
  }
  return { smtp, workers, roundAt, ...teller }
}

const reasons = async () =>
  (
    await store.sql<{ state: string; reason: string | null }[]>`
      select state, cancel_reason as reason from invitation order by id`
  ).map(({ state, reason }) => [state, reason])

describe('a mail that is late', () => {
  test('waits for the next opening of its window', async () => {
    const sendWindow = { from: '20:00', to: '22:00', days: [1, 2, 3, 4, 5] }
    const { smtp, roundAt, tell } = await openAsking({ sendWindow })
    // Friday 21:00 in Tokyo: open. The worker comes after 22:00.
    await tell()
    await roundAt(minutesAfter(noon, 60))
    await roundAt(minutesAfter(noon, 70))
    expect(smtp.received).toEqual([])
    const [message] = await store.sql`select state, attempts, due_at from message`
    expect(message).toEqual({
      state: 'pending',
      attempts: 0,
      due_at: new Date('2026-11-23T11:00:00Z'),
    })
    await roundAt(new Date('2026-11-23T11:00:00Z'))
    expect(smtp.received).toHaveLength(1)
  })

  test('is held to the window as it is now', async () => {
    const { smtp, roundAt, tell } = await openAsking()
    await tell()
    const closed = { from: '09:00', to: '10:00', days: [6] }
    await store.sql`update automation set send_window = ${store.sql.json(closed)}`
    await roundAt(noon)
    expect(smtp.received).toEqual([])
    await roundAt(new Date('2026-11-21T00:00:00Z'))
    expect(smtp.received).toHaveLength(1)
  })

  test('does not break the quiet period of one that was on time: a little later it waits, much later it stays away', async () => {
    const { smtp, roundAt, tell } = await openAsking({ quietDays: 10 })
    await tell({ ticket: { external_id: 'one' } })
    await roundAt(minutesAfter(noon, 24 * 60))
    await tell({ ticket: { external_id: 'two' } }, daysAfter(11))
    // As if the first had gone out only a day before the second.
    await store.sql`update invitation set sent_at = ${daysAfter(2)} where state = 'sent'`
    await roundAt(daysAfter(11))
    expect(smtp.received).toHaveLength(1)
    await roundAt(daysAfter(12))
    expect(smtp.received).toHaveLength(2)
    await tell({ ticket: { external_id: 'three' } }, daysAfter(40))
    await store.sql`update invitation set sent_at = ${daysAfter(39)} where sent_at = ${daysAfter(12)}`
    await roundAt(daysAfter(40))
    expect(smtp.received).toHaveLength(2)
    expect((await reasons()).at(-1)).toEqual(['cancelled', 'quiet_period'])
  })
})

describe('two mails to one customer that are due at once', () => {
  /** Made while no quiet period was wanted, and due together. */
  async function makeTwo(quietDays: number) {
    const asking = await openAsking({ quietDays: 0 })
    const { id: surveyId } = await makeSurvey(store.pool, asking.workspaceId, { kind: 'nps' })
    const rule = { surveyId, eventType: 'order.delivered', quietDays: 0 }
    await makeAutomation(store.pool, asking.workspaceId, rule)
    await asking.tell()
    await asking.tell({ type: 'order.delivered' })
    await store.sql`update automation set quiet_days = ${quietDays}`
    return asking
  }

  test('are not both sent by one worker', async () => {
    const { smtp, roundAt } = await makeTwo(5)
    await roundAt(noon)
    expect(smtp.received).toHaveLength(1)
    await roundAt(minutesAfter(noon, 10))
    expect(smtp.received).toHaveLength(1)
    expect((await reasons()).toSorted()).toEqual([
      ['cancelled', 'quiet_period'],
      ['sent', null],
    ])
  })

  test('are not both sent by two workers', async () => {
    const { smtp, workers } = await makeTwo(5)
    for (const minutes of [0, 1, 2, 3, 5, 8, 20]) {
      await Promise.all(
        workers.map(({ clock, round }) => {
          clock.time = minutesAfter(noon, minutes)
          return round(true)
        }),
      )
    }
    expect(smtp.received).toHaveLength(1)
    expect((await reasons()).toSorted()).toEqual([
      ['cancelled', 'quiet_period'],
      ['sent', null],
    ])
  })

  test('are both sent when no quiet period is wanted', async () => {
    const { smtp, roundAt } = await makeTwo(0)
    await roundAt(noon)
    expect(smtp.received).toHaveLength(2)
  })
})

test('a mail that was withdrawn on its way but did go out is remembered', async () => {
  const { reason, tell } = await openAsking({ quietDays: 10 })
  await tell()
  const leaseId = newId()
  const claim = { now: noon, limit: 10, leaseMs: 60_000, leaseId, mailDomain: 'mail.example.com' }
  const [message] = await claimDue(store.pool, claim)
  await store.sql`update invitation set state = 'cancelled', cancel_reason = 'suppressed'`
  const end = { state: 'sent', sentAt: minutesAfter(noon, 1) } as const
  await endClaims(store.pool, message ? [{ ...message, end }] : [])
  expect(await reasons()).toEqual([['cancelled', 'suppressed']])
  expect(await reason({}, daysAfter(3))).toBe('quiet_period')
})
