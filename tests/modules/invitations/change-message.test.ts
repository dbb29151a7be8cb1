import { describe, expect, test, vi } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { cancelMessage } from '#app/modules/invitations/cancel-message.server.ts'
import {
  countRetryableMessages,
  retryFailedMessages,
} from '#app/modules/invitations/retry-failed-messages.server.ts'
import type { FailedFilter } from '#app/modules/invitations/retry-failed-messages.server.ts'
import { restoreMessage } from '#app/modules/invitations/restore-message.server.ts'
import { retryMessage } from '#app/modules/invitations/retry-message.server.ts'
import { newId } from '#app/platform/ids.ts'
import { insertMessage } from '#db/queries/message.server.ts'
import { claimDue, endClaims } from '#db/queries/outbox.server.ts'
import type { message } from '#db/schema/message.ts'
import { makeDueMail } from '../../support/due-mail.ts'
import { minutesAfter, noon, readMessage } from '../../support/mailing.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const actor = { kind: 'member' as const, id: 'u-1', name: 'Mori' }

type Mail = Partial<typeof message.$inferInsert>

async function openWorkspace() {
  const { id: workspaceId } = await makeWorkspace(pool)
  const about = (messageId: string) => ({ workspaceId, messageId, actor, now: noon })
  return {
    workspaceId,
    mail: (given: Omit<Parameters<typeof makeDueMail>[2], 'dueAt'> & { dueAt?: Date } = {}) =>
      makeDueMail(pool, workspaceId, { dueAt: noon, ...given }),
    /** A mail that was given up, with its invitation, as the outbox leaves them. */
    failed: async (given: Mail = {}, more: { customer?: { email: string } } = {}) => {
      const mail = await makeDueMail(pool, workspaceId, {
        ...{ dueAt: minutesAfter(noon, -60), ...more },
        message: {
          ...{ state: 'failed', attempts: 8, failure: 'deferred', lastError: '450 later' },
          ...given,
        },
      })
      await sql`update invitation set state = 'cancelled', cancel_reason = 'delivery_failed' where id = ${mail.invitation.id}`
      return mail
    },
    reminder: async ({ invitation, customer }: Awaited<ReturnType<typeof makeDueMail>>) => {
      const id = newId()
      await insertMessage(pool, {
        ...{ workspaceId, id, kind: 'reminder', topic: 'surveys', reminder: 1 },
        ...{ customerId: customer.id, invitationId: invitation.id, toAddress: 'a@example.com' },
        ...{ messageId: `<${id}@x>`, dueAt: minutesAfter(noon, 3 * 24 * 60) },
        payload: { afterDays: '3' },
      })
      return id
    },
    retry: (id: string) => retryMessage(pool, about(id)),
    cancel: (id: string) => cancelMessage(pool, about(id)),
    restore: (id: string) => restoreMessage(pool, about(id)),
    retryAll: (filter: FailedFilter = {}) =>
      retryFailedMessages(pool, { workspaceId, filter, actor, now: noon }),
    count: (filter: FailedFilter = {}) =>
      countRetryableMessages(pool, { workspaceId, filter, now: noon }),
    audit: async () => {
      const rows = await sql<{ action: string; subject_id: string | null; after: unknown }[]>`
        select action, subject_id, after from audit_entry order by at, id`
      return rows.map(({ action, subject_id: subject, after }) => ({ action, subject, after }))
    },
  }
}

const done = { outcome: 'done' }
const refused = (reason: string) => ({ outcome: 'refused', reason })

