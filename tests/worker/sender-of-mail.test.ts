import { expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { verifyBounceToken } from '#app/modules/mail/bounce-token.ts'
import { createSmtpTransport } from '#app/modules/mail/smtp-transport.server.ts'
import { updateSender } from '#app/modules/workspaces/update-sender.server.ts'
import { makeDkimKey, signedFields, verifyDkim } from '../support/dkim.ts'
import { makeDueMail } from '../support/due-mail.ts'
import { noon, openMailing, secrets } from '../support/mailing.ts'
import { somebody } from '../support/member-invitations.ts'
import { openSmtpServer } from '../support/smtp-server.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const key = makeDkimKey()

const sender = {
  senderName: '雲書店 お客様の声',
  senderAddress: 'koe@example.com',
  replyTo: 'support@example.com',
  postalAddress: '雲書店株式会社\n〒150-0001 東京都渋谷区神宮前1-2-3',
}

async function sendOne() {
  const smtp = await openSmtpServer()
  const { id: workspaceId } = await makeWorkspace(store.pool, { name: '雲の本屋' })
  await updateSender(store.pool, { workspaceId, sender, actor: somebody, now: noon })
  const due = await makeDueMail(store.pool, workspaceId, { dueAt: noon })
  const transport = createSmtpTransport({ url: smtp.url, dkim: key })
  await openMailing(store, smtp.url, { transport }).round()
  const [mail] = smtp.received
  if (mail === undefined) throw new Error('nothing came')
  const headers = Object.fromEntries(
    mail.parsed.headers.map(({ key: name, value }) => [name, value]),
  )
  return { workspaceId, due, mail, headers }
}

test('a customer’s mail comes from the workspace’s sender and ends with its postal address', async () => {
  const { mail } = await sendOne()
  expect(mail.parsed.from).toEqual({ name: '雲書店 お客様の声', address: 'koe@example.com' })
  expect(mail.parsed.replyTo).toEqual([{ name: '', address: 'support@example.com' }])
  expect(mail.parsed.text).toContain(sender.postalAddress)
  expect(mail.parsed.html).toContain('〒150-0001 東京都渋谷区神宮前1-2-3')
})

test('names itself on the envelope and in a header, for when it comes back', async () => {
  const { workspaceId, due, mail, headers } = await sendOne()
  const [, token = ''] = /^bounces\+(\w+)@example\.com$/.exec(mail.envelope.from) ?? []
  expect(headers['x-heard-message']).toBe(token)
  expect(verifyBounceToken(secrets, token, workspaceId)).toBe(due.id)
  expect(headers['feedback-id']).toBe(`${due.surveyId}:${workspaceId}:invitation:heard`)
})

test('is signed with all that lets a customer stop the mails', async () => {
  const { mail, headers } = await sendOne()
  expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
  expect(signedFields(mail.raw)).toEqual(
    expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post', 'x-heard-message']),
  )
  expect(await verifyDkim(mail.raw, key)).toEqual([{ result: 'pass', domain: 'example.com' }])
})
