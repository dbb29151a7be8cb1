import { describe, expect, test } from 'vitest'
import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { maxAttempts } from '#app/modules/mail/retry-curve.ts'
import { newId } from '#app/platform/ids.ts'
import { insertMessage } from '#db/queries/message.server.ts'
import type { NewMessage } from '#db/queries/message.server.ts'
import { findSuppression } from '#db/queries/suppression.server.ts'
import { makeDueMail } from '../support/due-mail.ts'
import { minutesAfter, noon, openMailing, readMessage } from '../support/mailing.ts'
import { openSmtpServer } from '../support/smtp-server.ts'
import type { Verdict } from '../support/smtp-server.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

const unknown = {
  refuse: 'recipient',
  code: 550,
  text: '5.1.1 <Gone@example.com> unknown',
} as const
const policy: Verdict = { refuse: 'mail', code: 554, text: '5.7.1 spam' }
const full: Verdict = { refuse: 'recipient', code: 552, text: '5.2.2 over quota' }

async function openPost(verdict: Verdict) {
  const smtp = await openSmtpServer()
  smtp.judge = () => verdict
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const survey = await makeSurvey(store.pool, workspaceId)
  const due = (customer: { email?: string } = {}, dueAt = noon) =>
    makeDueMail(store.pool, workspaceId, { dueAt, survey, customer })
  return { smtp, workspaceId, due, ...openMailing(store, smtp.url) }
}

/** Another mail to the same customer, as a reminder would be. */
async function addMail(workspaceId: string, like: { customer: { id: string }; to: string }) {
  const id = newId()
  const row: NewMessage = {
    ...{ workspaceId, id, kind: 'reminder', topic: 'surveys', customerId: like.customer.id },
    ...{ toAddress: like.to, messageId: `<${id}@example.com>`, dueAt: minutesAfter(noon, 60) },
  }
  await insertMessage(store.pool, row)
  return id
}

const attempts = (id: string) => store.sql`
  select failure, error, attempted_at from delivery_attempt where message_id = ${id} order by attempted_at`

const states = async (ids: string[]) =>
  (
    await store.sql`
      select id, state, cancel_reason as reason from message where id in ${store.sql(ids)} order by id`
  ).map(({ state, reason }) => [state, reason])

describe('what is remembered of a mail', () => {
  test('that is tried and tried: every attempt and its reason, and the last until one succeeds', async () => {
    const { smtp, due, round, clock } = await openPost(full)
    const mail = await due()
    await round()
    const first = await readMessage(store, mail.id)
    expect(first).toMatchObject({ state: 'pending', lastError: '552 5.2.2 over quota' })
    clock.time = first.dueAt
    smtp.judge = () => ({ refuse: 'recipient', code: 450, text: '4.7.1 greylisted' })
    await round()
    expect(await attempts(mail.id)).toEqual([
      { failure: 'rejected', error: '552 5.2.2 over quota', attempted_at: noon },
      { failure: 'deferred', error: '450 4.7.1 greylisted', attempted_at: clock.time },
    ])
    const failure = () => store.sql`select failure, last_error from message where id = ${mail.id}`
    expect(await failure()).toEqual([{ failure: 'deferred', last_error: '450 4.7.1 greylisted' }])
    smtp.judge = () => 'accept'
    clock.time = (await readMessage(store, mail.id)).dueAt
    await round()
    expect(await failure()).toEqual([{ failure: null, last_error: null }])
    expect(await attempts(mail.id)).toHaveLength(2)
  })

  test('that is refused for an unclear reason to the end of the curve: it fails, and its address is not suppressed', async () => {
    const { due, round, clock } = await openPost(full)
    const mail = await due()
    for (let tried = 0; tried < maxAttempts; tried++) {
      await round()
      clock.time = (await readMessage(store, mail.id)).dueAt
    }
    expect(await readMessage(store, mail.id)).toMatchObject({ state: 'failed' })
    expect(await attempts(mail.id)).toHaveLength(maxAttempts)
    expect(await store.sql`select from suppression`).toEqual([])
  })

  test.each([
    { kind: 'reminder', kept: true },
    { kind: 'sign_in_link', kept: false },
  ] as const)('that failed: what it was to say ($kind: $kept)', async ({ kind, kept }) => {
    const { due, round, clock } = await openPost(policy)
    const mail = await due()
    await store.sql`
      update message set kind = ${kind}, payload = '{"text":"once more"}', attempts = ${maxAttempts}, state = 'sending'
      where id = ${mail.id}`
    clock.time = minutesAfter(noon, 10)
    await round()
    const [row] = await store.sql`select state, failure, payload from message where id = ${mail.id}`
    const payload = kept ? { text: 'once more' } : null
    expect(row).toEqual({ state: 'failed', failure: 'not_made', payload })
  })
})

