import { expect, test } from 'vitest'
import { makeSubscriber } from '#app/demo/change-factories.server.ts'
import { makeTheme } from '#app/demo/factories.server.ts'
import { linkResponses } from '#app/modules/changes/link-response.server.ts'
import type { LinkAct } from '#app/modules/changes/link-response.server.ts'
import { linkTheme, unlinkTheme } from '#app/modules/changes/link-theme.server.ts'
import { withdrawChange } from '#app/modules/changes/withdraw-change.server.ts'
import { upsertCustomer } from '#app/modules/customers/upsert-customer.server.ts'
import type { SendOutcome } from '#app/modules/mail/mail-transport.ts'
import { notificationsIn, openAnnouncing } from '../../support/announcing.ts'
import { say as tell } from '../../support/linking.ts'
import { minutesAfter, noon, openMailing } from '../../support/mailing.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const actor = { kind: 'system' } as const

const later: SendOutcome = {
  ...{ kind: 'retry', failure: 'deferred', error: 'try again', wholeServer: false },
}
const broken: SendOutcome = { ...later, failure: 'unreachable' }

/** A worker's round so many minutes after noon; to whom mails were given to the server. */
async function deliver(minutes: number, outcome: SendOutcome = { kind: 'sent' }) {
  const to: string[] = []
  const { round } = openMailing(store, 'smtp://127.0.0.1:1', {
    transport: {
      ...{ parallel: 3, close: () => {} },
      send: (mail) => {
        to.push(mail.to.address)
        return Promise.resolve(outcome)
      },
    },
    now: () => minutesAfter(noon, minutes),
  })
  await round()
  return to
}

async function open() {
  await sql`update message set state = 'cancelled' where state in ('pending', 'sending')`
  const world = await openAnnouncing(store)
  const { workspaceId } = world
  await sql`update updates_setting set quiet_days = 0 where workspace_id = ${workspaceId}`
  const at = (minutes: number) => ({ workspaceId, actor, now: minutesAfter(noon, minutes) })
  return {
    ...world,
    withdraw: (changeId: string, minutes: number) =>
      withdrawChange(pool, { ...at(minutes), changeId, expects: null }),
    say: (changeId: string, act: LinkAct, responseId: string, minutes: number) =>
      linkResponses(pool, { ...at(minutes), changeId, responseIds: [responseId], act }),
    at,
  }
}

const reasons = async (workspaceId: string) =>
  (
    await sql<{ reason: string | null }[]>`
      select cancel_reason as reason from message where workspace_id = ${workspaceId}`
  ).map(({ reason }) => reason)

test('whose answer is left out before the mail left is not told, and is once it is back', async () => {
  const { said, draft, publish, announce, say, workspaceId } = await open()
  const [answer, other] = [await said(), await said({ customer: { email: 'other@example.com' } })]
  const changeId = await draft([answer, other])
  await publish(changeId)
  await announce()
  await say(changeId, 'leave_out', answer.responseId, 2)
  await announce(minutesAfter(noon, 3))
  expect(await deliver(30)).toEqual(['other@example.com'])
  expect((await reasons(workspaceId)).toSorted()).toEqual([null, 'unlinked'])
  await say(changeId, 'restore', answer.responseId, 40)
  await announce(minutesAfter(noon, 41))
  expect(await deliver(60)).toHaveLength(1)
})

test('who said it in another answer as well is told with the words of that', async () => {
  const { said, draft, publish, announce, say } = await open()
  const older = await said({ respondedAt: minutesAfter(noon, -90_000) })
  const newer = await said({ customerId: older.customerId })
  const changeId = await draft([older, newer])
  await publish(changeId)
  await announce()
  await say(changeId, 'leave_out', newer.responseId, 2)
  await announce(minutesAfter(noon, 3))
  const rows = (await notificationsIn(store)).filter((row) => row.changeId === changeId)
  expect(rows).toMatchObject([{ responseId: older.responseId, mail: 'pending' }])
  expect(await deliver(30)).toHaveLength(1)
})

