import type { ListedMessage } from '#app/modules/invitations/list-messages.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import type { adminTranslator } from '#app/texts/admin/translate.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'
import { cancelReasonText } from './cancel-reason.ts'

/** As a reader thinks of it: what came back was sent, and is told apart from what arrived. */
export type ShownState = ListedMessage['state'] | 'bounced' | 'complained'

export type MailView = {
  id: string
  to: string
  what: string
  survey: string | null
  customer: { id: string; name: string | null } | null
  ticket: string | null
  state: ShownState
  /** When it was sent or last tried, else when it is or was due. */
  time: TimeText
  timeWords: string
  /** Why it was not sent, or not yet. */
  note: string | null
  /** The mail server's own words about it. */
  serverWords: string | null
}

export type Reader = { locale: AdminLocale; timeZone: string; now: Date }

export type Translate = ReturnType<typeof adminTranslator>

export function viewMail(mail: ListedMessage, reader: Reader, t: Translate): MailView {
  const time = timeTextOf(momentOf(mail), reader)
  return {
    id: mail.id,
    to: mail.toAddress === '' ? t('messages.erasedTo') : mail.toAddress,
    what: kindText(mail, t),
    survey: mail.survey?.name ?? null,
    customer: mail.customer,
    ticket: mail.ticket === null ? null : t('messages.ticket', { id: mail.ticket.externalId }),
    state: shownState(mail),
    time,
    timeWords: t(`messages.${timeWord(mail)}`, { at: time.absolute }),
    ...troubleOf(mail, t),
  }
}

const wasGivenUp = ({ state, lastTriedAt }: ListedMessage) =>
  state === 'failed' && lastTriedAt !== null

const timeWord = (mail: ListedMessage) => {
  if (mail.sentAt !== null) return 'sentAt'
  return wasGivenUp(mail) ? 'tried' : 'due'
}

const momentOf = (mail: ListedMessage) =>
  mail.sentAt ?? (wasGivenUp(mail) ? mail.lastTriedAt : null) ?? mail.dueAt

export const kindText = (
  { kind, reminder }: Pick<ListedMessage, 'kind' | 'reminder'>,
  t: Translate,
): string =>
  kind === 'reminder'
    ? t('messages.kinds.reminder', { number: reminder })
    : t(`messages.kinds.${kind}`)

export const shownState = ({
  state,
  bouncedAt,
  complainedAt = null,
}: {
  state: ListedMessage['state']
  bouncedAt: Date | null
  complainedAt?: Date | null
}): ShownState => {
  if (state !== 'sent') return state
  if (complainedAt !== null) return 'complained'
  return bouncedAt === null ? 'sent' : 'bounced'
}

function troubleOf(mail: ListedMessage, t: Translate): Pick<MailView, 'note' | 'serverWords'> {
  const { state, cancelReason, failure, lastError, attempts } = mail
  if (state === 'cancelled') return { note: cancelReasonText(cancelReason, t), serverWords: null }
  if (state === 'sent' || (failure === null && lastError === null))
    return { note: null, serverWords: null }
  const tried = attempts === 0 ? [] : [t('messages.attempts', { count: attempts })]
  const why = failure === null ? [] : [t(`messages.failures.${failure}`)]
  return { note: [...why, ...tried].join(' · '), serverWords: lastError }
}
