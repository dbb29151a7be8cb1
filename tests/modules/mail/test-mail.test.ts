import { expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { verifyBounceToken } from '#app/modules/mail/bounce-token.ts'
import { mailTokenHeader } from '#app/modules/mail/return-path.ts'
import { sendTestMail } from '#app/modules/mail/send-test-mail.server.ts'
import type { SendTestMail } from '#app/modules/mail/send-test-mail.server.ts'
import { updateSender } from '#app/modules/workspaces/update-sender.server.ts'
import { minutesAfter, noon, secrets } from '../../support/mailing.ts'
import { captureDueMail, somebody } from '../../support/member-invitations.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool } = store

async function openWorkspace(locale: string) {
  const { id: workspaceId } = await makeWorkspace(pool, { locale, name: '雲書店', slug: 'kumo' })
  const member = { userId: workspaceId, name: '高橋 美咲', email: 'misaki@example.com' }
  const send = (given: Partial<SendTestMail> = {}) =>
    sendTestMail(pool, {
      ...{ workspaceId, member, actor: somebody, now: noon, mailDomain: 'heard.test' },
      ...given,
    })
  return { workspaceId, member, send }
}

const sender = {
  senderName: '雲書店 お客様の声',
  senderAddress: 'koe@kumo-books.example',
  replyTo: 'support@kumo-books.example',
  postalAddress: '雲書店株式会社\n〒150-0001 東京都渋谷区神宮前1-2-3',
}

test('has the sender that customers see, in the workspace’s language, and tells its way', async () => {
  const { workspaceId, send } = await openWorkspace('ja')
  await updateSender(pool, { workspaceId, sender, actor: somebody, now: noon })
  await store.sql`update workspace set mail_paused_at = now()`
  const sent = await send()
  if (sent.outcome !== 'queued') throw new Error(sent.outcome)
  const [mail] = await captureDueMail(pool, noon)
  expect(mail).toMatchObject({
    to: 'misaki@example.com',
    from: '雲書店 お客様の声 <koe@kumo-books.example>',
    subject: '「雲書店」からのテストメール',
  })
  expect(mail?.headers).toMatchObject({
    'Reply-To': 'support@kumo-books.example',
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
  })
  expect(mail?.headers).not.toHaveProperty('List-Unsubscribe')
  const token = mail?.headers[mailTokenHeader] ?? ''
  expect(verifyBounceToken(secrets, token, workspaceId)).toBe(sent.messageId)
  for (const words of ['koe@kumo-books.example', 'bounces@example.com', '〒150-0001']) {
    expect(mail?.text).toContain(words)
    expect(mail?.html).toContain(words)
  }
  expect(mail?.text).toContain('https://feedback.example.com/w/kumo/settings/sender')
})

test('without a sender of its own comes from the installation, in the workspace’s name', async () => {
  const { send } = await openWorkspace('en')
  await send()
  const [mail] = await captureDueMail(pool, noon)
  expect(mail?.from).toBe('雲書店 <feedback@example.com>')
  expect(mail?.headers).not.toHaveProperty('Reply-To')
})

test('is limited for each member, by the hour', async () => {
  const { send, member } = await openWorkspace('en')
  const at = (minutes: number, given = {}) => send({ now: minutesAfter(noon, minutes), ...given })
  for (const minutes of [0, 1, 2, 3, 4]) expect((await at(minutes)).outcome).toBe('queued')
  expect((await at(5)).outcome).toBe('too_often')
  const other = { member: { ...member, email: 'other@example.com' } }
  expect((await at(5, other)).outcome).toBe('queued')
  expect((await at(61)).outcome).toBe('queued')
})

test('asked for many times at once is limited all the same', async () => {
  const { send } = await openWorkspace('en')
  const outcomes = await Promise.all(Array.from({ length: 9 }, () => send()))
  expect(outcomes.filter(({ outcome }) => outcome === 'queued')).toHaveLength(5)
})
