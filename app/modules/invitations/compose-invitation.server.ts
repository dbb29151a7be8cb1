import { createInvitationRenderer } from '#app/modules/mail/render-invitation-mail.server.ts'
import type { RenderedMail } from '#app/modules/mail/render-invitation-mail.server.ts'
import type { ComposedMail, Composers, Composition } from '#app/modules/mail/composed-mail.ts'
import { listUnsubscribe } from '#app/modules/mail/list-unsubscribe.ts'
import { oneLine } from '#app/modules/mail/one-line.ts'
import { senderAddress } from '#app/modules/mail/sender-address.ts'
import { scoresOf } from '#app/modules/surveys/scale.ts'
import { signToken } from '#app/platform/public-token.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import { matchLocale } from '#app/texts/locales.ts'
import { findInvitationMails } from '#db/queries/invitation-mail.server.ts'
import type { InvitationMailRow } from '#db/queries/invitation-mail.server.ts'
import type { ClaimedMessage } from '#db/queries/outbox.server.ts'
import { whyNotNow } from './why-not-now.ts'

type Settings = { appUrl: string; secrets: TokenSecrets; mailFrom: string }

/** What turns messages into mails, by kind. `mailFrom` is `Name <address>` or an address; its name is not used. */
export function createComposers(settings: Settings): Composers {
  const renderMail = createInvitationRenderer()
  return {
    invitation: async (pool, messages, now) => {
      const rows = await findInvitationMails(pool, messages.map(keyOf), now)
      const byKey = new Map(rows.map((row) => [textOf(row), row]))
      return async (message): Promise<Composition> => {
        const row = byKey.get(textOf(keyOf(message)))
        if (row === undefined) return { cancel: 'invitation_gone' }
        const stop = whyNotNow(row)
        if (stop !== null) return stop
        const links = linksOf(row, settings)
        const rendered = await renderMail(contentOf(row, links))
        return { mail: { ...addressed(message, row, links, settings), date: now, ...rendered } }
      }
    },
  }
}

const keyOf = ({ workspaceId, invitationId }: ClaimedMessage) => ({ workspaceId, invitationId })

const textOf = (key: { workspaceId: string; invitationId: string | null }) =>
  `${key.workspaceId}/${key.invitationId}`

type Links = { surveyUrl: string; unsubscribeUrl: string }

function linksOf(row: InvitationMailRow, { appUrl, secrets }: Settings): Links {
  const { workspaceId } = row
  const survey = signToken(secrets, 'survey', { workspaceId, rowId: row.invitationId })
  const unsubscribe = signToken(secrets, 'unsubscribe_surveys', {
    workspaceId,
    rowId: row.customerId,
  })
  return {
    surveyUrl: `${appUrl}/s/${survey}`,
    unsubscribeUrl: `${appUrl}/unsubscribe/${unsubscribe}`,
  }
}

function contentOf(row: InvitationMailRow, links: Links) {
  const { texts } = row
  return {
    surveyKey: `${row.workspaceId}/${row.surveyId}/${row.surveyVersion}`,
    locale: matchLocale([row.locale], 'en'),
    workspaceName: row.workspaceName,
    subject: texts.mailSubject,
    question: texts.question,
    intro: texts.mailIntro,
    low: texts.low,
    high: texts.high,
    scores: scoresOf(row.kind),
    name: row.customerName,
    ticketSubject: row.ticketSubject,
    ...links,
  }
}

const longestName = 60

const addressed = (
  message: ClaimedMessage,
  row: InvitationMailRow,
  links: Links,
  { mailFrom }: Settings,
): Omit<ComposedMail, 'date' | keyof RenderedMail> => ({
  workspaceId: message.workspaceId,
  to: { name: oneLine(row.customerName ?? '', longestName), address: message.toAddress },
  from: { name: oneLine(row.workspaceName, longestName), address: senderAddress(mailFrom) },
  messageId: message.messageId,
  headers: { ...listUnsubscribe(links.unsubscribeUrl), 'Auto-Submitted': 'auto-generated' },
})