describe('a mailbox that does not exist', () => {
  test('gets no more mail: the address is suppressed and what waits for it is cancelled', async () => {
    const { smtp, workspaceId, due, round, clock } = await openPost(unknown)
    const mail = await due({ email: 'Gone@example.com' })
    const reminder = await addMail(workspaceId, mail)
    const elsewhere = await due()
    const other = await addMail(workspaceId, { ...mail, to: 'new@example.com' })
    smtp.judge = (to) => (to === 'Gone@example.com' ? unknown : 'accept')
    clock.time = minutesAfter(noon, 1)
    await round()
    expect(await readMessage(store, mail.id)).toMatchObject({
      state: 'failed',
      attempts: 1,
      invitation: { state: 'cancelled', cancel_reason: 'delivery_failed' },
    })
    const key = { workspaceId, emailHash: emailHash('gone@example.com') }
    expect(await findSuppression(store.pool, key)).toMatchObject({
      email: 'Gone@example.com',
      reason: 'bounced',
      detail: '550 5.1.1 <…> unknown',
      createdAt: clock.time,
    })
    expect(await states([reminder])).toEqual([['cancelled', 'suppressed']])
    expect(await states([elsewhere.id])).toEqual([['sent', null]])
    expect(await states([other])).toEqual([['pending', null]])
  })

  test('takes the invitations of the same customer along that are still to go', async () => {
    const { workspaceId, due, round } = await openPost(unknown)
    const first = await due({ email: 'gone@example.com' })
    const second = await due({}, minutesAfter(noon, 60))
    await store.sql`
      update message set customer_id = ${first.customer.id}, to_address = 'gone@example.com' where id = ${second.id}`
    await round()
    expect(await readMessage(store, second.id)).toMatchObject({
      state: 'cancelled',
      invitation: { state: 'cancelled', cancel_reason: 'suppressed' },
    })
    expect(await store.sql`select workspace_id from suppression`).toEqual([
      { workspace_id: workspaceId },
    ])
  })

  test('that is on the list already stays there as it was', async () => {
    const { smtp, workspaceId, due, round } = await openPost({ ...unknown, refuse: 'mail' })
    const mail = await due({ email: 'gone@example.com' })
    smtp.beforeAnswer = async () => {
      await store.sql`
        insert into suppression (workspace_id, email_hash, reason, created_at)
        values (${workspaceId}, ${emailHash('gone@example.com')}, 'erased', ${noon})`
    }
    await round()
    expect(await readMessage(store, mail.id)).toMatchObject({ state: 'failed' })
    expect(await store.sql`select reason, email from suppression`).toEqual([
      { reason: 'erased', email: null },
    ])
  })

  test('of mail that no list concerns bars nothing', async () => {
    const { due, round } = await openPost(unknown)
    const mail = await due()
    await store.sql`update message set topic = 'account' where id = ${mail.id}`
    await round()
    expect(await readMessage(store, mail.id)).toMatchObject({ state: 'failed' })
    expect(await store.sql`select from suppression`).toEqual([])
  })
})

test('a policy stops the one mail at once and bars nothing', async () => {
  const { due, round } = await openPost(policy)
  const mail = await due()
  await round()
  expect(await readMessage(store, mail.id)).toMatchObject({ state: 'failed', attempts: 1 })
  expect(await attempts(mail.id)).toHaveLength(1)
  expect(await store.sql`select from suppression`).toEqual([])
})
