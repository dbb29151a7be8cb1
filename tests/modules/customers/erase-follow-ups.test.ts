import { expect, test } from 'vitest'
import { makeCustomer, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import {
  makeFollowUp,
  makeFollowUpEntry,
  makeWebhookEndpoint,
} from '#app/demo/follow-up-factories.server.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { exportCustomer } from '#app/modules/customers/export-customer.server.ts'
import { findCustomer } from '#app/modules/customers/find-customer.server.ts'
import { alertPayload, digestPayload } from '#app/modules/follow-ups/member-mail-payload.ts'
import { loadTimeline } from '#app/modules/customers/load-timeline.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import { alert } from '#db/schema/alert.ts'
import { user } from '#db/schema/global.ts'
import { capturedMail, message } from '#db/schema/message.ts'
import { webhookAttempt, webhookDelivery } from '#db/schema/webhook.ts'
import { minutesAfter, noon } from '../../support/event-door.ts'
import { findWords } from '../../support/find-words.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store

const admin: Actor = { kind: 'member', id: 'm-1', name: '高橋 美咲' }
const later = minutesAfter(noon, 600)

/** All that is said about her in a follow-up and what comes of it. */
const traces = [
  '佐藤',
  'aiko@example.com',
  '請求書が真っ白',
  '電話が苦手とのこと',
  'お詫び申し上げます',
  'まだ直りません',
  'もう結構です',
  'mail-of-aiko',
  'husband@example.net',
  'invoice-aiko.pdf',
]

/** An unhappy customer whose follow-up has come to an answer, which members and another system were told of. */
async function openUnhappy(workspaceId: string) {
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  const { id: customerId } = await makeCustomer(pool, workspaceId, {
    name: '佐藤 愛子',
    email: 'aiko@example.com',
  })
  const { id: responseId } = await makeResponse(pool, workspaceId, {
    ...{ surveyId, customerId, score: 1, comment: '請求書が真っ白でした', respondedAt: noon },
    ...{ solved: 'no' as const, judgedAt: noon },
  })
  const { id: followUpId } = await makeFollowUp(pool, workspaceId, {
    ...{ responseId, customerId, openedAt: noon, state: 'contacted' },
    ...{ contactedAt: minutesAfter(noon, 30), awaitsReplySince: minutesAfter(noon, 90) },
    ...{ recoveredComment: 'もう結構です' },
  })
  const says = (kind: 'opened' | 'note' | 'reply' | 'answer', text: string, minutes: number) =>
    makeFollowUpEntry(pool, workspaceId, {
      ...{ followUpId, kind, text, at: minutesAfter(noon, minutes) },
      ...(kind === 'answer' && {
        ...{ mailId: '<mail-of-aiko@example.com>', digest: 'a'.repeat(64) },
        detail: { stranger: true, from: 'husband@example.net', attachments: 'invoice-aiko.pdf' },
      }),
    })
  await says('opened', '', 0)
  await says('note', '電話が苦手とのこと', 20)
  await says('reply', 'お詫び申し上げます', 30)
  await says('answer', 'まだ直りません', 90)
  return { surveyId, customerId, responseId, followUpId }
}

async function tellOthers(
  workspaceId: string,
  { customerId, responseId, followUpId }: Awaited<ReturnType<typeof openUnhappy>>,
) {
  const member = { id: newId(), name: 'Misaki', email: `misaki-${newId()}@example.com` }
  await pool.insert(user).values(member)
  const mail = (kind: 'alert' | 'digest', payload: Record<string, string>) => ({
    ...{ workspaceId, id: newId(), kind, topic: 'alerts' as const, payload },
    ...{ toAddress: member.email, messageId: '<x@alerts.invalid>', dueAt: later, createdAt: noon },
  })
  const mails = [
    mail('alert', alertPayload({ responseIds: [responseId], reason: 'opened' })),
    mail('digest', digestPayload('answered', [responseId])),
    mail('digest', digestPayload('reminder', [newId(), responseId])),
    mail('alert', alertPayload({ responseIds: [newId()], reason: 'opened' })),
  ]
  await pool.insert(message).values(mails)
  await pool.insert(capturedMail).values(
    mails.map(({ id }, at) => ({
      ...{ workspaceId, id: newId(), toAddress: member.email, fromAddress: 'x', raw: '', html: '' },
      ...{ subject: 'An unhappy answer', headers: { 'Message-ID': `<${id}@mail.example.com>` } },
      text:
        at === 3
          ? `somebody else: https://feedback.example.com/w/kumo/follow-ups/${newId()}`
          : `佐藤 愛子: 請求書が真っ白でした https://feedback.example.com/w/kumo/follow-ups/${followUpId}`,
    })),
  )
  await pool.insert(alert).values({
    ...{ workspaceId, responseId, followUpId, userId: member.id, reason: 'opened' },
    ...{ channel: 'digest', createdAt: noon, dueAt: later },
  })
  const { id: endpointId } = await makeWebhookEndpoint(pool, workspaceId)
  const call = (state: 'pending' | 'delivered') => ({
    ...{ workspaceId, id: newId(), endpointId, eventType: 'follow_up.opened', customerId, state },
    ...{
      data: { comment: '請求書が真っ白でした' },
      occurredAt: noon,
      dueAt: noon,
      createdAt: noon,
    },
  })
  const delivered = call('delivered')
  await pool.insert(webhookDelivery).values([delivered, call('pending')])
  await pool.insert(webhookAttempt).values({
    ...{ workspaceId, deliveryId: delivered.id, id: newId(), status: 200, took: 4 },
    ...{ detail: 'thanks for aiko@example.com', attemptedAt: noon },
  })
}

async function openWorkspace() {
  const { id: workspaceId } = await makeWorkspace(pool)
  const unhappy = await openUnhappy(workspaceId)
  await tellOthers(workspaceId, unhappy)
  return { workspaceId, ...unhappy }
}

test('erasing a customer takes every word out of their follow-ups and of what others were told', async () => {
  const { workspaceId, customerId } = await openWorkspace()
  expect((await findWords(sql, traces)).length).toBeGreaterThan(traces.length)
  await eraseCustomer(pool, { workspaceId, customerId, actor: admin, now: later })
  expect(await findWords(sql, traces)).toEqual([])
  expect(await sql`select state, data, customer_id from webhook_delivery order by state`).toEqual([
    { state: 'cancelled', data: {}, customer_id: null },
    { state: 'delivered', data: {}, customer_id: null },
  ])
  expect(await sql`select text from captured_mail`).toEqual([
    { text: expect.stringMatching(/^somebody else/) },
  ])
})

test('what was counted stays counted; what was under way is closed, since nobody can be written to', async () => {
  const { workspaceId, customerId } = await openWorkspace()
  await eraseCustomer(pool, { workspaceId, customerId, actor: admin, now: later })
  expect(
    await sql`select state, cause, contacted_at, ended_at, customer_id, awaits_reply_since from follow_up`,
  ).toEqual([
    {
      ...{ state: 'closed', cause: 'cannot_help', customer_id: null, awaits_reply_since: null },
      ...{ contacted_at: minutesAfter(noon, 30), ended_at: later },
    },
  ])
  expect(await sql`select kind, text from follow_up_entry order by at`).toEqual(
    ['opened', 'note', 'reply', 'answer', 'closed'].map((kind) => ({ kind, text: '' })),
  )
})

test('members hear no more of an erased customer, and still of everybody else', async () => {
  const { workspaceId, customerId } = await openWorkspace()
  await eraseCustomer(pool, { workspaceId, customerId, actor: admin, now: later })
  expect(
    await sql`select kind, payload ->> 'reason' as reason, state from message order by id`,
  ).toEqual([
    { kind: 'alert', reason: 'opened', state: 'cancelled' },
    { kind: 'digest', reason: 'answered', state: 'cancelled' },
    { kind: 'digest', reason: 'reminder', state: 'pending' },
    { kind: 'alert', reason: 'opened', state: 'pending' },
  ])
  expect(await sql`select count(*)::int as gathering from alert where queued_at is null`).toEqual([
    { gathering: 0 },
  ])
})

test('an answer that was not judged yet when its customer was erased asks for nobody', async () => {
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  const { id: customerId } = await makeCustomer(pool, workspaceId)
  await makeResponse(pool, workspaceId, { surveyId, customerId, score: 1, comment: 'Bad' })
  await eraseCustomer(pool, { workspaceId, customerId, actor: admin, now: later })
  const left = await sql`select id from response where judged_at is distinct from updated_at`
  expect(left).toEqual([])
})

test('their export has what was written to and fro and noted, and not who noted it', async () => {
  const { workspaceId, customerId, responseId } = await openWorkspace()
  const exported = await exportCustomer(pool, { workspaceId, customerId, actor: admin, now: later })
  expect(exported?.follow_ups).toMatchObject([
    { response_id: responseId, state: 'contacted', recovered_comment: 'もう結構です' },
  ])
  const [followUp] = exported?.follow_ups ?? []
  expect(followUp?.entries).toMatchObject([
    { kind: 'opened' },
    { kind: 'note', text: '電話が苦手とのこと' },
    { kind: 'reply', text: 'お詫び申し上げます' },
    {
      ...{ kind: 'answer', text: 'まだ直りません', from: 'husband@example.net' },
      attachments: 'invoice-aiko.pdf',
    },
  ])
  expect(JSON.stringify(exported?.follow_ups)).not.toMatch(/author|Misaki/)
  expect(exported?.webhooks).toHaveLength(2)
  expect(exported?.responses).toMatchObject([{ solved: 'no', wants_help: false }])
})

test('their timeline has the follow-up in its place, without notes, and can be narrowed to it', async () => {
  const { workspaceId, customerId } = await openWorkspace()
  const customer = await findCustomer(pool, { workspaceId, customerId })
  if (customer === null) expect.fail('she is not there')
  const asked = { customer, before: null, limit: 30 }
  const { entries } = await loadTimeline(pool, { ...asked, part: null })
  expect(entries.map((each) => ('kind' in each ? each.kind : each.source))).toEqual([
    ...['answer', 'reply', 'opened', 'csat'],
  ])
  const { entries: narrowed } = await loadTimeline(pool, { ...asked, part: 'followUps' })
  expect(narrowed.map((each) => each.source)).toEqual(['follow_up', 'follow_up', 'follow_up'])
})
