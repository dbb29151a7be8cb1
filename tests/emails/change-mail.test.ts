import { describe, expect, test } from 'vitest'
import { noticedChange } from '#app/modules/changes/noticed-change.ts'
import { renderChangeNoticeMail } from '#app/modules/mail/render-change-notice-mail.server.ts'
import { locales } from '#app/texts/locales.ts'
import { sampleNotice } from './sample-change-mail.ts'

/** One element a line, so that a change can be read. */
const lines = (html: string) => html.replaceAll('><', '>\n<')

const foreign = /<(img|script|link|iframe|form)\b|url\(|@import|\son\w+=/i

describe.each(locales)('in %s', (locale) => {
  test('it is the mail that was looked at', async () => {
    const { subject, html, text } = await renderChangeNoticeMail(sampleNotice(locale))
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(
      `golden/change-notice.${locale}.txt.snap`,
    )
    await expect(lines(html)).toMatchFileSnapshot(`golden/change-notice.${locale}.html.snap`)
    expect(html).not.toMatch(foreign)
  })

  test('of several changes each has its own question', async () => {
    const { subject, html, text } = await renderChangeNoticeMail(sampleNotice(locale, 2))
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(
      `golden/change-notice-two.${locale}.txt.snap`,
    )
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
    const page = 'https://feedback.example.com/verdict/VERDICT-TOKEN'
    const answers = (at: number) =>
      ['yes', 'partly', 'no'].map((answer) => `${page}-${at}?answer=${answer}`)
    expect(links.filter((href) => !href?.startsWith('https://example.com/'))).toEqual([
      ...answers(1),
      ...answers(2),
      'https://feedback.example.com/unsubscribe/UNSUBSCRIBE-TOKEN',
    ])
  })
})

test('nothing that anybody wrote breaks out of it', async () => {
  const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
  const change = noticedChange({
    content: {
      kind: 'did',
      texts: {
        en: { title: hostile, youSaid: hostile, weDid: `${hostile} [x](javascript:alert(1))` },
      },
    },
    ...{ comment: hostile, respondedAt: new Date('2026-10-03T03:00:00Z'), locale: 'en' as const },
    ...{ timeZone: 'UTC', verdictUrl: 'https://feedback.example.com/verdict/T' },
  })
  const changes = change === null ? [] : [change]
  const { subject, html } = await renderChangeNoticeMail({
    ...sampleNotice('en'),
    ...{ changes, workspaceName: hostile, name: hostile, postalAddress: hostile },
  })
  expect(html).not.toMatch(/<(script|img)\b/i)
  expect(html).not.toContain('href="javascript')
  expect(subject).not.toMatch(/[\r\n]/)
})

test('words of a language that is not the mail’s are marked as such', async () => {
  const { changes } = sampleNotice('en')
  const { html } = await renderChangeNoticeMail({ ...sampleNotice('ko'), changes })
  expect(html).toContain('<html dir="ltr" lang="ko">')
  expect(html).toMatch(/<h1[^>]*lang="en"[^>]*>Invoices can be read again/)
  expect(html).toMatch(/<div class="ink done"[^>]*lang="en"/)
})

test('a very long comment ends in an ellipsis, and keeps its lines until there', async () => {
  const [change] = sampleNotice('en').changes
  const said = { text: `first line\n${'much '.repeat(400)}`, date: '3 October 2026' }
  const changes = change === undefined ? [] : [{ ...change, said }]
  const { text } = await renderChangeNoticeMail({ ...sampleNotice('en'), changes })
  expect(text).toContain('> first line\n> much much')
  expect(text).toContain('…')
  expect(text.length).toBeLessThan(2_500)
})
