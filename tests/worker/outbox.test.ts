import { describe, expect, test } from 'vitest'
import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { newId } from '#app/platform/ids.ts'
import { awaitedMailDomain, claimDue, endClaims } from '#db/queries/outbox.server.ts'
import type { Claim, MessageEnd } from '#db/queries/outbox.server.ts'
import { makeDueMail } from '../support/due-mail.ts'
import { minutesAfter, noon, readMessage } from '../support/mailing.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const minute = 60_000

async function openOutbox(count: number) {
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const survey = await makeSurvey(store.pool, workspaceId)
  const mails = []
  for (let n = 0; n < count; n++) {
    mails.push(
      await makeDueMail(store.pool, workspaceId, { dueAt: minutesAfter(noon, -n), survey }),
    )
  }
  return { workspaceId, mails }
}

const claim = (given: Partial<Claim> = {}) =>
  claimDue(store.pool, {
    ...{ now: noon, limit: 10, leaseMs: 5 * minute, leaseId: newId() },
    mailDomain: 'mail.example.com',
    ...given,
  })

const failure = { failure: 'rejected', error: 'late', attemptedAt: noon } as const

const lateEnds: MessageEnd[] = [
  { state: 'sent', sentAt: noon },
  { state: 'retry', dueAt: noon, ...failure },
  { state: 'failed', suppress: false, ...failure },
  { state: 'cancelled', reason: 'late' },
  { state: 'postponed', dueAt: noon },
]

describe('claiming', () => {
  test('takes the longest due first, and no more than asked for', async () => {
    const { mails } = await openOutbox(3)
    const first = await claim({ limit: 2 })
    expect(first.map(({ id }) => id).toSorted()).toEqual([mails[2]?.id, mails[1]?.id].toSorted())
    expect((await claim()).map(({ id }) => id)).toEqual([mails[0]?.id])
    expect(await claim()).toEqual([])
  })

  test('at once from many sides hands out each message once', async () => {
    await openOutbox(40)
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim({ limit: 7 })))
    const ids = claims.flat().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const rest = await claim({ limit: 40 })
    expect(ids.length + rest.length).toBe(40)
  })

  test('tells how often the message was claimed, this time included', async () => {
    await openOutbox(1)
    expect((await claim())[0]?.attempts).toBe(1)
    expect((await claim({ now: minutesAfter(noon, 5) }))[0]?.attempts).toBe(2)
  })

  test('gives a Message-ID the domain of the sender where it waits for one, for good', async () => {
    const { mails } = await openOutbox(2)
    const [known, waiting] = mails
    await store.sql`
      update message set message_id = '<' || id || '@' || ${awaitedMailDomain} || '>' where id = ${waiting?.id ?? ''}`
    const idsAt = async (given: Partial<Claim>) =>
      new Map((await claim(given)).map(({ id, messageId }) => [id, messageId]))
    const first = await idsAt({ mailDomain: 'kumo.example' })
    expect(first.get(waiting?.id ?? '')).toBe(`<${waiting?.id}@kumo.example>`)
    expect(first.get(known?.id ?? '')).toBe(known?.messageId)
    const now = minutesAfter(noon, 5)
    expect(await idsAt({ mailDomain: 'other.example', now })).toEqual(first)
  })
})

describe('the time that a limit has given', () => {
  const paced = { state: 'postponed', dueAt: minutesAfter(noon, 1), paced: 1 } as const

  test('is known again at the next claim', async () => {
    const { workspaceId, mails } = await openOutbox(1)
    const id = mails[0]?.id ?? ''
    const leaseId = newId()
    expect(await claim({ leaseId })).toMatchObject([{ paced: 0, slotAt: noon.getTime() }])
    await endClaims(store.pool, [{ workspaceId, id, leaseId, end: paced }])
    expect(await claim()).toEqual([])
    const again = await claim({ now: minutesAfter(noon, 1) })
    expect(again).toMatchObject([{ attempts: 1, paced: 1, slotAt: paced.dueAt.getTime() }])
  })

  test.each<MessageEnd>([
    { state: 'retry', dueAt: minutesAfter(noon, 1), ...failure },
    { state: 'postponed', dueAt: minutesAfter(noon, 1) },
  ])('is gone after a claim that used it or gave it back ($state)', async (end) => {
    const { workspaceId, mails } = await openOutbox(1)
    const id = mails[0]?.id ?? ''
    const leaseId = newId()
    await store.sql`update message set paced = 2`
    expect(await claim({ leaseId })).toMatchObject([{ paced: 2 }])
    await endClaims(store.pool, [{ workspaceId, id, leaseId, end }])
    expect(await claim({ now: minutesAfter(noon, 1) })).toMatchObject([{ paced: 0 }])
  })

  test('is gone when its worker has died', async () => {
    await openOutbox(1)
    await store.sql`update message set paced = 2`
    await claim()
    expect(await claim({ now: minutesAfter(noon, 5) })).toMatchObject([{ paced: 0 }])
  })
})

