import { changeMailTexts, verdictAnswers } from '#app/texts/mail/change-mail-texts.ts'
import { invitationTexts } from '#app/texts/mail/invitation-texts.ts'
import type { ChangeNoticeMailProps, NoticedChange } from '#emails/change-notice-mail.tsx'

/** The text part, written as a letter; what the customer said is marked as mail programs quote. */
export function changeNoticeMailText(mail: ChangeNoticeMailProps): string {
  const { locale, name, changes, postalAddress } = mail
  const words = changeMailTexts[locale]
  const parts = [
    name === null ? null : invitationTexts[locale].greeting(name),
    changes.map((change) => partOf(change, mail)).join('\n\n* * *\n\n'),
    `-- \n${words.because(mail.workspaceName)}\n${words.unsubscribe}\n${mail.unsubscribeUrl}`,
    postalAddress,
  ]
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`
}

function partOf(change: NoticedChange, { locale }: ChangeNoticeMailProps): string {
  const words = changeMailTexts[locale]
  const { said, done } = change
  const opening =
    said.text === ''
      ? words.youAnswered(said.date)
      : `${words.youSaid(said.date)}\n\n${said.text.replace(/^/gm, '> ')}`
  const answers = verdictAnswers.map(
    (answer) => `${words.answers[answer]}\n${change.verdictUrl}?answer=${answer}`,
  )
  return [
    opening,
    `${words.whatFollowed[change.kind]}: ${change.title}`,
    done.text,
    words.question,
    words.choose,
    ...answers,
  ].join('\n\n')
}
