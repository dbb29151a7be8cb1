import { emailHash } from '#app/modules/customers/email-hash.ts'
import { customerLocale } from '#app/modules/follow-ups/customer-locale.ts'
import { mailZone } from '#app/modules/invitations/send-window.ts'
import { automaticHeaders } from '#app/modules/mail/automatic-headers.ts'
import type { ComposedMail, Composer, Composition } from '#app/modules/mail/composed-mail.ts'
import { listUnsubscribe } from '#app/modules/mail/list-unsubscribe.ts'
import { oneLine } from '#app/modules/mail/one-line.ts'
import { renderChangeNoticeMail } from '#app/modules/mail/render-change-notice-mail.server.ts'
import { bounceMarks } from '#app/modules/mail/return-path.ts'
import { senderOf } from '#app/modules/mail/sender.ts'
import { grouped } from '#app/platform/grouped.ts'
import { signToken } from '#app/platform/public-token.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { Pool } from '#db/connect.server.ts'
import { findChangeNotices } from '#db/queries/change-notice-mail.server.ts'
import type { ChangeNoticeRow } from '#db/queries/change-notice-mail.server.ts'
import type { ClaimedMessage } from '#db/queries/outbox.server.ts'
import { takeOutOfMail } from '#db/queries/untold-notification.server.ts'
import { noticedChange } from './noticed-change.ts'
import type { NoticedWords } from './noticed-change.ts'
import { whyNotTell } from './why-not-tell.ts'

export type ChangeMailSettings = {
  appUrl: string
  secrets: TokenSecrets
  mailFrom: string
  /** The address that bounces go to, before it names a mail. */
  bounceAddress: string
}

/**
 * What turns the decision that a customer is told into a mail. Everything is looked at once more: what was withdrawn
 * meanwhile is left out, and so is whoever does not want it any more.
 */
export const createNoticeComposer =
  (settings: ChangeMailSettings): Composer =>
  async (pool, messages, now) => {
    const rows = await findChangeNotices(pool, messages.map(keyOf))
    const byMessage = grouped(rows, ({ messageId }) => messageId)
    return async (message): Promise<Composition> => {
      const own = byMessage.get(message.id) ?? []
      const composition = whyNotTell(own, now) ?? (await compose(own, message, settings, now))
      if (!('postponeMinutes' in composition)) await takeOut(pool, message, own)
      return composition
    }
  }

const isTold = ({ state, isAllowed }: ChangeNoticeRow) => state === 'published' && isAllowed

/** What the mail leaves out is still to be told, should it come back or another answer allow it. */
async function takeOut(
  pool: Pool,
  { workspaceId, id: messageId }: ClaimedMessage,
  rows: readonly ChangeNoticeRow[],
): Promise<void> {
  const leftOut = rows.filter((row) => row.customerId !== null && !isTold(row))
  if (leftOut.length === 0) return
  const notificationIds = leftOut.map(({ notificationId }) => notificationId)
  await takeOutOfMail(pool, { workspaceId, messageId, notificationIds })
}

const keyOf = ({ workspaceId, id, toAddress }: ClaimedMessage) => ({
  workspaceId,
  messageId: id,
  emailHash: emailHash(toAddress),
})

async function compose(
  rows: readonly ChangeNoticeRow[],
  message: ClaimedMessage,
  settings: ChangeMailSettings,
  now: Date,
): Promise<Composition> {
  const told = rows.filter(isTold)
  const locale = languageOf(told)
  const changes = told.flatMap((row) => noticed(row, locale, settings) ?? [])
  const [row] = told
  if (row === undefined || changes.length === 0) return { cancel: 'change_withdrawn' }
  const { workspaceId, workspaceName, customerId, customerName, postalAddress } = row
  if (customerId === null) return { cancel: 'customer_erased' }
  const rowId = customerId
  const token = signToken(settings.secrets, 'unsubscribe_announcements', { workspaceId, rowId })
  const unsubscribeUrl = `${settings.appUrl}/unsubscribe/${token}`
  const rendered = await renderChangeNoticeMail({
    ...{ locale, workspaceName, postalAddress, changes, unsubscribeUrl, name: customerName },
  })
  const headers = listUnsubscribe(unsubscribeUrl)
  return { mail: { ...addressed({ row, message, headers }, settings), ...rendered, date: now } }
}

/** The one in which they answered last. */
function languageOf(rows: readonly ChangeNoticeRow[]): Locale {
  const [newest] = rows.toSorted(
    (one, other) => other.respondedAt.getTime() - one.respondedAt.getTime(),
  )
  return newest === undefined ? 'en' : customerLocale(newest)
}

function noticed(
  row: ChangeNoticeRow,
  locale: Locale,
  { appUrl, secrets }: ChangeMailSettings,
): NoticedWords | null {
  const { workspaceId, notificationId: rowId, published, comment, respondedAt } = row
  if (published === null) return null
  const timeZone = mailZone(row.customerZone, row.workspaceZone)
  const verdictUrl = `${appUrl}/verdict/${signToken(secrets, 'verdict', { workspaceId, rowId })}`
  return noticedChange({ content: published, comment, respondedAt, locale, timeZone, verdictUrl })
}

const longestName = 60

type Addressed = { row: ChangeNoticeRow; message: ClaimedMessage; headers: Record<string, string> }

function addressed(
  { row, message, headers }: Addressed,
  { mailFrom, bounceAddress, secrets }: ChangeMailSettings,
): Omit<ComposedMail, 'subject' | 'html' | 'text' | 'date'> {
  const { workspaceId, id: messageId, kind } = message
  const marks = bounceMarks(secrets, bounceAddress, { workspaceId, messageId })
  return {
    workspaceId,
    to: { name: oneLine(row.customerName ?? '', longestName), address: message.toAddress },
    ...senderOf(row, mailFrom),
    returnPath: marks.returnPath,
    messageId: message.messageId,
    headers: {
      ...headers,
      ...automaticHeaders,
      ...marks.headers,
      'Feedback-ID': `${row.changeId}:${workspaceId}:${kind}:heard`,
    },
  }
}