describe('ending a claim', () => {
  test.each(lateEnds)(
    'changes nothing once another worker holds the message ($state)',
    async (end) => {
      const { workspaceId, mails } = await openOutbox(1)
      const id = mails[0]?.id ?? ''
      const slow = newId()
      await claim({ leaseId: slow })
      await claim({ now: minutesAfter(noon, 5) })
      const before = await readMessage(store, id)
      expect(await endClaims(store.pool, [{ workspaceId, id, leaseId: slow, end }])).toBe(0)
      expect(await readMessage(store, id)).toEqual(before)
    },
  )

  test.each(lateEnds)('changes nothing a second time ($state)', async (end) => {
    const { workspaceId, mails } = await openOutbox(1)
    const id = mails[0]?.id ?? ''
    const leaseId = newId()
    await claim({ leaseId })
    const sent: MessageEnd = { state: 'sent', sentAt: minutesAfter(noon, 1) }
    expect(await endClaims(store.pool, [{ workspaceId, id, leaseId, end: sent }])).toBe(1)
    const before = await readMessage(store, id)
    expect(await endClaims(store.pool, [{ workspaceId, id, leaseId, end }])).toBe(0)
    expect(await readMessage(store, id)).toEqual(before)
  })

  test('records a mixed batch in one go', async () => {
    const { workspaceId, mails } = await openOutbox(lateEnds.length)
    const leaseId = newId()
    await claim({ leaseId })
    const ended = lateEnds.map((end, at) => ({
      workspaceId,
      id: mails[at]?.id ?? '',
      leaseId,
      end,
    }))
    expect(await endClaims(store.pool, ended)).toBe(lateEnds.length)
    const rows = await Promise.all(ended.map(({ id }) => readMessage(store, id)))
    expect(
      rows.map(({ state, attempts, invitation }) => [state, attempts, invitation.state]),
    ).toEqual([
      ['sent', 1, 'sent'],
      ['pending', 1, 'scheduled'],
      ['failed', 1, 'cancelled'],
      ['cancelled', 1, 'cancelled'],
      ['pending', 0, 'scheduled'],
    ])
  })

  test('of a message that was cancelled meanwhile: sent is what happened, a retry does not revive it', async () => {
    const { workspaceId, mails } = await openOutbox(2)
    const [sent = '', failed = ''] = mails.map(({ id }) => id)
    const leaseId = newId()
    await claim({ leaseId })
    await store.sql`update message set state = 'cancelled'`
    await store.sql`update invitation set state = 'cancelled'`
    await endClaims(store.pool, [
      { workspaceId, id: sent, leaseId, end: { state: 'sent', sentAt: noon } },
      { workspaceId, id: failed, leaseId, end: { state: 'retry', dueAt: noon, ...failure } },
    ])
    expect(await readMessage(store, sent)).toMatchObject({
      state: 'sent',
      invitation: { state: 'cancelled' },
    })
    expect(await readMessage(store, failed)).toMatchObject({ state: 'cancelled' })
    expect(await claim({ now: minutesAfter(noon, 60) })).toEqual([])
  })

  test('does not reach into another workspace', async () => {
    const { mails } = await openOutbox(1)
    const other = await makeWorkspace(store.pool)
    const leaseId = newId()
    await claim({ leaseId })
    const id = mails[0]?.id ?? ''
    const end: MessageEnd = { state: 'sent', sentAt: noon }
    expect(await endClaims(store.pool, [{ workspaceId: other.id, id, leaseId, end }])).toBe(0)
  })
})
