import { expect, test } from 'vitest'
import { makeTheme, makeTicket, makeWorkspace } from '#app/demo/factories.server.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { unsubscribe } from '#app/modules/customers/unsubscribe.server.ts'
import { changeFollowUp } from '#app/modules/follow-ups/change-follow-up.server.ts'
import type { FollowUpAct } from '#app/modules/follow-ups/follow-up-acts.ts'
import { loadReplyDraft } from '#app/modules/follow-ups/load-reply-draft.server.ts'
import { recordRecovery } from '#app/modules/follow-ups/record-recovery.server.ts'
import { sendReply } from '#app/modules/follow-ups/send-reply.server.ts'
import { takeAnswer } from '#app/modules/follow-ups/take-answer.server.ts'
import { createCaptureTransport } from '#app/modules/mail/capture-transport.server.ts'
import { tagResponse } from '#app/modules/themes/tag-response.server.ts'
import { createEndpoint } from '#app/modules/webhooks/create-endpoint.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import { insertUser } from '#db/queries/identity.server.ts'
import { insertMember } from '#db/queries/member.server.ts'
import { alertSetting } from '#db/schema/alert.ts'
import { findWords } from '../../support/find-words.ts'
import { judgeAll, makeRule } from '../../support/judging.ts'
import { openMailing, secrets } from '../../support/mailing.ts'
import { askSomebody, readAll, secondsAfter } from '../../support/reading.ts'
import { openTestStore } from '../../support/store.ts'
import { makeEndpoint, openReceiver, openSending } from '../../support/webhooks.ts'

const store = await openTestStore()
const { pool, sql } = store

const aiko = {
  name: '佐藤 愛子',
  email: 'aiko@example.com',
  externalId: 'c-aiko',
  attributes: { plan: 'the-platinum-plan' },
}
const words = {
  first: '先週は文字化けでした',
  last: 'PDF が真っ白でした',
  note: '電話が苦手とのこと',
  reply: 'お詫び申し上げます',
  answer: 'まだ直りません',
  ending: '返金した旨を連絡',
  recovery: 'もう結構です',
}
const husband = 'husband@example.net'
const file = 'invoice-aiko.pdf'
const ticket = '請求書が開けない'
const { name, email, externalId, attributes } = aiko
const traces = [...Object.values(words), name, email, externalId, attributes.plan]
const everything = [...traces, husband, file, ticket]

const hours = (count: number) => secondsAfter(count * 3600)
const asMember = (id: string): Actor => ({ kind: 'member', id, name: '高橋 美咲' })

/** Somebody who hears of everything in this way. */
async function join(workspaceId: string, channel: 'mail' | 'digest' | 'endpoint', url: string) {
  const id = newId()
  const now = hours(-1)
  const address = `${channel}@kumo.example`
  await insertUser(pool, { id, name: channel, email: address, passwordHash: 'none', now })
  await insertMember(pool, { workspaceId, userId: id, role: 'agent', now })
  const input = { name: '', url, format: 'slack', events: [] } as const
  const given = { workspaceId, ownerId: id, input, secrets, actor: asMember(id), now }
  const endpointId = channel === 'endpoint' ? (await createEndpoint(pool, given))?.id : null
  const wish = {
    workspaceId,
    userId: id,
    scope: 'all',
    channel,
    endpointId,
    updatedAt: now,
  } as const
  await pool.insert(alertSetting).values(wish)
  return id
}

async function deliver(at: Date) {
  const transport = createCaptureTransport({ pool, now: () => at })
  const { round, clock } = openMailing(store, 'smtp://127.0.0.1:1', { transport })
  clock.time = at
  await round()
}

const call = async (at: Date) => {
  const { round, clock } = openSending(store)
  clock.time = at
  await round()
}

