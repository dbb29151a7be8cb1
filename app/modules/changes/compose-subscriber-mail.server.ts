import { isLocale } from '#app/texts/locales.ts'
import { subscriberMailTexts } from '#app/texts/mail/subscriber-mail-texts.ts'
import { signToken } from '#app/platform/public-token.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import type { Pool } from '#db/connect.server.ts'
import type { ClaimedMessage } from '#db/queries/outbox.server.ts'
import { findSubscriberMails } from '#db/queries/subscriber-mail.server.ts'
import type { SubscriberMailRow } from '#db/queries/subscriber-mail.server.ts'
import { takeOutOfUpdate } from '#db/queries/untold-notification.server.ts'
import { emailHash } from '../customers/email-hash.ts'
import { nextOpening } from '../invitations/send-window.ts'
import { automaticHeaders } from '../mail/automatic-headers.ts'
import type { ComposedMail, Composer, Composition } from '../mail/composed-mail.ts'
import { listUnsubscribe } from '../mail/list-unsubscribe.ts'
import { oneLine } from '../mail/one-line.ts'
import {
  renderSubscribeConfirmMail,
  renderUpdatesMail,
} from '../mail/render-subscriber-mail.server.ts'
import { bounceMarks } from '../mail/return-path.ts'
import { senderOf } from '../mail/sender.ts'
import { pausedForMinutes } from '../workspaces/mail-pause.ts'
import { subscriberLetter } from './subscriber-letter.ts'
import { canConfirm, confirmDays, isSubscribed } from './subscription-terms.ts'
import { defaultUpdatesSettings, updatesWindow } from './updates-settings.ts'

export type SubscriberMailSettings = {
  appUrl: string
  secrets: TokenSecrets
  mailFrom: string
  /** The address that bounces go to, before it names a mail. */
  bounceAddress: string
}

type Written = Pick<ComposedMail, 'subject' | 'html' | 'text' | 'headers'>
type Kept = Exclude<Composition, { mail: unknown }>
type Write = (
  row: SubscriberMailRow,
  settings: SubscriberMailSettings,
  now: Date,
) => Promise<Written | Kept>

/** What turns news for subscribers, and the question whether they want any, into mails. */
export const createSubscriberComposers = (
  settings: SubscriberMailSettings,
): Record<'change_update' | 'subscribe_confirm', Composer> => ({
  change_update: composer(settings, writeUpdate),
  subscribe_confirm: composer(settings, writeConfirm),
})

const composer =
  (settings: SubscriberMailSettings, write: Write): Composer =>
  async (pool, messages, now) => {
    const rows = await findSubscriberMails(pool, messages.map(keyOf))
    const byMessage = new Map(rows.map((row) => [row.messageId, row]))
    return async (message): Promise<Composition> => {
      const row = byMessage.get(message.id)
      if (row === undefined || row.email !== message.toAddress) return { cancel: 'subscriber_gone' }
      if (row.isSuppressed) return { cancel: 'suppressed' }
      const written = await write(row, settings, now)
      if (!('postponeMinutes' in written)) await takeOut(pool, message, row)
      if (!('html' in written)) return written
      return { mail: addressed({ message, row, written, now }, settings) }
    }
  }

/** What does not stand any more is told should it come back. */
async function takeOut(
  pool: Pool,
  { workspaceId, id: messageId }: ClaimedMessage,
  { withdrawnIds }: SubscriberMailRow,
): Promise<void> {
  if (withdrawnIds === null) return
  await takeOutOfUpdate(pool, { workspaceId, messageId, changeIds: withdrawnIds })
}

const nobody = '00000000-0000-0000-0000-000000000000'

const keyOf = ({ workspaceId, id, payload, toAddress }: ClaimedMessage) => ({
  workspaceId,
  messageId: id,
  subscriberId: payload?.['subscriberId'] ?? nobody,
  emailHash: emailHash(toAddress),
})

