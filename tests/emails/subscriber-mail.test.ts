import { describe, expect, test } from 'vitest'
import {
  renderSubscribeConfirmMail,
  renderUpdatesMail,
} from '#app/modules/mail/render-subscriber-mail.server.ts'
import { locales } from '#app/texts/locales.ts'
import { invoices, sampleQuestion, sampleUpdates } from './sample-subscriber-mail.ts'

/** One element a line, so that a change can be read. */
const lines = (html: string) => html.replaceAll('><', '>\n<')
const linksIn = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
const foreign = /<(img|script|link|iframe|form)\b|url\(|@import|\son\w+=/i
const page = 'https://feedback.example.com/updates/kumo'

describe.each(locales)('in %s', (locale) => {
  test('the mail of two changes is the one that was looked at', async () => {
    const { subject, mail } = sampleUpdates(locale)
    const { html, text } = await renderUpdatesMail(mail)
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(
      `golden/updates.${locale}.txt.snap`,
    )
    await expect(lines(html)).toMatchFileSnapshot(`golden/updates.${locale}.html.snap`)
    expect(html).not.toMatch(foreign)
    expect(linksIn(html).at(-1)).toBe('https://feedback.example.com/unsubscribe/UNSUBSCRIBE-TOKEN')
  })

  test('the question before it is the mail that was looked at, with one link and no news', async () => {
    const { html, text } = await renderSubscribeConfirmMail(sampleQuestion(locale))
    await expect(text).toMatchFileSnapshot(`golden/subscribe.${locale}.txt.snap`)
    await expect(lines(html)).toMatchFileSnapshot(`golden/subscribe.${locale}.html.snap`)
    expect(html).not.toMatch(foreign)
    expect(linksIn(html)).toEqual([`${page}/subscribe/SUBSCRIBE-TOKEN`])
  })

  test('one change is its own subject, unless it is all that the month brought', () => {
    const { subject, mail } = sampleUpdates(locale, [invoices])
    expect(subject).toBe(mail.entries[0]?.title)
    expect(mail.heading).toBeNull()
    const month = sampleUpdates(locale, [invoices], 'monthly')
    expect(month.subject).toContain(locale === 'en' ? 'one' : '1')
    expect(month.mail.heading).not.toBeNull()
  })
})

test('a change that is not written in the reader’s language is told in one that it has', () => {
  const { mail } = sampleUpdates('ko')
  expect(mail.entries.map(({ locale, url }) => [locale, url])).toEqual([
    ['en', `${page}/invoices?lang=en`],
    ['en', `${page}/nights?lang=en`],
  ])
})

test('a year’s worth of changes is cut, and says so', async () => {
  const many = Array.from({ length: 15 }, (_, at) => ({ ...invoices, slug: `change-${at}` }))
  const { subject, mail } = sampleUpdates('en', many, 'monthly')
  expect(subject).toBe('Your monthly summary: 15 updates')
  expect((await renderUpdatesMail(mail)).text).toContain('There are 3 more.')
})

test('words are shown as they are, whatever is in them', async () => {
  const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>'
  const words = { title: `${hostile}\r\nBcc: all@example.com`, youSaid: hostile, weDid: hostile }
  const content = { ...invoices.content, texts: { en: words } }
  const { subject, mail } = sampleUpdates('en', [{ slug: 'x', content: { ...content } }])
  const { html } = await renderUpdatesMail(mail)
  expect(subject).not.toMatch(/[\r\n]/)
  expect(html).not.toMatch(/<script|<img/)
})

test('words that nobody could read in a mail are cut between characters', () => {
  const texts = { en: { title: 'Families', youSaid: '👨‍👩‍👧‍👦'.repeat(2_000), weDid: 'Done.' } }
  const { mail } = sampleUpdates('en', [{ slug: 'x', content: { ...invoices.content, texts } }])
  const said = mail.entries[0]?.youSaid ?? ''
  expect(said.length).toBeLessThan(2_500)
  expect(said.endsWith('👨‍👩‍👧‍👦…')).toBe(true)
})
