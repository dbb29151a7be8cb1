import { describe, expect, test } from 'vitest'
import { renderRecoveryMail } from '#app/modules/mail/render-recovery-mail.server.ts'
import { renderReplyMail } from '#app/modules/mail/render-reply-mail.server.ts'
import { locales } from '#app/texts/locales.ts'
import { sampleRecovery, sampleReply } from './sample-follow-up-mail.ts'

/** One element a line, so that a change can be read. */
const lines = (html: string) => html.replaceAll('><', '>\n<')

const foreign = /<(img|script|link|iframe|form)\b|url\(|@import|\son\w+=/i

describe.each(locales)('in %s', (locale) => {
  test('a reply is the letter that was looked at', async () => {
    const { html, text } = await renderReplyMail(sampleReply(locale))
    await expect(text).toMatchFileSnapshot(`golden/reply.${locale}.txt.snap`)
    await expect(lines(html)).toMatchFileSnapshot(`golden/reply.${locale}.html.snap`)
    expect(html).not.toMatch(foreign)
    expect(html).not.toContain('href=')
  })

  test('the question after it is the mail that was looked at', async () => {
    const { subject, html, text } = await renderRecoveryMail(sampleRecovery(locale))
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(
      `golden/recovery.${locale}.txt.snap`,
    )
    await expect(lines(html)).toMatchFileSnapshot(`golden/recovery.${locale}.html.snap`)
    expect(html).not.toMatch(foreign)
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
    const page = 'https://feedback.example.com/recovery/RECOVERY-TOKEN'
    expect(links).toEqual([
      ...['yes', 'partly', 'no'].map((answer) => `${page}?score=${answer}`),
      'https://feedback.example.com/unsubscribe/UNSUBSCRIBE-TOKEN',
    ])
  })
})

test('words are shown as they are, whatever is in them', async () => {
  const hostile = '<script>alert(1)</script>'
  const { html, text } = await renderReplyMail({
    ...sampleReply('en'),
    text: hostile,
    quoted: { text: `${hostile}\n> deeper`, date: 'today' },
  })
  expect(html).not.toContain('<script')
  expect(text).toContain(hostile)
  expect(text).toContain(`> ${hostile}\n>> deeper`)
})

test('without words of the customer nothing is quoted', async () => {
  const { html, text } = await renderReplyMail({ ...sampleReply('en'), quoted: null })
  expect(text).not.toContain('wrote:')
  expect(html).not.toContain('class="quote"')
})