const writeUpdate: Write = async (row, { appUrl, secrets, bounceAddress }, now) => {
  if (!isSubscribed(row)) return { cancel: 'unsubscribed' }
  const { workspaceId, subscriberId: rowId } = row
  const token = signToken(secrets, 'unsubscribe_updates', { workspaceId, rowId })
  const manageUrl = `${appUrl}/unsubscribe/${token}`
  const letter = subscriberLetter({
    ...{ mode: row.mode, locale: row.locale, changes: row.changes ?? [], manageUrl },
    pageUrl: `${appUrl}/updates/${row.workspaceSlug}`,
  })
  if (letter === null) return { cancel: 'change_withdrawn' }
  if (row.isPaused) return { postponeMinutes: pausedForMinutes }
  const opening = nextOpening(
    now,
    updatesWindow(row.window ?? defaultUpdatesSettings),
    row.workspaceZone,
  )
  if (opening > now)
    return { postponeMinutes: Math.ceil((opening.getTime() - now.getTime()) / 60_000) }
  const { workspaceName, postalAddress } = row
  const rendered = await renderUpdatesMail({ ...letter.mail, workspaceName, postalAddress })
  return {
    ...rendered,
    subject: letter.subject,
    headers: {
      ...listUnsubscribe(manageUrl),
      'List-ID': listId(row, bounceAddress),
      ...automaticHeaders,
    },
  }
}

/** RFC 2919, by which a reader sorts: the page's own name, at the domain that sends. */
const listId = ({ workspaceSlug }: SubscriberMailRow, bounceAddress: string): string =>
  `<updates.${workspaceSlug}.${bounceAddress.slice(bounceAddress.lastIndexOf('@') + 1)}>`

/** Whoever is subscribed already learns that, and that nothing was changed: the page could not say so to a stranger. */
const writeConfirm: Write = async (row, { appUrl, secrets }, now) => {
  const { workspaceId, subscriberId: rowId } = row
  const isKnown = isSubscribed(row)
  if (!isKnown && !canConfirm(row, now)) return { cancel: 'link_expired' }
  if (row.isPaused) return { postponeMinutes: pausedForMinutes }
  const locale = isLocale(row.locale) ? row.locale : 'en'
  const { confirm, known } = subscriberMailTexts[locale]
  const words = isKnown ? known : confirm
  const workspaceName = oneLine(row.workspaceName, longestName)
  const token = (purpose: 'subscribe' | 'unsubscribe_updates') =>
    signToken(secrets, purpose, { workspaceId, rowId })
  const url = isKnown
    ? `${appUrl}/unsubscribe/${token('unsubscribe_updates')}`
    : `${appUrl}/updates/${row.workspaceSlug}/subscribe/${token('subscribe')}`
  const rendered = await renderSubscribeConfirmMail({
    ...{ locale, workspaceName, heading: words.heading, postalAddress: row.postalAddress },
    text: words.text[row.mode](workspaceName),
    button: { label: words.button, url },
    ignore: words.ignore(confirmDays),
  })
  return { ...rendered, subject: words.subject(workspaceName), headers: automaticHeaders }
}

const longestName = 60

type Ready = { message: ClaimedMessage; row: SubscriberMailRow; written: Written; now: Date }

function addressed(
  { message, row, written, now }: Ready,
  { mailFrom, bounceAddress, secrets }: SubscriberMailSettings,
): ComposedMail {
  const { workspaceId, id: messageId, kind } = message
  const marks = bounceMarks(secrets, bounceAddress, { workspaceId, messageId })
  return {
    ...written,
    ...{ workspaceId, messageId: message.messageId, returnPath: marks.returnPath, date: now },
    to: { name: '', address: message.toAddress },
    ...senderOf(row, mailFrom),
    headers: {
      ...written.headers,
      ...marks.headers,
      'Feedback-ID': `${workspaceId}:${kind}:heard`,
    },
  }
}
