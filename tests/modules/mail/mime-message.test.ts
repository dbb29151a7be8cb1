import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import type { ComposedMail } from '#app/modules/mail/composed-mail.ts'
import { mimeMessage } from '#app/modules/mail/mime-message.server.ts'
import { rawHeaders } from '#app/modules/mail/raw-headers.ts'

const mailWith = (given: Partial<ComposedMail>): ComposedMail => ({
  workspaceId: 'w',
  to: { name: 'Aiko', address: 'aiko@example.com' },
  from: { name: 'Kumo Books', address: 'feedback@example.com' },
  subject: 'How was it?',
  html: '<p>html</p>',
  text: 'text\n',
  date: new Date('2026-11-20T12:00:00Z'),
  messageId: '<1@example.com>',
  headers: { 'Auto-Submitted': 'auto-generated' },
  ...given,
})

const anyText = fc.string({ unit: 'grapheme', maxLength: 300 })

describe('a message as bytes', () => {
  test('is ASCII in lines that every server takes', () => {
    const long = '長い文 '.repeat(2000)
    const { raw } = mimeMessage(mailWith({ subject: long, html: long, text: long }))
    expect(raw).toMatch(/^[\t\r\n\x20-\x7e]*$/)
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
  })

  test('brings any text home unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (text, html) => {
        const parsed = await PostalMime.parse(mimeMessage(mailWith({ text, html })).raw)
        expect(parsed.text ?? '').toBe(text.replaceAll('\r\n', '\n'))
        expect(parsed.html ?? '').toBe(html.replaceAll('\r\n', '\n'))
      }),
      { numRuns: 60 },
    )
  })

  test('lets no name, subject or address add a header or a recipient', async () => {
    const hostile = 'x\r\nBcc: victim@example.com\r\n\r\n<script>" <victim@example.com>, y'
    const { envelope, raw } = mimeMessage(
      mailWith({
        to: { name: hostile, address: 'aiko@example.com' },
        from: { name: hostile, address: 'feedback@example.com' },
        subject: hostile,
      }),
    )
    expect(envelope).toEqual({ from: 'feedback@example.com', to: ['aiko@example.com'] })
    const parsed = await PostalMime.parse(raw)
    expect(parsed.bcc).toBeUndefined()
    expect(parsed.to?.map(({ address }) => address)).toEqual(['aiko@example.com'])
    expect(parsed.from?.address).toBe('feedback@example.com')
    expect(parsed.html).toBe('<p>html</p>')
    expect(parsed.headers.map(({ key }) => key).toSorted()).toEqual([
      'auto-submitted',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ])
  })

  test.each(['a@b.example>\r\nRCPT TO:<c@d.example', 'a@b.example, c@d.example', 'a@b.example\nc'])(
    'never has a second recipient: %j',
    (address) => {
      const { envelope } = mimeMessage(mailWith({ to: { name: '', address } }))
      expect(envelope.to.length).toBeLessThanOrEqual(1)
      expect(envelope.to.join('')).not.toMatch(/[\r\n<>]/)
    },
  )

  test('its header fields can be listed', () => {
    const { raw } = mimeMessage(mailWith({ subject: 'word '.repeat(40).trim() }))
    expect(rawHeaders(raw)).toMatchObject({
      From: 'Kumo Books <feedback@example.com>',
      To: 'Aiko <aiko@example.com>',
      Subject: 'word '.repeat(40).trim(),
      'Message-ID': '<1@example.com>',
      Date: 'Fri, 20 Nov 2026 12:00:00 +0000',
      'Auto-Submitted': 'auto-generated',
    })
  })
})
