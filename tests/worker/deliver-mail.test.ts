import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { createSmtpTransport } from '#app/modules/mail/smtp-transport.server.ts'
import { verifyToken } from '#app/platform/public-token.ts'
import { makeDueMail } from '../support/due-mail.ts'
import {
  composers,
  minutesAfter,
  noon,
  openMailing,
  readMessage,
  secrets,
} from '../support/mailing.ts'
import { openSmtpServer } from '../support/smtp-server.ts'
import type { ReceivedMail } from '../support/smtp-server.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

async function openPost() {
  const smtp = await openSmtpServer()
  const { id: workspaceId } = await makeWorkspace(store.pool, { name: '雲の本屋' })
  return { smtp, workspaceId, ...openMailing(store, smtp.url) }
}

const only = (received: ReceivedMail[]) => {
  expect(received).toHaveLength(1)
  return received[0]!.parsed
}

const headerOf = (mail: ReceivedMail['parsed'], key: string) =>
  mail.headers.find((header) => header.key === key)?.value

const scoreLinks = (text: string) =>
  [...text.matchAll(/https:\/\/feedback\.example\.com\/s\/([\w-]+)\?score=(\d+)/g)].map(
    ([, token = '', score]) => ({ token, score: Number(score) }),
  )

describe('an invitation on its way', () => {
  test('arrives whole: sender, subject, both parts, headers', async () => {
    const { smtp, workspaceId, round } = await openPost()
    const due = await makeDueMail(store.pool, workspaceId, { dueAt: noon })
    expect(await round()).toBe('idle')
    const mail = only(smtp.received)
    expect(mail.from).toEqual({ name: '雲の本屋', address: 'feedback@example.com' })
    expect(mail.to).toEqual([{ name: '佐藤 愛子', address: due.to }])
    expect(mail.subject).toBe('サポートはいかがでしたか？「請求書が開けない」')
    expect(mail.messageId).toBe(due.messageId)
    expect(mail.text).toContain('佐藤 愛子 様')
    expect(mail.html).toContain('<bdi>佐藤 愛子</bdi> 様')
    expect(headerOf(mail, 'auto-submitted')).toBe('auto-generated')
    expect(headerOf(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const unsubscribe = headerOf(mail, 'list-unsubscribe') ?? ''
    const [, token = ''] =
      /^<https:\/\/feedback\.example\.com\/unsubscribe\/([\w-]+)>$/.exec(unsubscribe) ?? []
    expect(verifyToken(secrets, 'unsubscribe_surveys', token)).toEqual({
      workspaceId,
      rowId: due.customer.id,
    })
    expect(mail.html).toContain(unsubscribe.slice(1, -1))
  })

  test.each([
    { kind: 'csat', scores: [1, 2, 3, 4, 5] },
    { kind: 'nps', scores: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
    { kind: 'ces', scores: [1, 2, 3, 4, 5, 6, 7] },
  ] as const)('carries a genuine link per $kind score in both parts', async ({ kind, scores }) => {
    const { smtp, workspaceId, round } = await openPost()
    const due = await makeDueMail(store.pool, workspaceId, { dueAt: noon, survey: { kind } })
    await round()
    const mail = only(smtp.received)
    for (const part of [mail.text ?? '', mail.html ?? '']) {
      const links = scoreLinks(part)
      expect(links.map(({ score }) => score)).toEqual(scores)
      for (const { token } of links) {
        expect(verifyToken(secrets, 'survey', token)).toEqual({
          workspaceId,
          rowId: due.invitation.id,
        })
      }
    }
  })

  test.each([
    { locale: 'ja', name: '髙橋 渚', ticket: '領収書の再発行', line: '髙橋 渚 様' },
    { locale: 'en', name: 'Zoë O’Brien', ticket: 'Café receipt', line: 'Hello Zoë O’Brien,' },
    { locale: 'zh', name: '王小明', ticket: '发票无法打开', line: '您好，王小明' },
    { locale: 'ko', name: '김민수', ticket: '청구서가 열리지 않아요', line: '김민수 님' },
  ])('reads right in $locale', async ({ locale, name, ticket, line }) => {
    const { smtp, workspaceId, round } = await openPost()
    const given = { dueAt: noon, locale, customer: { name }, ticketSubject: ticket }
    await makeDueMail(store.pool, workspaceId, given)
    await round()
    const mail = only(smtp.received)
    expect(mail.to?.[0]?.name).toBe(name)
    expect(mail.subject).toContain(ticket)
    expect(mail.text?.split('\n')[0]).toBe(line)
    expect(mail.text).toContain(ticket)
    expect(mail.html).toContain(`lang="${locale}"`)
    expect(smtp.received[0]?.raw).toMatch(/^[\x20-\x7e\r\n\t]+$/)
  })

  test('greets nobody and quotes nothing when neither is known', async () => {
    const { smtp, workspaceId, round } = await openPost()
    await makeDueMail(store.pool, workspaceId, {
      dueAt: noon,
      customer: { name: null },
      ticketSubject: null,
    })
    await round()
    const mail = only(smtp.received)
    expect(mail.subject).toBe('サポートはいかがでしたか？')
    expect(mail.text?.startsWith('今回のサポートに')).toBe(true)
    expect(mail.html).not.toContain('<bdi>')
    expect(mail.html).not.toContain('について')
  })

  test('is recorded as sent, and so is its invitation', async () => {
    const { workspaceId, round, clock } = await openPost()
    const due = await makeDueMail(store.pool, workspaceId, { dueAt: noon })
    clock.time = minutesAfter(noon, 3)
    await round()
    const message = await readMessage(store, due.id)
    expect(message).toMatchObject({ state: 'sent', attempts: 1, lastError: null, leaseId: null })
    expect(message.sentAt).toEqual(clock.time)
    expect(message.invitation.state).toBe('sent')
    expect(new Date(message.invitation.sent_at ?? '')).toEqual(clock.time)
    expect(await round()).toBe('idle')
  })

  test('does not leave before it is due', async () => {
    const { smtp, workspaceId, round, clock } = await openPost()
    await makeDueMail(store.pool, workspaceId, { dueAt: minutesAfter(noon, 10) })
    await round()
    expect(smtp.received).toEqual([])
    clock.time = minutesAfter(noon, 10)
    await round()
    expect(smtp.received).toHaveLength(1)
  })
})

describe('an invitation that is not wanted any more', () => {
  test.each([
    {
      why: 'invitation_cancelled',
      break: (id: string) => store.sql`update invitation set state = 'cancelled' where id = ${id}`,
    },
    {
      why: 'ticket_reopened',
      break: (id: string) =>
        store.sql`update invitation set state = 'cancelled', cancel_reason = 'ticket_reopened' where id = ${id}`,
    },
    {
      why: 'unsubscribed',
      break: (id: string) =>
        store.sql`update customer set surveys_unsubscribed_at = now()
          where id = (select customer_id from invitation where id = ${id})`,
    },
    {
      why: 'invitation_expired',
      break: (id: string) => store.sql`update invitation set expires_at = ${noon} where id = ${id}`,
    },
    {
      why: 'survey_archived',
      break: (id: string) =>
        store.sql`update survey set state = 'archived' where id = (select survey_id from invitation where id = ${id})`,
    },
  ])('is not mailed and says why: $why', async (given) => {
    const { smtp, workspaceId, round } = await openPost()
    const due = await makeDueMail(store.pool, workspaceId, { dueAt: noon })
    await given.break(due.invitation.id)
    await round()
    expect(smtp.received).toEqual([])
    const message = await readMessage(store, due.id)
    expect(message).toMatchObject({ state: 'cancelled', cancelReason: given.why, leaseId: null })
    expect(message.invitation.state).toBe('cancelled')
  })

  test('because it was answered already: the answer stays open to editing', async () => {
    const { smtp, workspaceId, round } = await openPost()
    const due = await makeDueMail(store.pool, workspaceId, { dueAt: noon })
    await store.sql`
      insert into response (workspace_id, id, survey_id, invitation_id, kind, score, locale, state, source, responded_at, updated_at)
      values (${workspaceId}, gen_random_uuid(), ${due.surveyId}, ${due.invitation.id}, 'csat', 4, 'ja', 'confirmed', 'invitation', ${noon}, ${noon})`
    await round()
    expect(smtp.received).toEqual([])
    const message = await readMessage(store, due.id)
    expect(message).toMatchObject({ state: 'cancelled', cancelReason: 'already_answered' })
    expect(message.invitation.state).toBe('scheduled')
  })

  test('while its survey is paused it waits, and that costs no attempt', async () => {
    const { smtp, workspaceId, round, clock } = await openPost()
    const due = await makeDueMail(store.pool, workspaceId, {
      dueAt: noon,
      survey: { state: 'paused' },
    })
    await round()
    expect(await readMessage(store, due.id)).toMatchObject({
      state: 'pending',
      attempts: 0,
      dueAt: minutesAfter(noon, 60),
    })
    await store.sql`update survey set state = 'active'`
    clock.time = minutesAfter(noon, 60)
    await round()
    expect(smtp.received).toHaveLength(1)
  })

  test('cancelled between the claim and the mail, it stays away', async () => {
    const { smtp, workspaceId } = await openPost()
    const due = await makeDueMail(store.pool, workspaceId, { dueAt: noon })
    const all = composers()
    const { round } = openMailing(store, smtp.url, {
      composers: {
        ...all,
        invitation: async (pool, messages, now) => {
          await store.sql`update invitation set state = 'cancelled', cancel_reason = 'ticket_reopened'`
          return all.invitation(pool, messages, now)
        },
      },
    })
    await round()
    expect(smtp.received).toEqual([])
    expect(await readMessage(store, due.id)).toMatchObject({
      state: 'cancelled',
      cancelReason: 'ticket_reopened',
    })
  })

  test('cancelled while a slow server takes the mails before it, it stays away as well', async () => {
    const { smtp, workspaceId } = await openPost()
    const transport = { ...createSmtpTransport({ url: smtp.url }), parallel: 1 }
    const { round, clock } = openMailing(store, smtp.url, { transport })
    await makeDueMail(store.pool, workspaceId, { dueAt: minutesAfter(noon, -1) })
    const later = await makeDueMail(store.pool, workspaceId, { dueAt: noon })
    smtp.beforeAnswer = async () => {
      clock.time = minutesAfter(noon, 1)
      await store.sql`update invitation set state = 'cancelled' where id = ${later.invitation.id}`
    }
    await round()
    expect(smtp.received).toHaveLength(1)
    expect(await readMessage(store, later.id)).toMatchObject({ state: 'cancelled' })
  })
})
