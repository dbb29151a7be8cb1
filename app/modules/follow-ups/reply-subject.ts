import { oneLine } from '#app/modules/mail/one-line.ts'
import { fillMergeFields, mergeFieldsIn } from '#app/modules/surveys/merge-fields.ts'
import type { MergeValues } from '#app/modules/surveys/merge-fields.ts'
import { isLocale } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { invitationTexts } from '#app/texts/mail/invitation-texts.ts'
import { replyMailTexts } from '#app/texts/mail/reply-mail-texts.ts'

type Known = {
  /** Of the newest mail of the conversation. */
  newestSubject: string | null
  invitationLocale: string | null
  surveyTexts: Record<string, { mailSubject: string }> | null
  ticketSubject: string | null
}

const longest = 180

/**
 * What a reply is called unless the member calls it something else. The same words as in the mail that it answers,
 * because mail programs show as one conversation what has one subject.
 */
export function replySubject(known: Known, locale: Locale, values: MergeValues): string {
  const words = replyMailTexts[locale]
  const earlier = known.newestSubject || askedSubject(known, values) || known.ticketSubject
  return oneLine(earlier ? words.re(earlier) : words.aboutYourAnswer, longest)
}

function askedSubject(
  { invitationLocale, surveyTexts, ticketSubject }: Known,
  values: MergeValues,
) {
  if (surveyTexts === null || !isLocale(invitationLocale)) return null
  const subject = surveyTexts[invitationLocale]?.mailSubject
  if (subject === undefined || subject === '') return null
  const asked = oneLine(fillMergeFields(subject, values), 120)
  const namesTicket = mergeFieldsIn(subject).some(({ name }) => name === 'ticket.subject')
  const ticket = oneLine(ticketSubject ?? '', 60)
  return ticket === '' || namesTicket
    ? asked
    : invitationTexts[invitationLocale].subject(asked, ticket)
}
