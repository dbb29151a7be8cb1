import { render } from '@react-email/render'
import { createElement } from 'react'
import { changeMailTexts } from '#app/texts/mail/change-mail-texts.ts'
import { nameToGreet } from '#app/texts/person-name.ts'
import type { ChangeNoticeMailProps, NoticedChange } from '#emails/change-notice-mail.tsx'
import { changeNoticeMailText } from './change-notice-mail-text.ts'
import { oneLine } from './one-line.ts'

const longest = { name: 60, workspaceName: 80, title: 160, titleInSubject: 90, said: 900 }

/** What came of what a customer said as a mail. Names, titles and comments are as given. */
export async function renderChangeNoticeMail(
  given: ChangeNoticeMailProps,
): Promise<{ subject: string; html: string; text: string }> {
  // Loaded with the first mail: React Email weighs 40 MB that a web process never needs.
  const { ChangeNoticeMail } = await import('#emails/change-notice-mail.tsx')
  const { locale } = given
  const props = {
    ...given,
    workspaceName: oneLine(given.workspaceName, longest.workspaceName),
    name: nameToGreet(oneLine(given.name ?? '', longest.name), locale),
    changes: given.changes.map(madeFit),
  }
  return {
    subject: subjectOf(props),
    html: await render(createElement(ChangeNoticeMail, props)),
    text: changeNoticeMailText(props),
  }
}

/** A comment keeps its lines, and a very long one ends in an ellipsis. */
const madeFit = (change: NoticedChange): NoticedChange => ({
  ...change,
  title: oneLine(change.title, longest.title),
  said: { ...change.said, text: linesWithin(change.said.text.trim(), longest.said) },
})

function linesWithin(text: string, most: number): string {
  const lines: string[] = []
  let left = most
  for (const line of text.split(/\r?\n/)) {
    if (left <= 0) return `${lines.join('\n')}…`
    const kept = oneLine(line, left)
    lines.push(kept)
    left -= kept.length + 1
  }
  return lines.join('\n')
}

function subjectOf({ locale, changes }: ChangeNoticeMailProps): string {
  const [first, ...more] = changes
  if (first === undefined) throw new Error('a mail that tells of nothing')
  const words = changeMailTexts[locale]
  const title = oneLine(first.title, longest.titleInSubject)
  return more.length === 0
    ? words.subject(first.kind, title)
    : words.subjectOfSeveral(title, more.length)
}
