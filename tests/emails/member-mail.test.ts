import { describe, expect, test } from 'vitest'
import { renderMemberMail } from '#app/modules/mail/render-member-mail.server.ts'
import { adminLocales } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { memberMailTexts } from '#app/texts/mail/member-mail-texts.ts'
import { sampleTestMail } from './sample-test-mail.ts'

/** One element a line, so that a change can be read. */
const lines = (html: string) => html.replaceAll('><', '>\n<')

const url = 'https://feedback.example.com/join/INVITATION-TOKEN'
const sample = { workspace: 'Kumo Books', inviter: 'Mori', days: 7 }

describe.each(adminLocales)('mail to members in %s', (locale) => {
  const texts = memberMailTexts[locale]
  const invitation = { ...sample, role: adminTranslator(locale)('members.role.manager') }

  test.each([
    ['invitation', texts.invitation(invitation)],
    ['sign-in-link', texts.signInLink({ minutes: 15 })],
    ['test', texts.test(sampleTestMail)],
  ])('is the %s that was looked at', async (name, { subject, ...words }) => {
    const workspaceName = 'Kumo Books'
    const { html, text } = await renderMemberMail({ ...words, locale, workspaceName, url })
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(
      `golden/member.${name}.${locale}.txt.snap`,
    )
    await expect(lines(html)).toMatchFileSnapshot(`golden/member.${name}.${locale}.html.snap`)
    expect(html).not.toMatch(/<(img|script|link|iframe|form)\b|url\(|@import|\son\w+=/i)
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
    expect(links).toEqual([url, url])
  })

  test('shows names as they are, whatever is in them', async () => {
    const { subject: _subject, ...words } = texts.invitation({
      ...invitation,
      inviter: '<script>alert(1)</script>',
    })
    const { html, text } = await renderMemberMail({ ...words, locale, workspaceName: '"&', url })
    expect(html).not.toContain('<script')
    expect(text).toContain('<script>alert(1)</script>')
  })
})
