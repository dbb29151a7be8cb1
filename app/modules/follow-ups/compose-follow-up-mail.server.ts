import { emailHash } from '#app/modules/customers/email-hash.ts'
import { mailZone, nextOpening } from '#app/modules/invitations/send-window.ts'
import { automaticHeaders } from '#app/modules/mail/automatic-headers.ts'
import type { ComposedMail, Composer, Composition } from '#app/modules/mail/composed-mail.ts'
import { listUnsubscribe } from '#app/modules/mail/list-unsubscribe.ts'
import { oneLine } from '#app/modules/mail/one-line.ts'
import { renderRecoveryMail } from '#app/modules/mail/render-recovery-mail.server.ts'
import { renderReplyMail } from '#app/modules/mail/render-reply-mail.server.ts'
import { bounceMarks } from '#app/modules/mail/return-path.ts'
import { senderOf } from '#app/modules/mail/sender.ts'
import { pausedForMinutes } from '#app/modules/workspaces/mail-pause.ts'
import { signToken } from '#app/platform/public-token.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import { findFollowUpMails } from '#db/queries/follow-up-mail.server.ts'
import type { FollowUpMailRow } from '#db/queries/follow-up-mail.server.ts'
import type { ClaimedMessage } from '#db/queries/outbox.server.ts'
import { answerAddress } from './answer-address.ts'
import { customerLocale } from './customer-locale.ts'
import { dayInWords } from './day-in-words.ts'
import { threadHeaders } from './thread-headers.ts'

export type FollowUpMailSettings = {
  appUrl: string
  secrets: TokenSecrets
  mailFrom: string
  /** The address that bounces go to, before it names a mail. */
  bounceAddress: string
}

type Write = (
  row: FollowUpMailRow,
  message: ClaimedMessage,
  settings: FollowUpMailSettings,
) => Promise<Pick<ComposedMail, 'subject' | 'html' | 'text' | 'headers'>>

type Stop = (row: FollowUpMailRow, now: Date) => Exclude<Composition, { mail: unknown }> | null

/** What turns a member's reply, and the question after it was solved, into mails. */
export const createCustomerComposers = (
  settings: FollowUpMailSettings,
): Record<'reply' | 'recovery', Composer> => ({
  reply: composer(settings, whyNotReply, writeReply),
  recovery: composer(settings, whyNotAsk, writeRecovery),
})

const composer =
  (settings: FollowUpMailSettings, stopOf: Stop, write: Write): Composer =>
  async (pool, messages, now) => {
    const rows = await findFollowUpMails(pool, messages.map(keyOf))
    const byMessage = new Map(rows.map((row) => [row.messageId, row]))
    return async (message): Promise<Composition> => {
      const row = byMessage.get(message.id)
      if (row === undefined) return { cancel: 'follow_up_gone' }
      const stop = stopOf(row, now)
      if (stop !== null) return stop
      const written = await write(row, message, settings)
      return {
        mail: {
          ...addressed({ row, message, headers: written.headers, now }, settings),
          ...withoutHeaders(written),
        },
      }
    }
  }

const keyOf = ({ workspaceId, id, toAddress }: ClaimedMessage) => ({
  workspaceId,
  messageId: id,
  emailHash: emailHash(toAddress),
})

const withoutHeaders = ({ subject, html, text }: Awaited<ReturnType<Write>>) => ({
  subject,
  html,
  text,
})

/** A person writes to one person about what they said: no list, no frequency and no hours stand against it. */
function whyNotReply(row: FollowUpMailRow): ReturnType<Stop> {
  if (row.customerId === null) return { cancel: 'customer_erased' }
  if (row.suppressed) return { cancel: 'suppressed' }
  return row.mailPaused ? { postponeMinutes: pausedForMinutes } : null
}

/** The same rules as for an invitation, but for quiet periods: it ends what the customer began. */
function whyNotAsk(row: FollowUpMailRow, now: Date): ReturnType<Stop> {
  if (row.customerId === null) return { cancel: 'customer_erased' }
  if (row.recovered) return { cancel: 'already_answered' }
  if (row.state !== 'solved') return { cancel: 'follow_up_reopened' }
  if (row.suppressed) return { cancel: 'suppressed' }
  if (row.unsubscribed) return { cancel: 'unsubscribed' }
  if ((row.surveysPausedUntil ?? now) > now) return { cancel: 'customer_paused' }
  if (row.mailPaused) return { postponeMinutes: pausedForMinutes }
  const zone = mailZone(row.customerZone, row.workspaceZone)
  const opening = nextOpening(now, row.sendWindow, zone)
  if (opening <= now) return null
  return { postponeMinutes: Math.ceil((opening.getTime() - now.getTime()) / 60_000) }
}

const writeReply: Write = async (row) => {
  const locale = customerLocale(row)
  const { quotedText, quotedAt } = row
  const zone = mailZone(row.customerZone, row.workspaceZone)
  const quoted =
    quotedText === null || quotedAt === null
      ? null
      : { text: quotedText, date: dayInWords(quotedAt, locale, zone) }
  const rendered = await renderReplyMail({
    ...{ locale, quoted, subject: row.subject, text: row.text },
    workspaceName: oneLine(row.workspaceName, longestName),
    postalAddress: row.postalAddress,
  })
  return { ...rendered, subject: row.subject, headers: {} }
}

const writeRecovery: Write = async (row, _message, { appUrl, secrets }) => {
  const { workspaceId, customerId, followUpId } = row
  if (customerId === null) throw new Error('a mail to a customer who has been erased')
  const token = signToken(secrets, 'recovery', { workspaceId, rowId: followUpId })
  const unsubscribe = signToken(secrets, 'unsubscribe_surveys', { workspaceId, rowId: customerId })
  const unsubscribeUrl = `${appUrl}/unsubscribe/${unsubscribe}`
  const rendered = await renderRecoveryMail({
    locale: customerLocale(row),
    ...{ workspaceName: row.workspaceName, name: row.customerName },
    ...{ ticketSubject: row.ticketSubject, postalAddress: row.postalAddress },
    ...{ recoveryUrl: `${appUrl}/recovery/${token}`, unsubscribeUrl },
  })
  return { ...rendered, headers: { ...listUnsubscribe(unsubscribeUrl), ...automaticHeaders } }
}

const longestName = 60

type Addressed = {
  row: FollowUpMailRow
  message: ClaimedMessage
  headers: Record<string, string>
  now: Date
}

function addressed(
  { row, message, headers, now }: Addressed,
  { mailFrom, bounceAddress, secrets }: FollowUpMailSettings,
): Omit<ComposedMail, 'subject' | 'html' | 'text'> {
  const { workspaceId, id: messageId, kind } = message
  const marks = bounceMarks(secrets, bounceAddress, { workspaceId, messageId })
  const { from, replyTo } = senderOf(row, mailFrom)
  const answers = answerAddress({ returnPath: marks.returnPath, bounceAddress, mailFrom })
  return {
    workspaceId,
    to: { name: oneLine(row.customerName ?? '', longestName), address: message.toAddress },
    from,
    replyTo: answers ?? replyTo,
    ...(answers === null ? {} : { replyToName: from.name }),
    returnPath: marks.returnPath,
    messageId: message.messageId,
    headers: {
      ...headers,
      ...threadHeaders(row.earlier ?? []),
      ...marks.headers,
      'Feedback-ID': `${row.followUpId}:${workspaceId}:${kind}:heard`,
    },
    date: now,
  }
}
