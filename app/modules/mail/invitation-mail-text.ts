import { invitationTexts } from '#app/texts/mail/invitation-texts.ts'
import type { InvitationMailProps } from '#emails/invitation-mail.tsx'

/** The text part: written, not converted from the HTML, so that it reads as a letter does. */
export function invitationMailText(content: InvitationMailProps): string {
  const words = invitationTexts[content.locale]
  const { name, ticketSubject, scores, surveyUrl } = content
  const label = (score: number) => {
    if (score === scores[0]) return words.scoreWithLabel(score, content.low)
    if (score === scores.at(-1)) return words.scoreWithLabel(score, content.high)
    return String(score)
  }
  const paragraphs = [
    name === null ? null : words.greeting(name),
    ticketSubject === null ? null : words.about(ticketSubject),
    content.question,
    content.intro,
    words.choose,
    scores.map((score) => `${label(score)}\n${surveyUrl}?score=${score}`).join('\n\n'),
    `-- \n${words.sender(content.workspaceName)}\n${words.unsubscribe}\n${content.unsubscribeUrl}`,
  ]
  if (content.postalAddress !== null) paragraphs.push(content.postalAddress)
  return `${paragraphs.filter((paragraph) => paragraph !== null).join('\n\n')}\n`
}
