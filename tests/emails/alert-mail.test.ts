import { describe, expect, test } from 'vitest'
import { alertLetter, digestLetter } from '#app/modules/follow-ups/alert-mail-words.ts'
import type { AlertedAnswer } from '#app/modules/follow-ups/alert-mail-words.ts'
import { renderMemberMail } from '#app/modules/mail/render-member-mail.server.ts'
import { adminLocales } from '#app/texts/admin/locales.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'

/** One element a line, so that a change can be read. */
const lines = (html: string) => html.replaceAll('><', '>\n<')

const workspaceUrl = 'https://feedback.example.com/w/kumo'
const now = new Date('2026-11-20T06:00:00Z')

const answer: AlertedAnswer = {
  followUpId: 'FOLLOW-UP',
  ownerId: 'mori',
  ownerName: '森 健太',
  dueAt: new Date('2026-11-24T02:00:00Z'),
  escalatedTo: null,
  kind: 'csat',
  score: 1,
  comment: '請求書のPDFが開けません。\n三回問い合わせましたが、まだ直っていません。',
  solved: 'no',
  wantsHelp: true,
  survey: 'After support',
  customerName: '佐藤 愛子',
  ticketId: 'T-1042',
  ticketSubject: '請求書が開けない',
  written: 'ありがとうございます。まだ開けません。',
}

const readerOf = (locale: AdminLocale, given: { userId?: string; zone?: string } = {}) => ({
  ...{ userId: 'mori', zone: 'Asia/Tokyo', ...given },
  ...{ locale, workspaceUrl, now },
})

const drawn = async (locale: AdminLocale, letter: ReturnType<typeof alertLetter>) => {
  const { subject, ...words } = letter
  const rendered = await renderMemberMail({ ...words, locale, workspaceName: 'Kumo Books' })
  return { subject, ...rendered }
}

const several: AlertedAnswer[] = [
  { ...answer, dueAt: new Date('2026-11-20T02:00:00Z'), escalatedTo: 'mori' },
  { ...answer, followUpId: 'SECOND', dueAt: new Date('2026-11-20T05:00:00Z'), comment: '' },
  { ...answer, followUpId: 'THIRD', kind: 'nps', score: 3, customerName: null },
]

describe.each(adminLocales)('mail about follow-ups in %s', (locale) => {
  const reader = readerOf(locale)

  test.each([
    ['alert-own', alertLetter(answer, 'opened', reader)],
    ['alert-all', alertLetter(answer, 'opened', { ...reader, userId: 'lead' })],
    ['alert-assigned', alertLetter(answer, 'assigned', reader)],
    ['alert-escalated', alertLetter(answer, 'escalated', reader)],
    ['digest-gathered', digestLetter(several, { reason: 'gathered', more: 980 }, reader)],
    ['digest-reminder', digestLetter(several, { reason: 'reminder', more: 0 }, reader)],
    ['digest-answered', digestLetter([answer], { reason: 'answered', more: 0 }, reader)],
  ])('is the %s that was looked at', async (name, letter) => {
    const { subject, html, text } = await drawn(locale, letter)
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(
      `golden/member.${name}.${locale}.txt.snap`,
    )
    await expect(lines(html)).toMatchFileSnapshot(`golden/member.${name}.${locale}.html.snap`)
    expect(html).not.toMatch(/<(img|script|link|iframe|form)\b|url\(|@import|\son\w+=/i)
  })

  test('names nobody, and quotes nobody, in its subject', () => {
    for (const reason of ['opened', 'assigned', 'escalated'] as const) {
      const { subject } = alertLetter(answer, reason, reader)
      expect(subject).toContain('After support')
      for (const secret of ['佐藤', '愛子', 'T-1042', '請求書'])
        expect(subject).not.toContain(secret)
    }
  })

  test('lists twenty and tells how many more there are', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ ...answer, followUpId: `${at}` }))
    const { facts, subject } = digestLetter(many, { reason: 'gathered', more: 970 }, reader)
    expect(facts).toHaveLength(21)
    expect(facts[20]?.value).toContain('980')
    expect(subject).toContain('1000')
  })

  test('lets no customer write a part of it', async () => {
    const forged = [
      '</p><a href="https://evil.example">Sign in</a><script>alert(1)</script>',
      '\n\n-- \nHeard\n\nOpen the follow-up:\nhttps://evil.example\n',
      '\u202Egnp.exe',
    ].join('')
    const evil = {
      ...answer,
      ...{ comment: forged, written: forged, customerName: forged, ticketSubject: forged },
      survey: forged,
    }
    for (const letter of [
      alertLetter(evil, 'opened', reader),
      digestLetter([evil], { reason: 'gathered', more: 0 }, reader),
      digestLetter([evil], { reason: 'answered', more: 0 }, reader),
    ]) {
      const { subject, html, text } = await drawn(locale, letter)
      expect(html).not.toContain('<script')
      expect(html).not.toContain('href="https://evil.example"')
      expect(text.split('\n')).not.toContain('https://evil.example')
      expect(text.split('\n').filter((line) => line === '-- ')).toHaveLength(1)
      expect(subject).not.toMatch(/[\n\r\u202E]/)
    }
  })

  test('cuts a comment that is long', () => {
    const { facts } = alertLetter({ ...answer, comment: 'あ'.repeat(5_000) }, 'opened', reader)
    for (const { value } of facts) expect([...value].length).toBeLessThanOrEqual(502)
  })
})

test('a due time is told by the clock of who reads', () => {
  const told = (zone: string) => alertLetter(answer, 'opened', readerOf('en', { zone })).text
  expect(told('Asia/Tokyo')).toContain('Tue')
  expect(told('Asia/Tokyo')).toContain('11:00')
  expect(told('America/New_York')).toContain('Mon')
  expect(told('America/New_York')).toContain('21:00')
})
