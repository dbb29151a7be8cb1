import { describe, expect, test } from 'vitest'
import { invitationContent } from '#app/modules/invitations/invitation-content.ts'
import type { MailedInvitation } from '#app/modules/invitations/invitation-content.ts'
import { createInvitationRenderer } from '#app/modules/mail/render-invitation-mail.server.ts'
import { defaultSurveyTexts } from '#app/modules/surveys/default-texts.ts'
import type { Locale } from '#app/texts/locales.ts'

const render = createInvitationRenderer()
const links = { surveyUrl: 'https://x.example/s/T', unsubscribeUrl: 'https://x.example/u/C' }
const noReminder = { afterDays: 0, subject: '', intro: '' }

function mailOf(given: Partial<MailedInvitation> = {}, words = {}, reminder = noReminder) {
  const row: MailedInvitation = {
    ...{ workspaceId: 'w', surveyId: 's', surveyVersion: 1, kind: 'csat', locale: 'en' },
    ...{ presentation: 'numbers', workspaceName: 'Kumo Books', customerName: 'Aiko Sato' },
    ...{ attributes: { plan: 'pro' }, ticketSubject: 'Invoice', ticketExternalId: '35436' },
    ...{ channel: 'email', agentName: 'Mori' },
    ...given,
    texts: { ...defaultSurveyTexts('csat').en, ...words },
  }
  return render(invitationContent(row, reminder, links))
}

describe('the merge fields of a mail', () => {
  const words = {
    mailSubject: '{{customer.first_name|Hello}}, how was {{agent.name}}?',
    question: 'How was “{{ticket.subject}}”?',
    mailIntro: 'You are on {{attributes.plan|a free plan}}.',
  }

  test('are filled in for each customer anew, in subject and both parts', async () => {
    const first = await mailOf({}, words)
    const second = await mailOf({ customerName: null, attributes: null }, words)
    expect(first.subject).toBe('Aiko, how was Mori? “Invoice”')
    expect(second.subject).toBe('Hello, how was Mori? “Invoice”')
    for (const part of [first.html, first.text]) {
      expect(part).toContain('How was “Invoice”?')
      expect(part).toContain('You are on pro.')
    }
    expect(second.html).toContain('You are on a free plan.')
    expect(second.html).not.toContain('You are on pro.')
  })

  test('do not name the ticket twice in the subject', async () => {
    const { subject } = await mailOf({}, { mailSubject: 'About {{ticket.subject}}' })
    expect(subject).toBe('About Invoice')
  })

  test('are text, whatever strangers put into them', async () => {
    const hostile = '"><script>alert(1)</script>\r\nBcc: x@example.com {{agent.name}} \ue0004\ue001'
    const { subject, html, text } = await mailOf({ ticketSubject: hostile }, words)
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;')
    expect(html.match(/https:\/\/x\.example\/u\/C/g)).toHaveLength(1)
    expect(subject).not.toMatch(/\p{Cc}/u)
    expect(text.split('\n').filter((line) => line.startsWith('Bcc:'))).toEqual([])
    expect(html).toContain('{{agent.name}}')
  })

  test('do not turn the words around them when they run from right to left', async () => {
    const { subject, html } = await mailOf(
      { customerName: 'שרה כהן' },
      { mailSubject: '{{customer.name}} (2)', question: '{{customer.name}}?' },
    )
    expect(subject).toBe('\u200eשרה כהן\u200e (2) “Invoice”')
    expect(html).toContain('\u2068שרה כהן\u2069?')
  })

  test('stand in a reminder’s own words as well', async () => {
    const own = {
      afterDays: 3,
      subject: 'Still there, {{customer.name}}?',
      intro: '#{{ticket.id}}',
    }
    const { subject, text } = await mailOf({}, {}, own)
    expect(subject).toBe('Still there, Aiko Sato? “Invoice”')
    expect(text).toContain('#35436')
  })
})

describe('the greeting', () => {
  const greetingOf = async (locale: Locale, customerName: string | null) =>
    (await mailOf({ locale, customerName })).text.split('\n')[0]

  test.each<[Locale, string, string]>([
    ['ja', '佐藤　愛子', '佐藤 愛子 様'],
    ['ja', '佐藤 愛子様', '佐藤 愛子 様'],
    ['ja', 'JOHN SMITH', 'John Smith 様'],
    ['zh', '王 小明', '您好，王小明'],
    ['ko', '김 민수', '김민수 님'],
    ['ko', 'Emma Clark', 'Emma Clark 님'],
    ['en', 'SATO, AIKO', 'Hello Aiko Sato,'],
    ['en', '佐藤 愛子', 'Hello 佐藤 愛子,'],
  ])('in %s of %s is %s', async (locale, name, greeting) => {
    expect(await greetingOf(locale, name)).toBe(greeting)
  })

  test.each([null, 'aiko@example.com', '080-1234-5678'])('of %j is none', async (name) => {
    expect(await greetingOf('en', name)).toBe('About: “Invoice”')
  })
})
