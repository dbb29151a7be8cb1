import { caniemail } from 'caniemail'
import { describe, expect, test } from 'vitest'
import { renderChangeNoticeMail } from '#app/modules/mail/render-change-notice-mail.server.ts'
import { createInvitationRenderer } from '#app/modules/mail/render-invitation-mail.server.ts'
import { renderRecoveryMail } from '#app/modules/mail/render-recovery-mail.server.ts'
import { renderReplyMail } from '#app/modules/mail/render-reply-mail.server.ts'
import {
  renderSubscribeConfirmMail,
  renderUpdatesMail,
} from '#app/modules/mail/render-subscriber-mail.server.ts'
import { renderMemberMail } from '#app/modules/mail/render-member-mail.server.ts'
import { adminLocales } from '#app/texts/admin/locales.ts'
import { locales } from '#app/texts/locales.ts'
import { memberMailTexts } from '#app/texts/mail/member-mail-texts.ts'
import { sampleNotice } from './sample-change-mail.ts'
import { sampleRecovery, sampleReply } from './sample-follow-up-mail.ts'
import { sampleInvitation } from './sample.ts'
import { sampleQuestion, sampleUpdates } from './sample-subscriber-mail.ts'
import { sampleTestMail } from './sample-test-mail.ts'

const programs = ['gmail.*', 'outlook.*', 'apple-mail.*'] as const

const gmailElsewhere = 'gmail.mobile-webmail'
const oldWindows = ['outlook.windows', 'outlook.windows-mail']
const gmail = ['gmail.android', 'gmail.desktop-webmail', 'gmail.ios', gmailElsewhere]
const outlookPhones = ['outlook.android', 'outlook.ios']

/**
 * What some of these programs do not know at all, where it is used nevertheless, and why it does no harm. All that is
 * not listed must be known everywhere.
 */
const exceptions: Record<string, { unknownTo: string[]; because: string }> = {
  '<style> element': {
    unknownTo: [gmailElsewhere],
    because: 'holds only what is a gain: dark colours, more room; the rest is inline',
  },
  '@media': { unknownTo: [gmailElsewhere, ...oldWindows], because: 'as <style>' },
  'Type selector': { unknownTo: [gmailElsewhere], because: 'as <style>' },
  '<body> element': {
    unknownTo: ['outlook.macos'],
    because: 'its ground and its language are on what is within it as well',
  },
  '<bdi> element': {
    unknownTo: [...gmail, ...oldWindows, ...outlookPhones],
    because: 'its content is shown; only a name written from right to left is not kept apart',
  },
  'aria-label attribute': {
    unknownTo: ['outlook.windows-mail'],
    because: 'says the label of a score that stands beside it as text',
  },
  'role attribute': {
    unknownTo: ['outlook.windows-mail'],
    because: 'a screen reader then reads the layout tables as tables',
  },
  'border-radius': { unknownTo: oldWindows, because: 'the corners are square' },
  'display:none': {
    unknownTo: [gmailElsewhere],
    because: 'the hidden line is then a pixel high, in the colour of the ground',
  },
  'table-layout': {
    unknownTo: oldWindows,
    because: 'columns are then as wide as their scores, which differ by a digit at most',
  },
  'text-wrap': {
    unknownTo: [...gmail, ...oldWindows, ...outlookPhones, 'outlook.macos'],
    because: 'a heading breaks where it happens to; in a style block of its own',
  },
  'word-break': {
    unknownTo: ['outlook.windows-mail'],
    because: 'a long address runs on instead of breaking',
  },
}

/** What some know in part. The parts that are used were looked at. */
const inPart = new Map([
  ['<body> element', 'turned into a <div>: see above'],
  ['<style> element', 'only in <head>, which is where they are'],
  ['<ul>, <ol> and <dl>', 'marks and their places are the program’s own; the words are all there'],
  ['@media', 'no height queries; none are used'],
  ['Type selector', 'only where the address is of the program’s own provider'],
  ['align attribute', 'on cells, where it works'],
  ['background', 'as a colour on cells, where it works'],
  ['border', 'on links of the scores; without it their ground still shows them'],
  ['dir attribute', 'on <html>; it says what is so without it'],
  ['display', 'block on links; Outlook for Windows has the cell’s height instead'],
  ['display:none', 'on a <div>, with mso-hide beside it'],
  ['font-size', 'in pixels, which works'],
  ['font-weight', 'bold or not'],
  ['height attribute', 'on cells, where it works'],
  ['height property', 'on cells, where it works'],
  ['line-height', 'in pixels, which works'],
  ['margin', 'on paragraphs, never negative or auto'],
  ['max-width', 'with a width of 100 % beside it'],
  ['padding', 'on cells, where it works; a button’s by mso-padding-alt'],
  ['table-layout', 'see above'],
  ['text-align', 'left and center'],
  ['text-decoration', 'underline and none'],
  ['width attribute', 'on tables and cells, where it works'],
  ['width property', 'on tables and cells, where it works'],
  ['word-break', 'phrases and long words; text is readable without'],
])

