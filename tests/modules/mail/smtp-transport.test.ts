import { expect, test } from 'vitest'
import type { ComposedMail } from '#app/modules/mail/composed-mail.ts'
import { createSmtpTransport } from '#app/modules/mail/smtp-transport.server.ts'
import { openSmtpServer } from '../../support/smtp-server.ts'

const mail: ComposedMail = {
  workspaceId: 'w',
  to: { name: '', address: 'aiko@example.com' },
  from: { name: '', address: 'feedback@example.com' },
  replyTo: null,
  returnPath: 'bounces@example.com',
  subject: 'How was it?',
  html: '<p>html</p>',
  text: 'text',
  date: new Date('2026-11-20T12:00:00Z'),
  messageId: '<1@example.com>',
  headers: {},
}

test('a mail server that never answers is given up at the deadline, and the next mail gets a new connection', async () => {
  const smtp = await openSmtpServer()
  const transport = createSmtpTransport({ url: smtp.url, deadline: 1_500 })
  smtp.beforeAnswer = () => new Promise(() => {})
  expect(await transport.send(mail)).toMatchObject({ kind: 'retry', wholeServer: true })
  smtp.beforeAnswer = async () => {}
  expect(await transport.send(mail)).toEqual({ kind: 'sent' })
  transport.close()
})

test('an address that SMTP cannot carry is told from a server that refuses', async () => {
  const smtp = await openSmtpServer()
  const transport = createSmtpTransport({ url: smtp.url })
  const outcome = await transport.send({ ...mail, to: { name: '', address: 'あい@example.com' } })
  expect(outcome).toMatchObject({ kind: 'failed', failure: 'invalid_address' })
  expect(smtp.received).toEqual([])
  transport.close()
})
