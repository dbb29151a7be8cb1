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
  replyTo: null,
  returnPath: 'bounces@example.com',
  subject: 'How was it?',
  html: '<p>html</p>',
  text: 'text\n',
  date: new Date('2026-11-20T12:00:00Z'),
  messageId: '<1@example.com>',
  headers: { 'Auto-Submitted': 'auto-generated' },
  ...given,
})

function bytesOf(mail: ComposedMail) {
  const message = mimeMessage(mail)
  if (message === null) throw new Error('no mail can be sent there')
  return message
}

const anyText = fc.string({ unit: 'grapheme', maxLength: 300 })

describe('a message as bytes', () => {
  test('is ASCII in lines that every server takes', () => {
    const long = '長い文 '.repeat(2000)
    const { raw } = bytesOf(mailWith({ subject: long, html: long, text: long }))
    expect(raw).toMatch(/^[\t\r\n\x20-\x7e]*$/)
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
  })

  test('brings any text home unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (text, html) => {
        const parsed = await PostalMime.parse(bytesOf(mailWith({ text, html })).raw)
        expect(parsed.text ?? '').toBe(text.replaceAll('\r\n', '\n'))
        expect(parsed.html ?? '').toBe(html.replaceAll('\r\n', '\n'))
      }),
      { numRuns: 60 },
    )
  })

  test('lets no name, subject or address add a header or a recipient', async () => {
    const hostile = 'x\r\nBcc: victim@example.com\r\n\r\n<script>" <victim@example.com>, y'
    const { envelope, raw } = bytesOf(
      mailWith({
        to: { name: hostile, address: 'aiko@example.com' },
        from: { name: hostile, address: 'feedback@example.com' },
        subject: hostile,
      }),
    )
    expect(envelope).toEqual({ from: 'bounces@example.com', to: ['aiko@example.com'] })
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

  test.each([
    'a@b.example>\r\nRCPT TO:<c@d.example',
    'a@b.example, c@d.example',
    'a@b.example\nc',
    'あい@example.com',
    'a b@example.com',
    'a@',
    '@example.com',
    'a@exa mple.com',
    `${'a'.repeat(65)}@example.com`,
    'nobody',
    'a@b%2eexample',
  ])('is not made for what is no address: %j', (address) => {
    expect(mimeMessage(mailWith({ to: { name: '', address } }))).toBeNull()
  })

  test('its header fields can be listed', () => {
    const { raw } = bytesOf(mailWith({ subject: 'word '.repeat(40).trim() }))
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

const names = [
  '佐藤 愛子（カスタマーサポート）',
  '雲書店 🌥️ お客様の声',
  '王小明',
  '김민수 고객',
  'O’Brien, "Kumo" \\ Books; Ltd. <x>',
  'Søren Ångström',
  '𠮷野家 👩‍👩‍👧‍👦 '.repeat(8).trim(),
  'Ａ'.repeat(60),
]

const encodedWord = /=\?[^?\s]+\?[bq]\?([^?\s]*)\?=/gi

describe('names and subjects', () => {
  test.each(names)('come home as they left, in every field: %s', async (name) => {
    const { raw } = bytesOf(
      mailWith({
        from: { name, address: 'feedback@example.com' },
        to: { name, address: 'aiko@example.com' },
        subject: `${name}：いかがでしたか？`,
      }),
    )
    const parsed = await PostalMime.parse(raw)
    expect(parsed.from).toMatchObject({ name, address: 'feedback@example.com' })
    expect(parsed.to).toMatchObject([{ name, address: 'aiko@example.com' }])
    expect(parsed.subject).toBe(`${name}：いかがでしたか？`)
  })

  test('are in encoded words of at most 75 characters, none of which ends within a character', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...'愛é𠮷🌥김a ,"'), minLength: 1, maxLength: 200 }),
        async (text) => {
          const line = text.trim().replace(/ +/g, ' ')
          const from = { name: line, address: 'feedback@example.com' }
          const { raw } = bytesOf(mailWith({ from, subject: line }))
          const [head = ''] = raw.split('\r\n\r\n')
          for (const [word, content = ''] of head.matchAll(encodedWord)) {
            expect(word.length).toBeLessThanOrEqual(75)
            expect(decodeWord(word, content)).not.toContain('\ufffd')
          }
          expect((await PostalMime.parse(raw)).subject ?? '').toBe(line)
        },
      ),
      { numRuns: 100 },
    )
  })
})

function decodeWord(word: string, content: string): string {
  if (/\?b\?/i.test(word)) return Buffer.from(content, 'base64').toString('utf8')
  const bytes = content.replace(/_/g, ' ').replace(/=([0-9a-f]{2})/gi, (_, hex: string) => {
    return String.fromCharCode(Number.parseInt(hex, 16))
  })
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

describe('addresses in domains of other scripts', () => {
  test('are written in Punycode, in the header and on the envelope', async () => {
    const { envelope, raw } = bytesOf(
      mailWith({
        from: { name: '雲書店', address: 'koe@雲書店.example' },
        to: { name: '', address: 'aiko@例え.jp' },
        replyTo: 'support@雲書店.example',
        returnPath: 'bounces+token@雲書店.example',
      }),
    )
    const parsed = await PostalMime.parse(raw)
    expect(envelope).toEqual({
      from: 'bounces+token@xn--hxt89pz15b.example',
      to: ['aiko@xn--r8jz45g.jp'],
    })
    expect(parsed.from?.address).toBe('koe@xn--hxt89pz15b.example')
    expect(parsed.to?.[0]?.address).toBe('aiko@xn--r8jz45g.jp')
    expect(parsed.replyTo?.[0]?.address).toBe('support@xn--hxt89pz15b.example')
  })
})