type Found = { title: string; program: string }

function featuresOf(html: string): { unknown: Found[]; partly: Found[] } {
  const { errors, warnings } = caniemail({ clients: [...programs], html }).issues
  const list = (issues: typeof errors) =>
    [...issues].flatMap(([program, found]) => found.map(({ title }) => ({ title, program })))
  return { unknown: list(errors), partly: list(warnings) }
}

const render = createInvitationRenderer()

const invitations = locales.flatMap((locale) =>
  (['csat', 'nps', 'ces'] as const).flatMap((kind) =>
    (['numbers', 'stars', 'faces'] as const).map((presentation) => ({
      name: `${kind} as ${presentation} in ${locale}`,
      html: async () => {
        const mail = { ...sampleInvitation(locale, kind), surveyKey: `${kind}.${presentation}` }
        const { html } = await render({ ...mail, presentation })
        return html
      },
    })),
  ),
)

const aboutFollowUps = locales.flatMap((locale) => [
  {
    name: `reply in ${locale}`,
    html: async () => (await renderReplyMail(sampleReply(locale))).html,
  },
  {
    name: `question after a follow-up in ${locale}`,
    html: async () => (await renderRecoveryMail(sampleRecovery(locale))).html,
  },
])

const aboutChanges = locales.map((locale) => ({
  name: `what came of an answer in ${locale}`,
  html: async () => (await renderChangeNoticeMail(sampleNotice(locale, 2))).html,
}))

const toSubscribers = locales.flatMap((locale) => [
  {
    name: `news for subscribers in ${locale}`,
    html: async () => (await renderUpdatesMail(sampleUpdates(locale).mail)).html,
  },
  {
    name: `question whether they subscribe in ${locale}`,
    html: async () => (await renderSubscribeConfirmMail(sampleQuestion(locale))).html,
  },
])

const toMembers = adminLocales.flatMap((locale) => {
  const texts = memberMailTexts[locale]
  const invitation = { workspace: 'Kumo Books', inviter: 'Mori', role: 'Manager', days: 7 }
  const words = {
    'sign-in link': texts.signInLink({ minutes: 15 }),
    'invitation of a member': texts.invitation(invitation),
    'test mail': texts.test(sampleTestMail),
  }
  return Object.entries(words).map(([name, { subject: _subject, ...rest }]) => ({
    name: `${name} in ${locale}`,
    html: async () => {
      const shown = { ...rest, locale, workspaceName: 'Kumo Books', url: 'https://x.example/' }
      return (await renderMemberMail({ ...shown, postalAddress: 'Street 1\nTokyo' })).html
    },
  }))
})

const everyMail = [
  ...invitations,
  ...aboutFollowUps,
  ...aboutChanges,
  ...toSubscribers,
  ...toMembers,
]

describe('Gmail, Outlook and Apple Mail know all that a mail uses, or it is a listed exception', () => {
  test.each(everyMail)('$name', async ({ html }) => {
    const { unknown, partly } = featuresOf(await html())
    expect(
      unknown.filter(({ title, program }) => !exceptions[title]?.unknownTo.includes(program)),
    ).toEqual([])
    expect(partly.filter(({ title }) => !inPart.has(title))).toEqual([])
  })

  test('no exception is listed that no mail needs', async () => {
    const mails = await Promise.all(everyMail.map(({ html }) => html()))
    const found = mails.map(featuresOf)
    const unknown = new Set(found.flatMap((each) => each.unknown.map(({ title }) => title)))
    const partly = new Set(found.flatMap((each) => each.partly.map(({ title }) => title)))
    expect([...unknown].toSorted()).toEqual(Object.keys(exceptions).toSorted())
    expect([...partly].toSorted()).toEqual([...inPart.keys()].toSorted())
  })

  test('a feature that one of them does not know would be found', () => {
    const { unknown } = featuresOf('<p style="position: fixed">x</p>')
    expect(unknown.map(({ title }) => title)).toContain('position')
  })
})
