import type { Rehearsal, RehearsalWarning } from '#app/modules/automations/rehearsal.ts'
import type { adminTranslator } from '#app/texts/admin/translate.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import { cancelReasonText } from '../messages/cancel-reason.ts'
import { decisionDetails } from '../messages/decision-view.ts'
import type { Reader } from '../messages/mail-view.ts'

type Translate = ReturnType<typeof adminTranslator>

export type RehearsalView = {
  trigger: Rehearsal['trigger']
  from: string
  until: string
  occasions: number
  /** How many were looked at, if there were more. */
  shortenedTo: number | null
  mails: number
  skips: number
  withdrawn: number
  days: { label: string; mails: number }[]
  most: number
  recipients: { key: string; who: Who; ticket: string; at: string; withdrawn: string | null }[]
  skipped: { reason: string; count: number; examples: (Example & { key: string })[] }[]
  warnings: string[]
}

type Who = { id: string; name: string; address: string }
type Example = { who: Who; ticket: string; at: string; details: string[] }

/** A dry run in the reader's language and the workspace's zone. */
export function viewRehearsal(given: Rehearsal, reader: Reader, t: Translate): RehearsalView {
  const { trigger, occasions, mails, withdrawn } = given
  const dayText = new Intl.DateTimeFormat(reader.locale, {
    ...{ timeZone: 'UTC', month: 'short', day: 'numeric' },
  })
  const absolute = (at: Date) => timeTextOf(at, reader).absolute
  const turnText = new Intl.DateTimeFormat(reader.locale, {
    ...{ timeZone: reader.timeZone, dateStyle: 'medium' },
  })
  // A turn has a day; its hour says only when Heard looks.
  const decided = (at: Date) => (trigger === 'wave' ? turnText.format(at) : absolute(at))
  const days = given.perDay.map((day) => ({
    label: dayText.format(new Date(day.date)),
    mails: day.mails,
  }))
  return {
    ...{ trigger, occasions, mails, withdrawn, days },
    from: absolute(given.from),
    until: absolute(given.until),
    shortenedTo: given.isShortened ? occasions : null,
    skips: given.skipped.reduce((sum, { count }) => sum + count, 0),
    most: Math.max(0, ...days.map((day) => day.mails)),
    recipients: given.recipients.map(({ customer, ticket, at, cancelReason }, place) => ({
      key: String(place),
      who: whoIs(customer),
      ticket: ticketText(ticket, t),
      at: absolute(at),
      withdrawn: cancelReason === null ? null : cancelReasonText(cancelReason, t),
    })),
    skipped: given.skipped.map(({ reason, count, examples }) => ({
      reason: t(`automations.reason.${reason}`),
      count,
      examples: examples.map(({ customer, ticket, decidedAt, detail }, place) => ({
        key: String(place),
        who: whoIs(customer),
        ticket: ticketText(ticket, t),
        at: decided(decidedAt),
        details: decisionDetails({ detail, reason }, reader, t),
      })),
    })),
    warnings: given.warnings.map((warning) => warningText(warning, trigger, t)),
  }
}

const whoIs = ({ id, name, email }: Rehearsal['recipients'][number]['customer']): Who => ({
  id,
  name: name ?? email ?? id.slice(-6),
  address: name === null ? '' : (email ?? ''),
})

const ticketText = (ticket: Rehearsal['recipients'][number]['ticket'], t: Translate): string =>
  ticket === null ? '' : (ticket.subject ?? t('messages.ticket', { id: ticket.externalId }))

function warningText(
  warning: RehearsalWarning,
  trigger: Rehearsal['trigger'],
  t: Translate,
): string {
  switch (warning.kind) {
    case 'nothing_happened':
      return t(`rehearsal.warnings.nothing_happened.${trigger}`)
    case 'nobody': {
      if (warning.reason === null) return t('rehearsal.warnings.nobody')
      const reason = t(`automations.reason.${warning.reason}`)
      return t('rehearsal.warnings.nobody_because', { reason })
    }
    case 'many_a_day':
      return t('rehearsal.warnings.many_a_day', { mails: warning.mails })
  }
}