describe('a mail that was given up, tried again', () => {
  test('is due now with all its attempts before it, and its invitation stands again', async () => {
    const { failed, retry, audit } = await openWorkspace()
    const { id } = await failed()
    expect(await retry(id)).toEqual(done)
    expect(await readMessage(store, id)).toMatchObject({
      ...{ state: 'pending', attempts: 0, dueAt: noon, lastError: '450 later' },
      invitation: { state: 'scheduled', cancel_reason: null },
    })
    expect(await audit()).toEqual([{ action: 'message.retried', subject: id, after: null }])
  })

  test('goes to the address that the customer has by now', async () => {
    const { failed, retry } = await openWorkspace()
    const { id, customer, workspaceId } = await withWorkspace(failed)
    await sql`insert into suppression (workspace_id, email_hash, reason, created_at)
      values (${workspaceId}, ${emailHash(customer.email ?? '')}, 'bounced', ${noon})`
    expect(await retry(id)).toEqual(refused('suppressed'))
    await sql`update customer set email = 'right@example.com' where id = ${customer.id}`
    expect(await retry(id)).toEqual(done)
    const [row] = await sql`select to_address from message where id = ${id}`
    expect(row).toEqual({ to_address: 'right@example.com' })
  })

  test.each([
    ['customer_erased', 'update invitation set customer_id = null'],
    ['unsubscribed', 'update customer set surveys_unsubscribed_at = now()'],
    ['invitation_expired', "update invitation set expires_at = '2026-11-20T11:59:00Z'"],
    ['survey_archived', "update survey set state = 'archived'"],
    ['cancelled_by_program', "update invitation set cancel_reason = 'cancelled_by_program'"],
    ['not_failed', "update message set state = 'pending'"],
    ['never', "update message set kind = 'sign_in_link'"],
  ])('is refused as %s', async (reason, change) => {
    const { failed, retry, audit } = await openWorkspace()
    const { id } = await failed()
    await sql.unsafe(change)
    const [before] = await sql`select * from message where id = ${id}`
    expect(await retry(id)).toEqual(refused(reason))
    expect(await sql`select * from message where id = ${id}`).toEqual([before])
    expect(await audit()).toEqual([])
  })

  test('has no address again when its customer is erased at the same moment', async () => {
    const { failed, retry } = await openWorkspace()
    const { id } = await failed()
    const retried = await pool.$client.begin(async (tx) => {
      await tx`update message set customer_id = null, to_address = '' where id = ${id}`
      const outcome = retry(id)
      await vi.waitFor(async () => {
        const waiting = await sql`select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`
        expect(waiting).toHaveLength(1)
      }, 20_000)
      return { outcome }
    })
    expect(await retried.outcome).toEqual(refused('not_failed'))
    const [row] = await sql`select state, to_address from message where id = ${id}`
    expect(row).toEqual({ state: 'failed', to_address: '' })
  })

  test('by two people at once is tried again once', async () => {
    const { failed, retry, audit } = await openWorkspace()
    const { id } = await failed()
    const outcomes = await Promise.all([retry(id), retry(id), retry(id)])
    expect(outcomes.filter(({ outcome }) => outcome === 'done')).toHaveLength(1)
    expect(outcomes).toContainEqual(refused('not_failed'))
    expect(await audit()).toHaveLength(1)
  })

  test('is not there in another workspace', async () => {
    const { failed } = await openWorkspace()
    const { id } = await failed()
    const other = await openWorkspace()
    expect(await other.retry(id)).toEqual({ outcome: 'not_found' })
    expect(await other.cancel(id)).toEqual({ outcome: 'not_found' })
    expect(await other.restore(id)).toEqual({ outcome: 'not_found' })
  })
})

type Failed = Awaited<ReturnType<typeof openWorkspace>>['failed']

async function withWorkspace(failed: Failed) {
  const mail = await failed()
  return { ...mail, workspaceId: mail.customer.workspaceId }
}

