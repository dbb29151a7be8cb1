import { replyMailTexts } from '#app/texts/mail/reply-mail-texts.ts'
import type { ReplyMailProps } from '#emails/reply-mail.tsx'

/** The text part: the letter itself, then what it answers to as mail programs quote. */
export function replyMailText(mail: ReplyMailProps): string {
  const words = replyMailTexts[mail.locale]
  const { quoted, postalAddress } = mail
  const quote =
    quoted === null
      ? ''
      : `${words.youWrote(quoted.date)}\n${quoted.text.replace(/^/gm, '> ').replace(/^> (?=>)/gm, '>')}\n\n`
  const address = postalAddress === null ? '' : `\n${postalAddress}`
  return `${mail.text}\n\n${quote}-- \n${words.foot(mail.workspaceName)}${address}\n`
}
