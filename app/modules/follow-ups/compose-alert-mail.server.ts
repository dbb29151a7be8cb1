import { automaticHeaders } from '#app/modules/mail/automatic-headers.ts'
import type { Composer, Composition } from '#app/modules/mail/composed-mail.ts'
import { oneLine } from '#app/modules/mail/one-line.ts'
import { renderMemberMail } from '#app/modules/mail/render-member-mail.server.ts'
import { bounceMarks } from '#app/modules/mail/return-path.ts'
import { senderAddress } from '#app/modules/mail/sender-address.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import { turnedOffIn } from '#app/modules/webhooks/turned-off.ts'
import { grouped } from '#app/platform/grouped.ts'
import { isAdminLocale } from '#app/texts/admin/locales.ts'
import {
  findAlertedAnswers,
  findAlertedEndpoints,
  findAlertMails,
} from '#db/queries/alert-mail.server.ts'
import type {
  AlertedAnswerRow,
  AlertedEndpointRow,
  AlertMailRow,
} from '#db/queries/alert-mail.server.ts'
import type { ClaimedMessage } from '#db/queries/outbox.server.ts'
import { alertLetter, digestLetter } from './alert-mail-words.ts'
import type { AlertLetter, AlertReader } from './alert-mail-words.ts'
import { isEnded } from './follow-up-acts.ts'
import { alertReasonIn, digestReasonIn, moreIn, responseIdsIn } from './member-mail-payload.ts'
import { writeTurnedOff } from './turned-off-words.ts'

export type AlertMailSettings = {
  appUrl: string
  secrets: TokenSecrets
  mailFrom: string
  /** The address that bounces go to, before it names a mail. */
  bounceAddress: string
}

type Given = {
  message: ClaimedMessage
  row: AlertMailRow
  answers: AlertedAnswerRow[]
  endpoint: AlertedEndpointRow | null
  reader: AlertReader
}

type Write = (given: Given) => AlertLetter | { cancel: string }

/**
 * What turns alerts and digests into mails, in the workspace's language and by the clock of who reads them. An alert tells
 * of an answer, or of an endpoint that was turned off.
 */
export const createAlertComposers = (
  settings: AlertMailSettings,
): Record<'alert' | 'digest', Composer> => ({
  alert: composer(settings, writeAlert),
  digest: composer(settings, writeDigest),
})

const composer =
  (settings: AlertMailSettings, write: Write): Composer =>
  async (pool, messages, now) => {
    const keys = messages.map(keyOf)
    const [rows, answers, endpoints] = await Promise.all([
      findAlertMails(pool, keys),
      findAlertedAnswers(pool, keys),
      findAlertedEndpoints(pool, messages.flatMap(endpointKeyOf)),
    ])
    const byMessage = new Map(rows.map((row) => [row.messageId, row]))
    const answersOf = grouped(answers, ({ messageId }) => messageId)
    const endpointOf = new Map(endpoints.map((each) => [each.messageId, each]))
    return async (message): Promise<Composition> => {
      const row = byMessage.get(message.id)
      if (row === undefined) return { cancel: 'member_gone' }
      const reader = readerOf(message, row, settings, now)
      const told = {
        answers: answersOf.get(message.id) ?? [],
        endpoint: endpointOf.get(message.id) ?? null,
      }
      const letter = write({ message, row, reader, ...told })
      return 'cancel' in letter ? letter : mailOf({ message, row, reader, letter }, settings)
    }
  }

const keyOf = ({ workspaceId, id, payload }: ClaimedMessage) => ({
  workspaceId,
  messageId: id,
  userId: payload?.['userId'] ?? '',
  responseIds: responseIdsIn(payload),
})

function endpointKeyOf({ workspaceId, id: messageId, payload }: ClaimedMessage) {
  const turnedOff = turnedOffIn(payload)
  return turnedOff === null ? [] : [{ workspaceId, messageId, endpointId: turnedOff.endpointId }]
}

const readerOf = (
  { payload }: ClaimedMessage,
  { locale, zone, workspaceSlug }: AlertMailRow,
  { appUrl }: AlertMailSettings,
  now: Date,
): AlertReader => ({
  userId: payload?.['userId'] ?? '',
  locale: isAdminLocale(locale) ? locale : 'en',
  zone,
  workspaceUrl: `${appUrl}/w/${workspaceSlug}`,
  now,
})

/** That somebody has taken it up meanwhile does not keep it back: it is information. That nothing is left to do does. */
const writeAlert: Write = ({ message, row, answers: [answer], endpoint, reader }) => {
  const turnedOff = turnedOffIn(message.payload)
  if (turnedOff !== null) return writeTurnedOff({ turnedOff, endpoint, role: row.role, reader })
  if (answer === undefined) return { cancel: 'follow_up_gone' }
  if (answer.isErased) return { cancel: 'customer_erased' }
  if (isEnded(answer.state)) return { cancel: 'follow_up_ended' }
  return alertLetter(answer, alertReasonIn(message.payload), reader)
}

const writeDigest: Write = ({ message: { payload }, answers, reader }) => {
  const reason = digestReasonIn(payload)
  const more = moreIn(payload)
  const kept = answers.filter(
    ({ isErased, state }) =>
      !isErased &&
      (reason === 'answered' || !isEnded(state)) &&
      (reason !== 'reminder' || state === 'open'),
  )
  if (kept.length === 0 && more === 0) return { cancel: 'nothing_left_to_tell' }
  return digestLetter(kept, { reason, more }, reader)
}

const longestName = 60

type Mail = {
  message: ClaimedMessage
  row: AlertMailRow
  reader: AlertReader
  letter: AlertLetter
}

async function mailOf(
  { message, row, reader, letter }: Mail,
  { mailFrom, bounceAddress, secrets }: AlertMailSettings,
): Promise<Composition> {
  const { subject, url, ...words } = letter
  const { workspaceId, id: messageId } = message
  const { locale, now: date } = reader
  const workspaceName = oneLine(row.workspaceName, longestName)
  const marks = bounceMarks(secrets, bounceAddress, { workspaceId, messageId })
  const rendered = await renderMemberMail({ ...words, locale, workspaceName, url })
  return {
    mail: {
      ...{ workspaceId, subject, date, messageId: message.messageId },
      to: {
        name: oneLine(message.payload?.['name'] ?? '', longestName),
        address: message.toAddress,
      },
      from: { name: `${workspaceName} (Heard)`, address: senderAddress(mailFrom) },
      replyTo: null,
      returnPath: marks.returnPath,
      headers: { ...automaticHeaders, ...marks.headers },
      ...rendered,
    },
  }
}