describe('a mail that waits, called off', () => {
  test('takes its invitation and reminders with it, and comes back with them', async () => {
    const { mail, reminder, cancel, restore, audit } = await openWorkspace()
    const invited = await mail()
    const reminderId = await reminder(invited)
    expect(await cancel(invited.id)).toEqual(done)
    const cancelled = { state: 'cancelled', cancelReason: 'cancelled_by_member' }
    expect(await readMessage(store, invited.id)).toMatchObject({
      ...cancelled,
      invitation: { state: 'cancelled', cancel_reason: 'cancelled_by_member' },
    })
    expect(await readMessage(store, reminderId)).toMatchObject(cancelled)
    expect(await restore(invited.id)).toEqual(done)
    expect(await readMessage(store, invited.id)).toMatchObject({
      ...{ state: 'pending', cancelReason: null, dueAt: noon },
      invitation: { state: 'scheduled', cancel_reason: null },
    })
    expect(await readMessage(store, reminderId)).toMatchObject({ state: 'pending' })
    expect((await audit()).map(({ action }) => action)).toEqual([
      ...['invitation.cancelled', 'message.restored'],
    ])
  })

  test('comes back with the words and the distance of a reminder that a worker had in hand', async () => {
    const { workspaceId, mail, reminder, cancel, restore } = await openWorkspace()
    const invited = await mail({ dueAt: minutesAfter(noon, 60) })
    const id = await reminder(invited)
    await sql`update message set due_at = ${noon} where id = ${id}`
    const leaseId = newId()
    const mailDomain = 'mail.example.com'
    await claimDue(pool, { now: noon, limit: 1, leaseMs: 60_000, leaseId, mailDomain })
    expect(await cancel(invited.id)).toEqual(done)
    const end = { state: 'cancelled', reason: 'cancelled_by_member' } as const
    await endClaims(pool, [{ workspaceId, id, leaseId, end }])
    expect(await restore(invited.id)).toEqual(done)
    const [row] = await sql`select state, payload from message where id = ${id}`
    expect(row).toEqual({ state: 'pending', payload: { afterDays: '3' } })
  })

  test('alone, if it is a reminder', async () => {
    const { mail, reminder, cancel } = await openWorkspace()
    const invited = await mail()
    const reminderId = await reminder(invited)
    expect(await cancel(reminderId)).toEqual(done)
    expect(await readMessage(store, reminderId)).toMatchObject({
      ...{ state: 'cancelled', invitation: { state: 'scheduled' } },
    })
    expect(await readMessage(store, invited.id)).toMatchObject({ state: 'pending' })
  })

  test.each(['sending', 'sent', 'failed', 'cancelled'] as const)(
    'is refused when it is %s',
    async (state) => {
      const { mail, cancel } = await openWorkspace()
      const { id } = await mail({ message: { state } })
      expect(await cancel(id)).toEqual(refused(state))
      expect(await readMessage(store, id)).toMatchObject({ state })
    },
  )

  test('comes back neither when it is too late, nor when somebody else has called it off', async () => {
    const { mail, cancel, restore } = await openWorkspace()
    const { id } = await mail({ expiresAt: minutesAfter(noon, 1) })
    await cancel(id)
    await sql`update invitation set expires_at = ${noon}`
    expect(await restore(id)).toEqual(refused('invitation_expired'))
    await sql`update message set cancel_reason = 'ticket_reopened'`
    expect(await restore(id)).toEqual(refused('not_cancelled'))
  })
})

describe('all failed mails at once', () => {
  test('are those of the filter', async () => {
    const { failed, retryAll, count, audit } = await openWorkspace()
    const policy = { failure: 'policy' as const }
    const gmail = await failed({ ...policy, toAddress: 'a@gmail.com' }, at('a@gmail.com'))
    await failed({ toAddress: 'b@gmail.com' }, at('b@gmail.com'))
    await failed({ ...policy, toAddress: 'c@notgmail.com' }, at('c@notgmail.com'))
    expect(await count()).toBe(3)
    const filter = { ...policy, domain: 'gmail.com' }
    expect(await count(filter)).toBe(1)
    expect(await retryAll(filter)).toBe(1)
    expect(await readMessage(store, gmail.id)).toMatchObject({
      ...{ state: 'pending', attempts: 0, dueAt: noon, invitation: { state: 'scheduled' } },
    })
    expect(await count()).toBe(2)
    const after = { messages: 1, failure: 'policy', domain: 'gmail.com' }
    expect(await audit()).toEqual([{ action: 'message.retried', subject: null, after }])
    expect(await retryAll(filter)).toBe(0)
  })

  test('leave out whoever may get no mail', async () => {
    const { workspaceId, failed, mail, retryAll, count } = await openWorkspace()
    const suppressed = await failed()
    const unsubscribed = await failed()
    const expired = await failed()
    const archived = await failed()
    const cancelled = await failed()
    await mail()
    await sql`insert into suppression (workspace_id, email_hash, reason, created_at)
      values (${workspaceId}, ${emailHash(suppressed.to)}, 'manual', ${noon})`
    await sql`update customer set surveys_unsubscribed_at = ${noon} where id = ${unsubscribed.customer.id}`
    await sql`update invitation set expires_at = ${noon} where id = ${expired.invitation.id}`
    await sql`update survey set state = 'archived' where id = ${archived.surveyId}`
    await sql`update invitation set cancel_reason = 'erased' where id = ${cancelled.invitation.id}`
    expect([await count(), await retryAll()]).toEqual([0, 0])
    const other = await openWorkspace()
    await other.failed()
    expect(await retryAll()).toBe(0)
  })
})

const at = (email: string) => ({ customer: { email } })