test('whom only a theme brought is not told once the theme is unlinked before the mail left', async () => {
  const { said, draft, publish, announce, at, workspaceId } = await open()
  const picked = await said({ customer: { email: 'picked@example.com' } })
  const { id: themeId } = await makeTheme(pool, workspaceId)
  await tell(pool, workspaceId, { themes: [{ id: themeId }] })
  const changeId = await draft([picked])
  const link = { isShown: true, linksResponses: true, fromDay: null, untilDay: null }
  await publish(changeId)
  await linkTheme(pool, { ...at(1), changeId, themeId, link })
  await announce(minutesAfter(noon, 1))
  const decided = (await notificationsIn(store)).filter((row) => row.changeId === changeId)
  expect(decided).toHaveLength(2)
  await unlinkTheme(pool, { ...at(2), changeId, themeId })
  await announce(minutesAfter(noon, 3))
  expect(await deliver(30)).toEqual(['picked@example.com'])
})

test('a mail that was refused for now has told nobody; one that broke off may have', async () => {
  const { said, draft, publish, announce, withdraw } = await open()
  for (const [outcome, again] of [
    [later, 1],
    [broken, 0],
  ] as const) {
    const changeId = await draft([await said()])
    await publish(changeId)
    await announce()
    expect(await deliver(11, outcome)).toHaveLength(1)
    await withdraw(changeId, 12)
    expect(await deliver(60)).toEqual([])
    await publish(changeId, minutesAfter(noon, 70))
    await announce(minutesAfter(noon, 71))
    expect(await deliver(120)).toHaveLength(again)
  }
})

test('what a mail leaves out is not counted as told, and is told when another answer allows it', async () => {
  const { said, draft, link, publish, announce } = await open()
  const one = await said()
  const two = await said({ customerId: one.customerId })
  const [first, second] = [await draft([one]), await draft([two])]
  await publish(first)
  await publish(second)
  await announce()
  await sql`update response set announcement_consent = false where id = ${one.responseId}`
  expect(await deliver(11)).toHaveLength(1)
  await announce(minutesAfter(noon, 20))
  const outcomeOf = async (changeId: string) =>
    (await notificationsIn(store)).find((row) => row.changeId === changeId)
  expect(await outcomeOf(first)).toMatchObject({ outcome: 'no_consent', messageId: null })
  expect(await outcomeOf(second)).toMatchObject({ outcome: 'mail', mail: 'sent' })
  await link(first, await said({ customerId: one.customerId }))
  await announce(minutesAfter(noon, 30))
  expect(await deliver(60)).toHaveLength(1)
})

test('a mail that waits goes where its customer is by now', async () => {
  const { said, draft, publish, announce, workspaceId } = await open()
  const customer = { email: 'old@example.com', externalId: 'x-1' }
  await publish(await draft([await said({ customer })]))
  await announce()
  const report = { externalId: 'x-1', email: 'new@example.com' }
  await pool.transaction((tx) => upsertCustomer(tx, { workspaceId, report, now: noon }))
  expect(await deliver(30)).toEqual(['new@example.com'])
})

test('a reader who was to be told as a customer, and is not after all, is told as a reader', async () => {
  const { said, draft, publish, announce, withdraw, workspaceId } = await open()
  await makeSubscriber(pool, workspaceId, { email: 'both@example.com' })
  const answer = await said({ customer: { email: 'both@example.com' } })
  const changeId = await draft([answer])
  await publish(changeId)
  await announce()
  await withdraw(changeId, 5)
  await sql`update response set announcement_consent = false where id = ${answer.responseId}`
  await publish(changeId, minutesAfter(noon, 20))
  await announce(minutesAfter(noon, 20))
  expect(await deliver(60)).toEqual(['both@example.com'])
})

test('a reader whose mail was refused for now hears of the change when it comes back', async () => {
  const { draft, publish, announce, workspaceId } = await open()
  await makeSubscriber(pool, workspaceId, { email: 'reader@example.com' })
  const changeId = await draft([])
  await publish(changeId)
  await announce()
  expect(await deliver(11, later)).toHaveLength(1)
  // While a worker has the mail in its hands, nobody takes anything back.
  await sql`update change set state = 'withdrawn' where id = ${changeId}`
  expect(await deliver(60)).toEqual([])
  await publish(changeId, minutesAfter(noon, 70))
  await announce(minutesAfter(noon, 71))
  expect(await deliver(200)).toEqual(['reader@example.com'])
})
