import { describe, expect, test } from 'vitest'
import { makeCustomer, makeInvitation, makeWorkspace } from '#app/demo/factories.server.ts'
import { troubleIn } from '#app/modules/invitations/mail-trouble.ts'
import { readMailTrouble } from '#app/modules/invitations/read-mail-trouble.server.ts'
import type { DeliveryFailure } from '#app/modules/mail/mail-transport.ts'
import { newId } from '#app/platform/ids.ts'
import { insertMessages } from '#db/queries/message.server.ts'
import { deliveryAttempt } from '#db/schema/message.ts'
import type { message } from '#db/schema/message.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

const calm = {
  ...{ failed: [], waiting: [], unreachableSince: null, overdue: 0 },
  reactions: { sent: 1_000, bounced: 0, complained: 0 },
}
const group = (failure: DeliveryFailure, count: number, domain = 'gmail.com') => ({
  ...{ failure, domain, count, words: '550 no' },
})
const kinds = (seen: Partial<Parameters<typeof troubleIn>[0]>) =>
  troubleIn({ ...calm, ...seen }).map(({ kind }) => kind)

describe('what is wrong with the mail', () => {
  test('is nothing while single mailboxes do not exist and single mails are put off', () => {
    const failed = [
      ...[group('unknown_recipient', 9), group('invalid_address', 3)],
      ...[group('rejected', 2), group('deferred', 2)],
    ]
    expect(kinds({ failed, waiting: [group('deferred', 4)] })).toEqual([])
  })

  test('names the worst first, and no more than three domains of a kind', () => {
    const failed = [
      ...['a.com', 'b.com', 'c.com', 'd.com'].map((domain) => group('policy', 5, domain)),
      ...[group('not_made', 1), group('unreachable', 3)],
    ]
    expect(kinds({ failed, waiting: [group('deferred', 40)] })).toEqual([
      ...['policy', 'policy', 'policy', 'not_made', 'given_up', 'deferred'],
    ])
  })

  test.each([
    { sent: 100, bounced: 5, complained: 0, told: [] },
    { sent: 100, bounced: 6, complained: 0, told: ['bounces'] },
    { sent: 49, bounced: 49, complained: 9, told: [] },
    { sent: 100, bounced: 0, complained: 1, told: [] },
    { sent: 100, bounced: 0, complained: 2, told: ['complaints'] },
    { sent: 1_000, bounced: 0, complained: 3, told: [] },
  ])(
    'of $sent mails $bounced came back and $complained were spam: $told',
    ({ told, ...reactions }) => {
      expect(kinds({ reactions })).toEqual(told)
    },
  )
})

type Mail = Partial<typeof message.$inferInsert>

async function openMails() {
  const { id: workspaceId } = await makeWorkspace(pool)
  const customer = await makeCustomer(pool, workspaceId)
  const add = async (mails: Mail[]) => {
    const rows = mails.map((mail) => ({
      ...{ kind: 'invitation' as const, topic: 'surveys' as const, customerId: customer.id },
      ...{ toAddress: 'a@gmail.com', messageId: '<m@x>', dueAt: ago(10), createdAt: ago(30) },
      ...mail,
      ...{ workspaceId, id: newId() },
    }))
    await insertMessages(pool, rows)
    return rows
  }
  return {
    ...{ workspaceId, add, customer },
    troubles: () => readMailTrouble(pool, { workspaceId, now }),
  }
}

const refused: Mail = { state: 'failed', failure: 'policy', lastError: '550 5.7.26 not from you' }

test('a domain that refuses us is named with the number of its mails and its newest words', async () => {
  const { add, troubles } = await openMails()
  await add([refused, { ...refused, lastError: '550 newest', dueAt: ago(1) }])
  await add([{ ...refused, dueAt: ago(25 * 60), createdAt: ago(30 * 60) }])
  expect(await troubles()).toEqual([
    { kind: 'policy', domain: 'gmail.com', count: 2, words: '550 newest' },
  ])
})

test('nobody hears of another workspace’s trouble', async () => {
  const other = await openMails()
  await other.add([refused])
  expect(await (await openMails()).troubles()).toEqual([])
})

test('a server that is away is named with since when and how many wait, until it takes a mail', async () => {
  const { workspaceId, add, troubles, customer } = await openMails()
  const [tried] = await add([
    { attempts: 2, failure: 'unreachable', lastError: 'connect refused', dueAt: ago(-9) },
    { dueAt: ago(2) },
    { dueAt: ago(1) },
    { dueAt: ago(-600) },
  ])
  await pool.insert(deliveryAttempt).values(
    [ago(20), ago(15)].map((attemptedAt) => ({
      ...{ workspaceId, messageId: tried?.id ?? '', id: newId(), attemptedAt },
      ...{ failure: 'unreachable' as const, error: 'connect refused' },
    })),
  )
  expect(await troubles()).toEqual([
    { kind: 'unreachable', since: ago(20), waiting: 3, words: 'connect refused' },
  ])
  await makeInvitation(pool, workspaceId, { customerId: customer.id, sentAt: ago(17) })
  expect(await troubles()).toMatchObject([{ kind: 'unreachable', since: ago(15) }])
  await add([{ state: 'sent', sentAt: ago(3) }])
  expect(await troubles()).toEqual([])
})

test('more than one in twenty that came back is told', async () => {
  const { add, troubles } = await openMails()
  const sent = (mail: Mail = {}): Mail => ({ state: 'sent', sentAt: ago(5), ...mail })
  await add(Array.from({ length: 90 }, () => sent()))
  await add(Array.from({ length: 6 }, () => sent({ bouncedAt: now })))
  await add(Array.from({ length: 4 }, () => ({ state: 'failed', failure: 'unknown_recipient' })))
  expect(await troubles()).toEqual([{ kind: 'bounces', count: 10, of: 100, share: 0.1 }])
})
