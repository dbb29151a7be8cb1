import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutQuoted } from '#app/modules/mail/cut-quoted.ts'
import { htmlAsText } from '#app/modules/mail/html-as-text.ts'

const said = 'まだ開けません。\nもう一度送ってください。'

describe('the mail that was answered is left out', () => {
  test.each([
    [
      'Gmail',
      `${said}\n\nOn Fri, Nov 20, 2026 at 12:00 PM Kumo <a@example.com> wrote:\n> Hello\n> there`,
    ],
    [
      'Gmail, broken in two',
      `${said}\n\nOn Fri, Nov 20, 2026 at 12:00 PM Kumo <a@example.com>\nwrote:\n\n> Hello`,
    ],
    [
      'Gmail in Japanese',
      `${said}\n\n2026年11月20日(金) 12:00 雲書店 <a@example.com>:\n\n> こんにちは\n> \n> 森`,
    ],
    ['Apple Mail', `${said}\n\n> 2026/11/20 12:00、雲書店のメール:\n> \n> こんにちは`],
    [
      'Outlook',
      `${said}\n\n________________________________\nFrom: Kumo <a@example.com>\nSent: Friday\nTo: Aiko\nSubject: Re: x\n\nHello`,
    ],
    [
      'Outlook in Japanese',
      `${said}\n\n差出人: 雲書店\n送信日時: 2026年11月20日\n宛先: 愛子\n件名: Re: x\n\nこんにちは`,
    ],
    [
      'Outlook in Chinese',
      `${said}\n\n发件人: 云书店\n发送时间: 2026年11月20日\n收件人: 王\n主题: Re: x\n\n您好`,
    ],
    [
      'Outlook in Korean',
      `${said}\n\n보낸 사람: 구름서점\n보낸 날짜: 2026년\n받는 사람: 김\n제목: Re: x\n\n안녕`,
    ],
    ['an old divider', `${said}\n\n-----Original Message-----\nFrom: Kumo\n\nHello`],
  ])('as %s quotes it', (_program, text) => {
    expect(cutQuoted(text)).toBe(said)
  })
})

describe('everything stays', () => {
  test.each([
    ['where nothing is quoted', said],
    ['of an answer between the lines', `> Is it solved?\nNo.\n\n> Since when?\nMonday.`],
    ['of an answer below', `On Friday Kumo wrote:\n> Is it solved?\n\nNo, it is not.`],
    ['where nothing but a quotation came', `> Is it solved?`],
    [
      'after a line that only looks like the header of a mail',
      `From: the shop I took two.\nThey broke.`,
    ],
  ])('%s', (_what, text) => {
    expect(cutQuoted(text)).toBe(text)
  })

  test('before a quotation, whatever it is', () => {
    const line = fc.stringMatching(/^[a-zあ-ん][a-zあ-ん .!?]{0,30}[a-zあ-ん.]$/)
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.array(line), (own, quoted) => {
        const text = own.join('\n')
        const below = quoted.map((each) => `> ${each}`).join('\n')
        expect(cutQuoted(`${text}\n${below}`)).toBe(text.trim())
      }),
    )
  })

  test('of what somebody made to keep us busy', () => {
    const endless = [':\n'.repeat(60_000), '>'.repeat(200_000), `On ${'x '.repeat(100_000)}:`]
    for (const text of endless) expect(cutQuoted(text).length).toBeLessThanOrEqual(text.length)
  })
})

describe('a mail that has only HTML', () => {
  test('is read as its words, with what it quotes marked', () => {
    const html = `<html><head><title>x</title><style>p { color: red }</style></head><body>
      <p>It does&nbsp;not open &amp; I asked <b>twice</b>.</p><div>Sincerely,<br>Aiko &#x1F343;</div>
      <script>alert(1)</script><!-- <p>hidden</p> -->
      <div>On Friday, Kumo wrote:</div><blockquote><p>Hello</p><p>there</p></blockquote></body></html>`
    expect(cutQuoted(htmlAsText(html))).toBe(
      'It does not open & I asked twice.\n\nSincerely,\nAiko 🍃',
    )
  })

  test('of any kind gives text without a tag', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(htmlAsText(`<p>${text}</p>`)).toBeTypeOf('string')
      }),
    )
    expect(htmlAsText('<'.repeat(100_000))).toMatch(/^<*$/)
    expect(htmlAsText('<b '.repeat(50_000)).length).toBeLessThan(200_000)
    expect(htmlAsText('<!--'.repeat(50_000))).toBe('')
  })
})
