import { beforeEach, describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { makeFollowUpEntry } from '#app/demo/follow-up-factories.server.ts'
import { signBounceToken } from '#app/modules/mail/bounce-token.ts'
import { newId } from '#app/platform/ids.ts'
import { insertMessage } from '#db/queries/message.server.ts'
import { findWords } from '../support/find-words.ts'
import { operatorsToken, openHookDoor, reportedAt } from '../support/mail-hook-door.ts'
import { makeIdentity } from '../support/member-door.ts'
import { makeMember } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'
import { makeUnhappy, readEntries } from '../support/unhappy.ts'

const store = await openTestStore()
const { post, postTo, secrets } = openHookDoor(store)

let workspaceId: string
let unhappy: Awaited<ReturnType<typeof makeUnhappy>>
let reply: { id: string; token: string }
let ownerId: string

const hour = 3_600_000

beforeEach(async () => {
  workspaceId = (await makeWorkspace(store.pool)).id
  const owner = await makeMember(store.pool, makeIdentity(store.pool), { workspaceId })
  ownerId = owner.id
  unhappy = await makeUnhappy(store, workspaceId, {
    followUp: { ownerId, state: 'contacted', contactedAt: new Date(reportedAt.getTime() - hour) },
  })
  reply = await makeReply(unhappy)
})

/** A reply that went out an hour ago. */
async function makeReply({ followUpId, customer }: typeof unhappy) {
  const id = newId()
  const at = new Date(reportedAt.getTime() - hour)
  await insertMessage(store.pool, {
    ...{ workspaceId, id, kind: 'reply', topic: 'replies', customerId: customer.id },
    ...{ toAddress: customer.email ?? '', messageId: `<${id}@mail.example.com>`, dueAt: at },
    ...{ state: 'sent', sentAt: at },
  })
  await makeFollowUpEntry(store.pool, workspaceId, {
    ...{ followUpId, kind: 'reply', messageId: id, text: '確認します。', at },
  })
  return { id, token: signBounceToken(secrets, { workspaceId, messageId: id }) }
}

type Written = { headers?: Record<string, string>; body?: string; to?: string; from?: string }

/** A mail as the customer's program writes it. */
function write({ headers = {}, body = 'まだ開けません。', to, from }: Written = {}) {
  const all = {
    From: `Aiko <${from ?? unhappy.customer.email}>`,
    To: to ?? `bounces+${reply.token}@example.net`,
    Subject: 'Re: 請求書',
    'Message-ID': `<${newId()}@phone.example.com>`,
    Date: 'Sat, 21 Nov 2026 08:00:00 +0000',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `${head.join('\r\n')}\r\n\r\n${body.replaceAll('\n', '\r\n')}`
}

const come = (written?: Written, workspace = workspaceId) => post(workspace, write(written))

/** What the customer wrote, oldest first. */
const answers = async () =>
  (await readEntries(store, unhappy.followUpId)).filter(({ kind }) => kind === 'answer')

const stands = async () => {
  const [row] = await store.sql`
    select state, awaits_reply_since as "awaitsReplySince", revision, ended_at as "endedAt" from follow_up
    where id = ${unhappy.followUpId}`
  return row
}

const told = () => store.sql`select to_address from message where kind in ('digest', 'alert')`

describe('what a customer writes back', () => {
  test('lands in the follow-up, and its owner hears of it', async () => {
    expect(await come()).toMatchObject({ status: 200, outcome: 'answer', repeated: false })
    expect(await answers()).toMatchObject([
      { text: 'まだ開けません。', detail: {}, authorId: null },
    ])
    expect(await stands()).toMatchObject({ state: 'contacted', awaitsReplySince: reportedAt })
    expect(await told()).toHaveLength(1)
  })

  test.each([
    ['the reply by its Message-ID', () => ({ 'In-Reply-To': `<${reply.id}@mail.example.com>` })],
    ['the invitation', () => ({ References: `<x@y.example> ${unhappy.mail.messageId}` })],
  ])('is known by %s alone', async (_what, headers) => {
    const to = 'support@example.net'
    expect(await come({ to, headers: headers() })).toMatchObject({ outcome: 'answer' })
    expect(await answers()).toHaveLength(1)
  })

  test.each(['Delivered-To', 'X-Original-To', 'Cc'])('is known by %s', async (name) => {
    const headers = { [name]: `bounces+${reply.token.toUpperCase()}@example.net` }
    expect(await come({ to: 'support@example.net', headers })).toMatchObject({ outcome: 'answer' })
  })

  test('comes also through the operator’s address', async () => {
    const answer = await postTo(`/hooks/mail/${operatorsToken}`, write())
    expect(answer).toMatchObject({ status: 200, outcome: 'answer' })
  })

  test('opens again what had ended', async () => {
    await store.sql`update follow_up set state = 'solved', cause = 'fixed', ended_at = now()`
    await come()
    expect(await stands()).toMatchObject({ state: 'contacted', endedAt: null })
    const kinds = (await readEntries(store, unhappy.followUpId)).map(({ kind }) => kind)
    expect(kinds).toEqual(['reply', 'answer', 'reopened'])
  })

  test('is kept without the mail below it, cut where it is endless, and attachments are named', async () => {
    const text = `${'長'.repeat(6_000)}\n\n> 確認します。`
    const body = [
      '--b\nContent-Type: text/plain; charset=utf-8\n',
      text,
      '--b\nContent-Type: image/png; name="screen.png"\nContent-Disposition: attachment; filename="screen.png"\nContent-Transfer-Encoding: base64\n',
      'iVBORw0KGgo='.repeat(200_000),
      '--b--',
    ].join('\n')
    const headers = { 'Content-Type': 'multipart/mixed; boundary="b"' }
    expect(await come({ body, headers })).toMatchObject({ status: 200, outcome: 'answer' })
    const [answer] = await answers()
    expect(answer?.text).toBe(`${'長'.repeat(5_000)} …`)
    expect(answer?.detail).toEqual({ cut: true, attachments: 'screen.png' })
  })

  test('is read where there is only HTML', async () => {
    const headers = { 'Content-Type': 'text/html; charset=utf-8' }
    await come({ headers, body: '<p>No, <b>not</b> yet.</p><script>alert(1)</script>' })
    expect(await answers()).toMatchObject([{ text: 'No, not yet.' }])
  })

  test('from another address is kept, and that is said', async () => {
    await come({ from: 'boss@example.org' })
    expect(await answers()).toMatchObject([
      { detail: { stranger: true, from: 'boss@example.org' } },
    ])
  })

  test('that comes again is kept once: the same, another copy of it, many at once', async () => {
    const raw = write({ headers: { 'Message-ID': '<one@phone.example.com>' } })
    const all = await Promise.all([1, 2, 3, 4].map(() => post(workspaceId, raw)))
    expect(all.filter(({ repeated }) => repeated !== true)).toHaveLength(1)
    expect(await post(workspaceId, `Received: by another way\r\n${raw}`)).toMatchObject({
      ...{ outcome: 'answer', repeated: true },
    })
    expect(await answers()).toHaveLength(1)
    expect(await told()).toHaveLength(1)
  })
})

describe('what a machine writes back wakes nobody', () => {
  test.each([
    ['Auto-Submitted', 'auto-replied'],
    ['X-Autoreply', 'yes'],
    ['Precedence', 'auto_reply'],
    ['Precedence', 'bulk'],
    ['Return-Path', '<>'],
    ['From', 'Mail Delivery System <MAILER-DAEMON@mx.example.org>'],
  ])('%s: %s', async (name, value) => {
    const before = await stands()
    expect(await come({ headers: { [name]: value } })).toMatchObject({
      ...{ outcome: 'automatic_answer', repeated: false },
    })
    expect(await answers()).toMatchObject([{ detail: { automatic: true } }])
    expect(await stands()).toEqual(before)
    expect(await told()).toHaveLength(0)
  })

  test.each([
    ['a receipt', 'disposition-notification', 'Disposition: manual-action/MDN-sent-manually'],
    ['that it is no spam', 'feedback-report', 'Feedback-Type: not-spam'],
    ['a report that tells nothing', 'delivery-status', 'Reporting-MTA: dns; mx.example.org'],
  ])('%s', async (_what, type, fields) => {
    await store.sql`update follow_up set state = 'solved', cause = 'fixed', ended_at = now()`
    const headers = { 'Content-Type': `multipart/report; report-type=${type}; boundary="b"` }
    const body = `--b\nContent-Type: text/plain\n\nIt was read.\n\n--b\nContent-Type: message/${type}\n\n${fields}\n\n--b--`
    expect(await come({ headers, body })).toMatchObject({ outcome: 'automatic_answer' })
    expect(await stands()).toMatchObject({ state: 'solved' })
    expect(await told()).toHaveLength(0)
  })

  test('a person’s mail says no', async () => {
    expect(await come({ headers: { 'Auto-Submitted': 'no' } })).toMatchObject({ outcome: 'answer' })
  })
})

describe('nothing is kept', () => {
  test('of a mail that belongs to no follow-up', async () => {
    await store.sql`delete from follow_up_entry`
    await store.sql`delete from follow_up`
    expect(await come()).toMatchObject({ status: 200, outcome: 'ignored' })
    expect(await come({ to: 'support@example.net' })).toMatchObject({ outcome: 'ignored' })
  })

  test('of what comes with a token that is not genuine, or to another workspace', async () => {
    const forged = signBounceToken(['guessed'], { workspaceId, messageId: reply.id })
    expect(await come({ to: `bounces+${forged}@example.net` })).toMatchObject({
      outcome: 'ignored',
    })
    const other = (await makeWorkspace(store.pool)).id
    expect(await come({}, other)).toMatchObject({ outcome: 'ignored' })
    const headers = { 'In-Reply-To': `<${reply.id}@mail.example.com>` }
    expect(await come({ to: 'x@example.net', headers }, other)).toMatchObject({
      outcome: 'ignored',
    })
    expect(await answers()).toEqual([])
  })

  test('of an erased customer', async () => {
    const { id: customerId } = unhappy.customer
    const actor = { kind: 'system' } as const
    await eraseCustomer(store.pool, { workspaceId, customerId, actor, now: reportedAt })
    expect(await come({ body: 'Sato-san speaking' })).toMatchObject({ outcome: 'ignored' })
    expect(await findWords(store.sql, ['Sato-san'])).toEqual([])
  })
})

test('a report on a reply is a report: it came back', async () => {
  const raw = write({
    from: 'mailer-daemon@example.org',
    headers: { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary="b"' },
    body: `--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; ${unhappy.customer.email}\nAction: failed\nStatus: 5.1.1\n\n--b--`,
  })
  expect(await post(workspaceId, raw)).toMatchObject({ outcome: 'hard_bounce' })
  const [row] =
    await store.sql`select bounced_at is not null as bounced from message where id = ${reply.id}`
  expect(row).toEqual({ bounced: true })
  expect(await answers()).toEqual([])
})
