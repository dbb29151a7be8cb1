import { beforeEach, describe, expect, test } from 'vitest'
import { makeChange } from '#app/demo/change-factories.server.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { recordVerdict } from '#app/modules/changes/record-verdict.server.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { exportCustomer } from '#app/modules/customers/export-customer.server.ts'
import { newId } from '#app/platform/ids.ts'
import { changeResponse } from '#db/schema/change.ts'
import { subscriber, subscriberNotice } from '#db/schema/notification.ts'
import { message } from '#db/schema/message.ts'
import { findWords } from '../../support/find-words.ts'
import { openTestStore } from '../../support/store.ts'
import { makeTold, toldAt } from '../../support/told-customer.ts'
import { makeEndpoint } from '../../support/webhooks.ts'

const store = await openTestStore()
const { pool, sql } = store

const email = 'aiko.changes@example.com'
const words = {
  quoted: '豆粒',
  said: '文字が豆粒のようでした',
  verdict: 'アプリではまだ豆粒です',
  later: '虫眼鏡で読みました',
}
const everything = [email, words.said, words.verdict, words.later]

let workspaceId: string
let told: Awaited<ReturnType<typeof makeTold>>

const system = { kind: 'system' } as const
const later = (minutes: number) => new Date(toldAt.getTime() + minutes * 60_000)

const say = (answer: 'yes' | 'no', comment: string, now: Date) =>
  recordVerdict(pool, {
    notification: { workspaceId, rowId: told.notificationId },
    verdict: { answer, comment, seen: null, isTrap: false, hasSign: true },
    now,
  })

/** They are a customer and read the page's news as well, by an address that they typed in capitals. */
async function subscribe() {
  const subscriberId = newId()
  const messageId = newId()
  await pool.insert(subscriber).values({
    ...{ workspaceId, id: subscriberId, email, locale: 'ja', mode: 'each' },
    ...{ askedAt: toldAt, confirmedAt: toldAt, createdAt: toldAt },
  })
  await pool.insert(message).values({
    ...{ workspaceId, id: messageId, kind: 'change_update', topic: 'announcements' },
    ...{ toAddress: email, messageId: `<${messageId}@example.com>`, dueAt: toldAt },
    lastError: `${email} is full`,
  })
  await pool.insert(subscriberNotice).values({
    ...{ workspaceId, changeId: told.change.id, subscriberId, messageId, decidedAt: toldAt },
  })
}

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool)).id
  told = await makeTold(store, workspaceId, { comment: words.said, email })
  await sql`update change_response set quote = ${words.said}`
  await say('no', words.verdict, later(1))
  await say('no', words.later, later(2))
  await subscribe()
})

describe('a customer who was told of a change, was quoted, and said that it did not help', () => {
  test('is forgotten with every word, and still counted', async () => {
    expect(await findWords(sql, everything)).toEqual(
      expect.arrayContaining(everything.map((each) => expect.stringContaining(each))),
    )
    const { id: customerId } = told.customer
    expect(
      await eraseCustomer(pool, { workspaceId, customerId, actor: system, now: later(9) }),
    ).toBe(true)
    expect(await findWords(sql, everything)).toEqual([])
    const [row] = await sql`select outcome, verdict, customer_id from notification`
    expect(row).toEqual({ outcome: 'mail', verdict: 'no', customer_id: null })
    expect(await sql`select 1 from verdict`).toHaveLength(2)
    expect(await sql`select 1 from subscriber`).toHaveLength(0)
    expect(await sql`select 1 from message where state = 'pending'`).toHaveLength(0)
    expect(await say('yes', 'again', later(10))).toBe('unknown')
  })

  test('makes the public pages new when their words stood on one', async () => {
    const { id: customerId } = told.customer
    const version = async () =>
      (await sql<{ version: number }[]>`select version from updates_setting`)[0]?.version ?? 0
    const before = await version()
    await eraseCustomer(pool, { workspaceId, customerId, actor: system, now: later(9) })
    expect(await version()).toBeGreaterThan(before)
  })

  test('gets all of it when they ask what is held about them', async () => {
    const { id: customerId } = told.customer
    const draft = await makeChange(pool, workspaceId)
    const key = { workspaceId, changeId: draft.id, responseId: told.response.id }
    const quoted = { source: 'picked', quote: words.quoted, linkedAt: later(2) } as const
    await pool.insert(changeResponse).values({ ...key, ...quoted })
    const file = await exportCustomer(pool, {
      workspaceId,
      customerId,
      actor: system,
      now: later(3),
    })
    expect(file).toMatchObject({
      format: 4,
      changes: [
        {
          ...{ change_id: told.change.id, response_id: told.response.id, outcome: 'mail' },
          ...{ verdict: 'no', verdict_comment: words.later },
          verdicts: [
            { answer: 'no', comment: words.verdict },
            { answer: 'no', comment: words.later },
          ],
        },
      ],
      linked_answers: [
        {
          ...{ change_id: told.change.id, response_id: told.response.id },
          ...{ quote: words.said, is_left_out: false },
        },
        { ...{ change_id: draft.id, response_id: told.response.id }, quote: words.quoted },
      ],
      subscription: [
        {
          ...{ email, locale: 'ja', mode: 'each', changes: [told.change.id] },
          mails: [{ kind: 'change_update', state: 'pending' }],
        },
      ],
    })
  })
})

test('what they say at that very moment is forgotten as well, also what other systems were to be told', async () => {
  await makeEndpoint(store, workspaceId, 'https://hooks.example/heard')
  for (let round = 0; round < 8; round++) {
    const { customer, notificationId } = await makeTold(store, workspaceId)
    const input = { workspaceId, customerId: customer.id, actor: system, now: later(1) }
    const verdict = { answer: 'no', seen: null, isTrap: false, hasSign: true } as const
    const post = (comment: string) =>
      recordVerdict(pool, {
        notification: { workspaceId, rowId: notificationId },
        verdict: { ...verdict, comment },
        now: later(1),
      })
    await Promise.all([post('一度'), post('二度'), eraseCustomer(pool, input)])
    const deliveries = await sql`select from webhook_delivery where customer_id = ${customer.id}`
    expect(deliveries).toHaveLength(0)
  }
})
