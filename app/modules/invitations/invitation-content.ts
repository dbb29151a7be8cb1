import { fillMergeFields, mergeFieldsIn } from '#app/modules/surveys/merge-fields.ts'
import { mergeValues } from '#app/modules/surveys/merge-values.ts'
import type { MergeFacts } from '#app/modules/surveys/merge-values.ts'
import { presentationOf } from '#app/modules/surveys/presentation.ts'
import { scoresOf } from '#app/modules/surveys/scale.ts'
import { matchLocale } from '#app/texts/locales.ts'
import type { InvitationMailRow } from '#db/queries/invitation-mail.server.ts'
import type { ReminderPayload } from './reminder-payload.ts'

export type InvitationLinks = { surveyUrl: string; unsubscribeUrl: string }

/** What of an invitation its mail speaks of. */
export type MailedInvitation = MergeFacts &
  Pick<
    InvitationMailRow,
    'workspaceId' | 'surveyId' | 'surveyVersion' | 'kind' | 'locale' | 'texts' | 'presentation'
  > &
  Partial<Pick<InvitationMailRow, 'postalAddress'>>

/** What the mail says: the survey's words, or the reminder's own where it has some, with their merge fields filled in. */
export function invitationContent(
  row: MailedInvitation,
  own: ReminderPayload,
  links: InvitationLinks,
) {
  const { texts } = row
  const locale = matchLocale([row.locale], 'en')
  const values = mergeValues(row, locale)
  const subject = own.subject || texts.mailSubject
  return {
    surveyKey: `${row.workspaceId}/${row.surveyId}/${row.surveyVersion}`,
    locale,
    workspaceName: row.workspaceName,
    subject: fillMergeFields(subject, values),
    namesTicket: mergeFieldsIn(subject).some(({ name }) => name === 'ticket.subject'),
    question: fillMergeFields(texts.question, values),
    intro: fillMergeFields(own.intro || texts.mailIntro, values),
    low: texts.low,
    high: texts.high,
    scores: scoresOf(row.kind),
    presentation: presentationOf(row.kind, row.presentation),
    name: row.customerName,
    ticketSubject: row.ticketSubject,
    postalAddress: row.postalAddress ?? null,
    ...links,
  }
}