/** What the customer's husband writes back, with a file. */
const letter = (repliesTo: string) =>
  Buffer.from(
    [
      `From: Aiko <${husband}>`,
      'To: feedback@example.com',
      'Subject: Re: PDF',
      `Message-ID: <${newId()}@example.net>`,
      `In-Reply-To: ${repliesTo}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      words.answer,
      '--b',
      'Content-Type: application/pdf',
      `Content-Disposition: attachment; filename=${file}`,
      '',
      'JVBERi0=',
      '--b--',
      '',
    ].join('\r\n'),
  )

/** A workspace in which everybody and another system, which repeats what it is told, hears of Aiko's answer. */
async function openCourse() {
  const { id: workspaceId } = await makeWorkspace(pool)
  const { url } = await openReceiver((response, { body }) => response.end(body))
  await makeEndpoint(store, workspaceId, url)
  const userId = await join(workspaceId, 'mail', url)
  await join(workspaceId, 'digest', url)
  await join(workspaceId, 'endpoint', url)
  await makeRule(pool, workspaceId, { owner: { kind: 'member', userId } })
  const { customerId, answer, responseId, invitationId } = await askSomebody(store, workspaceId, {
    customer: aiko,
  })
  const { id: ticketId } = await makeTicket(pool, workspaceId, { customerId, subject: ticket })
  await sql`update invitation set ticket_id = ${ticketId} where id = ${invitationId}`
  const say = async (comment: string, at: Date) => {
    await answer({ score: 1, comment, at })
    await readAll(store)
    await judgeAll(store, { now: at })
  }
  return { workspaceId, userId, customerId, responseId, say }
}

/** All that can become of an unhappy answer, until the customer is not done with it. */
async function goThrough() {
  const { workspaceId, userId, customerId, responseId, say } = await openCourse()
  const actor = asMember(userId)
  await say(words.first, hours(0))
  await say(words.last, hours(1))
  const { id: themeId } = await makeTheme(pool, workspaceId)
  const tag = { workspaceId, responseId: await responseId(), themeId, says: 'is', actor } as const
  await tagResponse(pool, { ...tag, now: hours(2) })
  const read = async () => {
    const [row] = await sql<{ id: string; revision: number }[]>`select id, revision from follow_up`
    if (row === undefined) throw new Error('nobody looks after it')
    return row
  }
  const { id: followUpId } = await read()
  const key = { workspaceId, followUpId }
  const act = async (given: FollowUpAct, now: Date) => {
    const { revision: expects } = await read()
    expect(await changeFollowUp(pool, { ...key, expects, act: given, actor, now })).toBe('done')
  }
  await act({ kind: 'note', text: words.note }, hours(3))
  const draft = await loadReplyDraft(pool, { ...key, memberName: 'Misaki' })
  if (draft === null) throw new Error('no draft')
  const reply = { ...draft, text: `{{customer.name}} ${words.reply}` }
  const member = { id: userId, name: 'Misaki' }
  await sendReply(pool, {
    ...{ ...key, reply, member, actor, mailDomain: 'mail.example.com', now: hours(4) },
  })
  await deliver(hours(4))
  const [sent] = await sql<{ message_id: string }[]>`
    select message_id from message where kind = 'reply'`
  const writeBack = (now: Date) =>
    takeAnswer(pool, { secrets, raw: letter(sent?.message_id ?? ''), workspaceId, now })
  expect(await writeBack(hours(5))).toMatchObject({ outcome: 'answer' })
  await deliver(hours(5))
  await act({ kind: 'solve', cause: 'compensated', text: words.ending }, hours(6))
  await deliver(hours(31))
  const recovery = {
    answer: 'no',
    comment: words.recovery,
    seen: null,
    isTrap: false,
    hasSign: true,
  } as const
  const judge = (now: Date) =>
    recordRecovery(pool, { followUp: { workspaceId, rowId: followUpId }, recovery, now })
  expect(await judge(hours(32))).toBe('stored')
  await unsubscribe(pool, { workspaceId, rowId: customerId }, 'surveys', hours(32))
  await deliver(hours(60))
  await call(hours(60))
  await writeBack(hours(61))
  const erase = () => eraseCustomer(pool, { workspaceId, customerId, actor, now: hours(62) })
  return { erase, writeBack, judge }
}

test('of a customer with whom everything has happened nothing is left, and nothing comes any more', async () => {
  const { erase, writeBack, judge } = await goThrough()
  expect(await findWords(sql, everything)).toEqual(
    expect.arrayContaining(everything.map((each) => expect.stringContaining(each))),
  )
  expect(await erase()).toBe(true)
  expect(await findWords(sql, everything)).toEqual([])
  expect(await sql`select 1 from message where state in ('pending', 'sending')`).toEqual([])
  expect(await sql`select 1 from webhook_delivery where data <> '{}'`).toEqual([])

  expect(await writeBack(hours(63))).toMatchObject({ outcome: 'ignored' })
  expect(await judge(hours(63))).toBe('unknown')
  await judgeAll(store, { now: hours(64) })
  await deliver(hours(100))
  await call(hours(100))
  expect(await findWords(sql, everything)).toEqual([])
})
