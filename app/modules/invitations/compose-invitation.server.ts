import { emailHash } from '#app/modules/customers/email-hash.ts'
import { createInvitationRenderer } from '#app/modules/mail/render-invitation-mail.server.ts'
import type { RenderedMail } from '#app/modules/mail/render-invitation-mail.server.ts'
import { automaticHeaders } from '#app/modules/mail/automatic-headers.ts'
import type { ComposedMail, Composer, Composition } from '#app/modules/mail/composed-mail.ts'
import { listUnsubscribe } from '#app/modules/mail/list-unsubscribe.ts'
import { oneLine } from '#app/modules/mail/one-line.ts'
import { bounceMarks } from '#app/modules/mail/return-path.ts'
import { senderOf } from '#app/modules/mail/sender.ts'
import { signToken } from '#app/platform/public-token.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import { findInvitationMails } from '#db/queries/invitation-mail.server.ts'
import type { InvitationMailRow } from '#db/queries/invitation-mail.server.ts'
import type { ClaimedMessage } from '#db/queries/outbox.server.ts'
import { invitationContent } from './invitation-content.ts'
import type { InvitationLinks } from './invitation-content.ts'
import { readReminderPayload } from './reminder-payload.ts'
import type { ReminderPayload } from './reminder-payload.ts'
import { whyNotNow, whyNotRemind } from './why-not-now.ts'
import type { Stop } from './why-not-now.ts'

type Settings = {
  appUrl: string
  secrets: TokenSecrets
  mailFrom: string
  /** The address that bounces go to, before it names a mail. */
  bounceAddress: string
}

/**
 * What turns invitations and their reminders into mails. `mailFrom` is `Name <address>` or an address; its name is not
 * used.
 */
export function createComposers(settings: Settings): { invitation: Composer; reminder: Composer } {
  const renderMail = createInvitationRenderer()

  const composer =
    (stopOf: (row: InvitationMailRow, own: ReminderPayload, now: Date) => Stop | null): Composer =>
    async (pool, messages, now) => {
      const rows = await findInvitationMails(pool, messages.map(keyOf), now)
      const byMessage = new Map(rows.map((row) => [row.messageId, row]))
      return async (message): Promise<Composition> => {
        const row = byMessage.get(message.id)
        if (row === undefined) return { cancel: 'invitation_gone' }
        const own = readReminderPayload(message.payload)
        const stop = stopOf(row, own, now)
        if (stop !== null) return stop
        const links = linksOf(row, settings)
        const rendered = await renderMail(invitationContent(row, own, links))
        return { mail: { ...addressed(message, row, links, settings), date: now, ...rendered } }
      }
    }

  return {
    invitation: composer((row, _, now) => whyNotNow(row, now)),
    reminder: composer((row, { afterDays }, now) => whyNotRemind({ ...row, afterDays }, now)),
  }
}

const keyOf = ({
  workspaceId,
  id,
  invitationId,
  leaseId,
  reminder,
  toAddress,
}: ClaimedMessage) => ({
  workspaceId,
  messageId: id,
  invitationId,
  leaseId,
  reminder,
  emailHash: emailHash(toAddress),
})

function linksOf(row: InvitationMailRow, { appUrl, secrets }: Settings): InvitationLinks {
  const { workspaceId, invitationId, customerId } = row
  if (customerId === null) throw new Error('a mail to a customer who has been erased')
  const survey = signToken(secrets, 'survey', { workspaceId, rowId: invitationId })
  const unsubscribe = signToken(secrets, 'unsubscribe_surveys', { workspaceId, rowId: customerId })
  return {
    surveyUrl: `${appUrl}/s/${survey}`,
    unsubscribeUrl: `${appUrl}/unsubscribe/${unsubscribe}`,
  }
}

const longestName = 60

function addressed(
  message: ClaimedMessage,
  row: InvitationMailRow,
  links: InvitationLinks,
  { mailFrom, bounceAddress, secrets }: Settings,
): Omit<ComposedMail, 'date' | keyof RenderedMail> {
  const { workspaceId, id: messageId } = message
  const marks = bounceMarks(secrets, bounceAddress, { workspaceId, messageId })
  return {
    workspaceId,
    to: { name: oneLine(row.customerName ?? '', longestName), address: message.toAddress },
    ...senderOf(row, mailFrom),
    returnPath: marks.returnPath,
    messageId: message.messageId,
    headers: {
      ...listUnsubscribe(links.unsubscribeUrl),
      ...automaticHeaders,
      ...marks.headers,
      'Feedback-ID': feedbackId(message.kind, row),
    },
  }
}

/** By which Gmail tells a sender what complaints are about: survey, workspace, kind, and a name that stays the same. */
const feedbackId = (kind: string, { surveyId, workspaceId }: InvitationMailRow) =>
  `${surveyId}:${workspaceId}:${kind}:heard`
