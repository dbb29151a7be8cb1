import { invitationTexts } from '#app/texts/mail/invitation-texts.ts'
import { recoveryAnswers, recoveryMailTexts } from '#app/texts/mail/recovery-mail-texts.ts'

import type { RecoveryMailProps } from '#emails/recovery-mail.tsx'

/** The text part, written as a letter. */
export function recoveryMailText(mail: RecoveryMailProps): string {
  const { locale, name, ticketSubject, recoveryUrl, postalAddress } = mail
  const words = recoveryMailTexts[locale]
  const around = invitationTexts[locale]
  const paragraphs = [
    name === null ? null : around.greeting(name),
    ticketSubject === null ? null : around.about(ticketSubject),
    words.question,
    words.intro,
    words.choose,
    recoveryAnswers
      .map((answer) => `${words.answers[answer]}\n${recoveryUrl}?score=${answer}`)
      .join('\n\n'),
    `-- \n${around.sender(mail.workspaceName)}\n${around.unsubscribe}\n${mail.unsubscribeUrl}`,
    postalAddress,
  ]
  return `${paragraphs.filter((paragraph) => paragraph !== null).join('\n\n')}\n`
}
