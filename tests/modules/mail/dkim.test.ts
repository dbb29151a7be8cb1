import { describe, expect, test } from 'vitest'
import type { ComposedMail } from '#app/modules/mail/composed-mail.ts'
import { createCaptureTransport } from '#app/modules/mail/capture-transport.server.ts'
import { listCapturedMail } from '#app/modules/mail/list-captured-mail.server.ts'
import { listUnsubscribe } from '#app/modules/mail/list-unsubscribe.ts'
import { createSmtpTransport } from '#app/modules/mail/smtp-transport.server.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { makeDkimKey, signedFields, verifyDkim } from '../../support/dkim.ts'
import { noon } from '../../support/mailing.ts'
import { openSmtpServer } from '../../support/smtp-server.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const key = makeDkimKey()

const mailOf = (workspaceId: string): ComposedMail => ({
  workspaceId,
  to: { name: '佐藤 愛子', address: 'aiko@customer.example' },
  from: { name: '雲書店', address: 'feedback@example.com' },
  replyTo: 'support@example.com',
  returnPath: 'bounces@example.com',
  subject: 'いかがでしたか？ 請求書が開けない件について、お聞かせください',
  html: '<p>お答えください</p>',
  text: 'お答えください。  \n\n\n',
  date: noon,
  messageId: '<1@example.com>',
  headers: {
    ...listUnsubscribe(`https://feedback.example.com/unsubscribe/${'token'.repeat(20)}`),
    'Auto-Submitted': 'auto-generated',
  },
})

async function received() {
  const smtp = await openSmtpServer()
  const transport = createSmtpTransport({ url: smtp.url, dkim: key })
  expect(await transport.send(mailOf('w'))).toEqual({ kind: 'sent' })
  transport.close()
  const [mail] = smtp.received
  if (mail === undefined) throw new Error('nothing came')
  return mail.raw
}

describe('a signed mail, as the mail server got it', () => {
  test('is verified by a library other than the one that signed it', async () => {
    const raw = await received()
    expect(await verifyDkim(raw, key)).toEqual([{ result: 'pass', domain: 'example.com' }])
    expect(signedFields(raw)).toEqual(
      expect.arrayContaining([
        ...['from', 'to', 'reply-to', 'subject', 'date', 'message-id', 'auto-submitted'],
        ...['list-unsubscribe', 'list-unsubscribe-post', 'content-type', 'mime-version'],
      ]),
    )
  })

  const changes: [what: string, from: RegExp, to: string][] = [
    [
      'the way to unsubscribe',
      /^List-Unsubscribe: <https:\/\/feedback\.example\.com/m,
      'List-Unsubscribe: <https://elsewhere.example',
    ],
    ['one-click unsubscribing', /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n/m, ''],
    ['the way to unsubscribe taken out', /^List-Unsubscribe: <[^>]*>\r\n/m, ''],
    ['the sender', /^From: .*<feedback@example\.com>/m, 'From: <boss@example.com>'],
    ['where replies go', /^Reply-To: .*$/m, 'Reply-To: thief@elsewhere.example'],
    ['a word of the text', /44GK/, '44GL'],
  ]
  test.each(changes)('is refused after a change of %s', async (_what, from, to) => {
    const raw = await received()
    const changed = raw.replace(/\r\n(?=[ \t])/g, '').replace(from, to)
    expect(changed).not.toBe(raw.replace(/\r\n(?=[ \t])/g, ''))
    expect(await verifyDkim(changed, key)).not.toMatchObject([{ result: 'pass' }])
  })

  test('is refused when DNS holds another key', async () => {
    const other = { ...makeDkimKey(), domain: key.domain, selector: key.selector }
    expect(await verifyDkim(await received(), other)).toMatchObject([{ result: 'fail' }])
  })
})

test('a mail that is kept instead of sent is signed just so', async () => {
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const transport = createCaptureTransport({ pool: store.pool, now: () => noon, dkim: key })
  await transport.send(mailOf(workspaceId))
  const [mail] = await listCapturedMail(store.pool, { workspaceId, limit: 1 })
  expect(await verifyDkim(mail?.raw ?? '', key)).toMatchObject([{ result: 'pass' }])
  expect(mail?.headers).toHaveProperty('DKIM-Signature')
})
