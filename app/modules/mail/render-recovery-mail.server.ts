import { render } from '@react-email/render'
import { createElement } from 'react'
import { recoveryMailTexts } from '#app/texts/mail/recovery-mail-texts.ts'
import { nameToGreet } from '#app/texts/person-name.ts'
import type { RecoveryMailProps } from '#emails/recovery-mail.tsx'
import { oneLine } from './one-line.ts'
import { recoveryMailText } from './recovery-mail-text.ts'

const longest = { name: 60, workspaceName: 80, ticketSubject: 120, ticketInSubject: 60 }

/** "Are we good now?" as a mail. Names and subjects are as given. */
export async function renderRecoveryMail(
  given: RecoveryMailProps,
): Promise<{ subject: string; html: string; text: string }> {
  // Loaded with the first mail: React Email weighs 40 MB that a web process never needs.
  const { RecoveryMail } = await import('#emails/recovery-mail.tsx')
  const { locale } = given
  const props = {
    ...given,
    workspaceName: oneLine(given.workspaceName, longest.workspaceName),
    name: nameToGreet(oneLine(given.name ?? '', longest.name), locale),
    ticketSubject: oneLine(given.ticketSubject ?? '', longest.ticketSubject) || null,
  }
  const ticket = oneLine(given.ticketSubject ?? '', longest.ticketInSubject) || null
  return {
    subject: recoveryMailTexts[locale].subject(ticket),
    html: await render(createElement(RecoveryMail, props)),
    text: recoveryMailText(props),
  }
}
