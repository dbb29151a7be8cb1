import type { MailFact } from '#app/texts/mail/member-mail-texts.ts'
import type { MemberMailProps } from '#emails/member-mail.tsx'

/** The text part, written as a letter. */
export function memberMailText(props: MemberMailProps): string {
  const { heading, text, facts = [], button, finePrint, url, postalAddress = null } = props
  const told = facts.map(textOf).join('')
  const foot = postalAddress === null ? '' : `\n${postalAddress}\n`
  return `${heading}\n\n${text}\n\n${told === '' ? '' : `${told.trimEnd()}\n\n`}${button}:\n${url}\n\n-- \n${finePrint}\n${foot}`
}

/** What has an address of its own is set apart from what follows. */
const textOf = ({ name, value, url }: MailFact): string =>
  url === undefined ? `${name}: ${value}\n` : `${name}: ${value}\n${url}\n\n`
