import type { MemberMailProps } from '#emails/member-mail.tsx'

/** The text part, written as a letter. */
export function memberMailText(props: MemberMailProps): string {
  const { heading, text, facts = [], button, finePrint, url, postalAddress = null } = props
  const told = facts.map(({ name, value }) => `${name}: ${value}\n`).join('')
  const foot = postalAddress === null ? '' : `\n${postalAddress}\n`
  return `${heading}\n\n${text}\n\n${told === '' ? '' : `${told}\n`}${button}:\n${url}\n\n-- \n${finePrint}\n${foot}`
}
