import { createInvitationRenderer } from '#app/modules/mail/render-invitation-mail.server.ts'
import type { RenderedMail } from '#app/modules/mail/render-invitation-mail.server.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { SurveyDesign, SurveyWords } from '#app/modules/surveys/survey-content.ts'
import type { Locale } from '#app/texts/locales.ts'
import { invitationContent } from './invitation-content.ts'
import { sampleFacts } from './sample-recipient.ts'

export type PreviewInvitationMail = {
  kind: SurveyKind
  locale: Locale
  workspaceName: string
  words: SurveyWords
  design: SurveyDesign
  postalAddress?: string | null
}

/** The mail as a sample customer would get it; its links lead nowhere. */
export function previewInvitationMail({
  kind,
  locale,
  workspaceName,
  words,
  design,
  postalAddress = null,
}: PreviewInvitationMail): Promise<RenderedMail> {
  const row = {
    ...{ workspaceId: '', surveyId: '', surveyVersion: 0 },
    ...sampleFacts(locale, workspaceName),
    ...{ kind, locale, texts: words, presentation: design.presentation, postalAddress },
  }
  const links = { surveyUrl: '#', unsubscribeUrl: '#' }
  // A renderer of its own: a draft is seen once, and would push the surveys that are being sent out of the cache.
  return createInvitationRenderer()(invitationContent(row, noReminder, links))
}

const noReminder = { afterDays: 0, subject: '', intro: '' }
