import { closedCauses, solvedCauses } from '#app/modules/follow-ups/follow-up-acts.ts'
import type { FollowUpEntry } from '#app/modules/follow-ups/load-follow-up.server.ts'
import type { ThreadMail } from '#app/modules/follow-ups/thread-mail.ts'
import type { adminTranslator } from '#app/texts/admin/translate.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'
import { answerNotes } from './answer-notes.ts'

export type HistoryIcon = 'begin' | 'person' | 'note' | 'mail' | 'answer' | 'end' | 'clock'

export type HistoryView = {
  id: string
  icon: HistoryIcon
  /** What happened, and who did it. */
  title: string
  subject: string
  /** What was written. Of the customer or to them: in their language. */
  text: string
  /** What is to be known of a mail that came in beside its words. */
  notes: string[]
  isOurs: boolean
  /** The mail that it went out with, and what became of it. */
  mail: { id: string; state: ThreadMail['state'] | null; goesOut: string | null } | null
  time: TimeText
}

type Translate = ReturnType<typeof adminTranslator>

export type HistoryReader = {
  locale: AdminLocale
  timeZone: string
  now: Date
  t: Translate
  /** By the id of the mail. */
  mails: ReadonlyMap<string, ThreadMail>
}

const icons: Record<FollowUpEntry['kind'], HistoryIcon> = {
  opened: 'begin',
  assigned: 'person',
  note: 'note',
  reply: 'mail',
  answer: 'answer',
  contacted: 'person',
  solved: 'end',
  closed: 'end',
  reopened: 'begin',
  reminded: 'clock',
  escalated: 'clock',
  asked: 'mail',
  recovered: 'answer',
}

/** One thing that happened, in words. */
export const viewEntry = (entry: FollowUpEntry, reader: HistoryReader): HistoryView => ({
  id: entry.id,
  icon: icons[entry.kind],
  title: titleOf(entry, reader),
  subject: entry.subject,
  text: entry.text,
  notes: answerNotes(entry, reader.t),
  isOurs: entry.kind !== 'answer' && entry.kind !== 'recovered',
  mail: mailOf(entry, reader),
  time: timeTextOf(entry.at, reader),
})

function mailOf({ messageId }: FollowUpEntry, reader: HistoryReader): HistoryView['mail'] {
  if (messageId === null) return null
  const mail = reader.mails.get(messageId)
  const isLater = mail?.state === 'waiting' && mail.dueAt > reader.now
  return {
    id: messageId,
    state: mail?.state ?? null,
    goesOut: isLater ? timeTextOf(mail.dueAt, reader).absolute : null,
  }
}

function titleOf(entry: FollowUpEntry, reader: HistoryReader): string {
  const { kind, authorName, detail } = entry
  const { t } = reader
  const who =
    authorName === null
      ? t('followUps.history.goneMember')
      : t('followUps.history.person', { name: authorName })
  switch (kind) {
    case 'opened':
      return openedTitle(entry, who, t)
    case 'assigned':
      return assignedTitle(entry, who, t)
    case 'solved':
    case 'closed':
      return t(`followUps.history.${kind}`, { who, cause: causeWords(detail['cause'], t) })
    case 'escalated':
      return escalatedTitle(entry, t)
    case 'recovered':
      return recoveredTitle(entry, t)
    case 'reopened':
      return reopenedTitle(entry, who, t)
    case 'answer':
      return answerTitle(entry, t)
    case 'reminded':
    case 'asked':
      return t(`followUps.history.${kind}`)
    default:
      return t(`followUps.history.${kind}`, { who })
  }
}

const textIn = (value: string | boolean | undefined) => (typeof value === 'string' ? value : '')

function openedTitle({ authorId, detail }: FollowUpEntry, who: string, t: Translate): string {
  if (authorId !== null) return t('followUps.history.opened', { who })
  const rule = textIn(detail['rule'])
  return rule === ''
    ? t('followUps.history.openedByHeard')
    : t('followUps.history.openedByRule', { rule })
}

function assignedTitle({ authorId, detail }: FollowUpEntry, who: string, t: Translate): string {
  const ownerId = textIn(detail['owner_id'])
  if (ownerId === '') return t('followUps.history.unassigned', { who })
  if (ownerId === authorId) return t('followUps.history.took', { who })
  const owner = t('followUps.history.person', { name: textIn(detail['owner']) })
  return t('followUps.history.assigned', { who, owner })
}

function escalatedTitle({ detail }: FollowUpEntry, t: Translate): string {
  const name = textIn(detail['lead'])
  return name === ''
    ? t('followUps.history.escalatedToNobody')
    : t('followUps.history.escalated', { to: t('followUps.history.person', { name }) })
}

const answers = ['yes', 'partly', 'no'] as const

/** They wrote back, or say whether a change helped. */
function answerTitle({ detail }: FollowUpEntry, t: Translate): string {
  const said = answers.find((each) => each === detail['verdict'])
  return t(said === undefined ? 'followUps.history.answer' : `followUps.history.verdict.${said}`)
}

function recoveredTitle({ detail }: FollowUpEntry, t: Translate): string {
  const said = answers.find((each) => each === detail['recovered']) ?? 'partly'
  return t(`followUps.history.recovered.${said}`)
}

/** By a member, or because the customer wrote back or said that it is not good yet. */
function reopenedTitle({ authorId, detail }: FollowUpEntry, who: string, t: Translate): string {
  return authorId === null && detail['because'] !== undefined
    ? t('replies.reopenedByCustomer')
    : t('followUps.history.reopened', { who })
}

function causeWords(given: string | boolean | undefined, t: Translate): string {
  const cause = [...solvedCauses, ...closedCauses].find((each) => each === given)
  return cause === undefined ? '' : t(`followUps.cause.${cause}`)
}
