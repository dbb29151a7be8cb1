import { describe, expect, test } from 'vitest'
import { createInvitationRenderer } from '#app/modules/mail/render-invitation-mail.server.ts'
import { locales } from '#app/texts/locales.ts'
import { sampleInvitation } from './sample.ts'

const render = createInvitationRenderer()

/** One element a line, so that a change can be read. */
const lines = (html: string) => html.replaceAll('><', '>\n<')

describe.each(locales)('the invitation in %s', (locale) => {
  test('is the one that was looked at', async () => {
    const { subject, html, text } = await render(sampleInvitation(locale))
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(
      `golden/invitation.${locale}.txt.snap`,
    )
    await expect(lines(html)).toMatchFileSnapshot(`golden/invitation.${locale}.html.snap`)
  })

  test('needs no image, script or other server, and says its language', async () => {
    const { html } = await render(sampleInvitation(locale))
    expect(html).not.toMatch(/<(img|script|link|iframe|form)\b|url\(|@import|\son\w+=/i)
    expect(html).toContain(`<html dir="ltr" lang="${locale}">`)
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
    expect(links).toEqual([
      ...[1, 2, 3, 4, 5].map(
        (score) => `https://feedback.example.com/s/SURVEY-TOKEN?score=${score}`,
      ),
      'https://feedback.example.com/unsubscribe/CUSTOMER-TOKEN',
    ])
  })
})

describe('the scores', () => {
  test('as stars are characters with their numbers, as they were looked at', async () => {
    const mail = { ...sampleInvitation('en'), surveyKey: 'stars', presentation: 'stars' as const }
    const { html } = await render(mail)
    expect(html.match(/>★<\/span><br\/?>(?:<!-- -->)?\d</g)).toHaveLength(5)
    expect(html).not.toMatch(/<img|<svg|url\(/)
    await expect(lines(html)).toMatchFileSnapshot('golden/invitation.en.stars.html.snap')
  })

  test('as faces are numbers, because faces would be images', async () => {
    const mail = sampleInvitation('en')
    const faces = await render({ ...mail, surveyKey: 'faces', presentation: 'faces' })
    expect(faces.html).toBe((await render(mail)).html)
  })
})

describe('what strangers wrote', () => {
  const hostile =
    '"><script>alert(1)</script>\r\nBcc: x@example.com\r\n<img src=x onerror=alert(1)> &amp; \u202e'

  test('is text in the HTML, one line in the subject, and plain in the text', async () => {
    const mail = sampleInvitation('en')
    const { subject, html, text } = await render({ ...mail, name: hostile, ticketSubject: hostile })
    expect(html).not.toMatch(/<script|<img|\u202e/)
    expect(html).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toContain('&amp;amp;')
    expect(subject).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(text).toContain('Hello "><script>alert(1)</script> Bcc: x@example.com')
    expect(text.split('\n').filter((line) => line.startsWith('Bcc:'))).toEqual([])
  })

  test('is escaped in the survey’s and the workspace’s own words as well', async () => {
    const mail = { ...sampleInvitation('en'), surveyKey: 'hostile' }
    const { html, subject } = await render({
      ...mail,
      workspaceName: hostile,
      subject: hostile,
      question: hostile,
      intro: hostile,
      low: hostile,
      high: hostile,
      postalAddress: hostile,
    })
    expect(html).not.toMatch(/<script|<img/)
    expect(subject).not.toMatch(/[\p{Cc}\u202e]/u)
  })

  test('is cut to a length that a letter can bear', async () => {
    const long = '👩‍👩‍👧'.repeat(500)
    const { subject, text } = await render({
      ...sampleInvitation('en'),
      name: long,
      ticketSubject: long,
    })
    const characters = (line: string) => [...new Intl.Segmenter().segment(line)].length
    expect(characters(subject)).toBeLessThan(100)
    expect(subject).toContain('…')
    expect(Math.max(...text.split('\n').map(characters))).toBeLessThan(140)
  })

  test('is kept apart from the words around it when it runs from right to left', async () => {
    const { html } = await render({ ...sampleInvitation('ja'), name: 'שרה כהן' })
    expect(html).toContain('<bdi>שרה כהן</bdi> 様')
  })

  test('cannot pose as a place-holder', async () => {
    const posing = '\ue0002\ue001\ue0003\ue001'
    const mail = { ...sampleInvitation('en'), surveyKey: 'posing' }
    const { html } = await render({
      ...mail,
      question: posing,
      name: posing,
      ticketSubject: posing,
    })
    expect(html.match(/SURVEY-TOKEN/g)).toHaveLength(5)
    expect(html.match(/CUSTOMER-TOKEN/g)).toHaveLength(1)
  })
})

test('the postal address stands at the foot line by line, and nowhere when there is none', async () => {
  const mail = { ...sampleInvitation('en'), surveyKey: 'address' }
  const { html, text } = await render({ ...mail, postalAddress: 'Street 1\nTokyo' })
  expect(html).toMatch(/>Street 1<br\/?>(?:<!-- -->)?Tokyo</)
  expect(text).toMatch(/CUSTOMER-TOKEN\n\nStreet 1\nTokyo\n$/)
  const without = await render({ ...mail, postalAddress: null })
  expect(without.html).not.toContain('Street')
  expect(without.text).toMatch(/CUSTOMER-TOKEN\n$/)
})

test('lines of the intro are lines of the mail', async () => {
  const mail = { ...sampleInvitation('en'), surveyKey: 'lines', intro: 'One <tap>.\nThat is all.' }
  const { html, text } = await render(mail)
  expect(html).toContain('>One &lt;tap&gt;.<br/>That is all.</p>')
  expect(text).toContain('One <tap>.\nThat is all.')
})

test('one survey’s mail is never another’s, nor another workspace’s', async () => {
  const mail = sampleInvitation('en')
  const one = await render({ ...mail, surveyKey: 'one', question: 'First?' })
  const other = await render({ ...mail, surveyKey: 'other', question: 'Second?' })
  const elsewhere = await render({
    ...mail,
    surveyKey: 'one',
    workspaceName: 'Sora Tea',
    postalAddress: null,
    question: 'First?',
  })
  expect(one.html).toContain('First?')
  expect(other.html).toContain('Second?')
  expect(elsewhere.html).toContain('Sora Tea')
  expect(elsewhere.html).not.toContain('Kumo Books')
})
