import type { ListedMessage } from '#app/modules/invitations/list-messages.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import type { adminTranslator } from '#app/texts/admin/translate.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'
import { cancelReasonText } from './cancel-reason.ts'

export type MailView = {
  id: string
  to: string
  what: string
  survey: string | null
  customer: { id: string; name: string | null } | null
  ticket: string | null
  state: ListedMessage['state']
  /** When it was sent, else when it is or was due. */
  time: TimeText
  timeWords: string
  /** Why it was not sent, or not yet. */
  note: string | null
}

export type Reader = { locale: AdminLocale; timeZone: string; now: Date }

export function viewMail(
  mail: ListedMessage,
  reader: Reader,
  t: ReturnType<typeof adminTranslator>,
): MailView {
  const time = timeTextOf(mail.sentAt ?? mail.dueAt, reader)
  return {
    id: mail.id,
    to: mail.toAddress === '' ? t('messages.erasedTo') : mail.toAddress,
    what:
      mail.kind === 'reminder'
        ? t('messages.kinds.reminder', { number: mail.reminder })
        : t(`messages.kinds.${mail.kind}`),
    survey: mail.survey?.name ?? null,
    customer: mail.customer,
    ticket: mail.ticket === null ? null : t('messages.ticket', { id: mail.ticket.externalId }),
    state: mail.state,
    time,
    timeWords: t(mail.sentAt === null ? 'messages.due' : 'messages.sentAt', { at: time.absolute }),
    note: noteOf(mail, t),
  }
}

function noteOf(mail: ListedMessage, t: ReturnType<typeof adminTranslator>): string | null {
  if (mail.state === 'cancelled') return cancelReasonText(mail.cancelReason, t)
  if (mail.state === 'sent' || mail.lastError === null) return null
  const tried = t('messages.attempts', { count: mail.attempts })
  return `${tried}. ${t('messages.lastError', { error: mail.lastError })}`
}
