import { updatesTexts } from '#app/texts/customer/updates-texts.ts'
import { subscriberMailTexts } from '#app/texts/mail/subscriber-mail-texts.ts'
import type { UpdateEntry, UpdatesMailProps } from '#emails/updates-mail.tsx'

export type { UpdateEntry, UpdatesMailProps }

/** The text part, written as a letter. */
export function updatesMailText(mail: UpdatesMailProps): string {
  const words = subscriberMailTexts[mail.locale]
  const { youSaid: said, kind: kinds } = updatesTexts[mail.locale]
  const entry = ({ title, youSaid, kind, weDid, url }: UpdateEntry) =>
    [title, said, quoted(youSaid), kinds[kind], weDid, url].join('\n\n')
  const paragraphs = [
    mail.heading,
    mail.entries.map(entry).join('\n\n* * *\n\n'),
    '* * *',
    `${mail.more === 0 ? '' : `${words.more(mail.more)}\n`}${words.all}\n${mail.allUrl}`,
    `-- \n${words.why(mail.workspaceName)}\n${words.manage}\n${mail.manageUrl}`,
    mail.postalAddress,
  ]
  return `${paragraphs.filter((paragraph) => paragraph !== null).join('\n\n')}\n`
}

const quoted = (text: string): string => text.replace(/^/gm, '> ')
