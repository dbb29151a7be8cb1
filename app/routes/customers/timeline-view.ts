import { waveEvent } from '#app/modules/automations/wave-event.ts'
import { chooseWords } from '#app/modules/changes/change-content.ts'
import type { TimelineEntry } from '#app/modules/customers/load-timeline.server.ts'
import type { Resolution } from '#app/modules/responses/resolution.ts'
import { scales } from '#app/modules/surveys/scale.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import type { adminTranslator } from '#app/texts/admin/translate.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'
import { levelOf } from '#app/ui/score-level.ts'
import type { ScoreLevel } from '#app/ui/score-level.ts'

export type TimelineView = {
  key: string
  icon: 'ticket' | 'event' | 'mail' | 'skip' | 'answer' | 'followUp' | 'change' | 'stop'
  title: string
  time: TimeText
  /** Still to come: how long ago would be wrong. */
  isAhead: boolean
  /** What is known beside the title: names of screen readers with their values. */
  facts: { name: string; value: string }[]
  badge: string | null
  answer: AnswerView | null
  /** What was said in a follow-up; with its id where it begins and where somebody waits, for the way there. */
  followUp: { id: string | null; text: string } | null
  /** Of which change they were told, or spoke, and with which words. */
  change: { id: string; title: string; text: string } | null
}

export type AnswerView = ScoreLevel & {
  kind: 'csat' | 'nps' | 'ces'
  score: number
  max: number
  comment: string
  solved: Resolution | null
  wantsHelp: boolean
  locale: string
  unconfirmed: boolean
  earlier: EarlierView[]
}

type EarlierView = {
  score: number
  comment: string
  solved: Resolution | null
  time: TimeText
  setAside: boolean
}

type Translate = ReturnType<typeof adminTranslator>
type Reader = { locale: AdminLocale; timeZone: string; now: Date }

/** One entry of the timeline as a member reads it; every word is chosen here, once, on the server. */
export function viewTimelineEntry(
  entry: TimelineEntry,
  reader: Reader,
  t: Translate,
): TimelineView {
  return {
    key: `${entry.source}-${entry.key}`,
    time: timeTextOf(entry.at, reader),
    isAhead: entry.at > reader.now,
    badge: null,
    answer: null,
    followUp: null,
    change: null,
    ...wordsOf(entry, reader, t),
  }
}

type Words = Pick<TimelineView, 'icon' | 'title' | 'facts'> &
  Partial<Pick<TimelineView, 'badge' | 'answer' | 'followUp' | 'change'>>

type Entry<Source> = Extract<TimelineEntry, { source: Source }>

function wordsOf(entry: TimelineEntry, reader: Reader, t: Translate): Words {
  switch (entry.source) {
    case 'ticket':
    case 'event':
      return { icon: entry.source, title: eventTitle(entry.type, t), facts: ticketFacts(entry, t) }
    case 'mail':
      return mailWords(entry, t)
    case 'skip':
      return skipWords(entry, t)
    case 'answer':
      return answerWords(entry, reader, t)
    case 'follow_up':
      return followUpWords(entry, t)
    case 'told':
    case 'verdict':
      return changeWords(entry, reader, t)
    case 'choice':
      return { icon: 'stop', title: t(`customers.choice.${entry.choice}`), facts: [] }
    case 'suppressed':
      return { icon: 'stop', title: t(`customers.suppression.${entry.reason}`), facts: [] }
  }
}

const ticketNews = ['opened', 'replied', 'resolved', 'reopened', 'escalated'] as const

function eventTitle(type: string, t: Translate): string {
  const news = ticketNews.find((each) => type === `ticket.${each}`)
  if (news !== undefined) return t(`customers.ticket.${news}`)
  if (type === waveEvent) return t('customers.waveTurn')
  if (type === 'customer.updated') return t('customers.customerUpdated')
  const [subject, verb] = type.split('.')
  return subject === 'ticket'
    ? t('customers.ticket.other', { type: verb ?? '' })
    : t('customers.event', { type })
}

function ticketFacts({ ticket, agentName }: Entry<'ticket' | 'event'>, t: Translate) {
  if (ticket === null || ticket.externalId === null) return []
  const subject = [ticket.subject, `#${ticket.externalId}`].filter((part) => part !== null)
  return [
    { name: t('customers.subject'), value: subject.join(' ') },
    { name: t('customers.channel'), value: t(`channel.${ticket.channel}`) },
    ...(agentName === null ? [] : [{ name: t('customers.agent'), value: agentName }]),
  ]
}

const stopReasons = [
  'ticket_reopened',
  'suppressed',
  'unsubscribed',
  'customer_paused',
  'customer_frequency',
  'already_answered',
  'invitation_expired',
  'survey_archived',
] as const

function mailWords(mail: Entry<'mail'>, t: Translate): Words {
  const { state, cancelReason, surveyName, bouncedAt } = mail
  const kind = mail.kind === 'reminder' || mail.reminder > 0 ? 'reminder' : 'mail'
  const reason = stopReasons.find((each) => each === cancelReason) ?? 'other'
  return {
    icon: 'mail',
    title: t(`customers.${kind}.${state}`),
    facts: [
      ...(state === 'cancelled'
        ? [{ name: t('customers.reason'), value: t(`customers.cancelReason.${reason}`) }]
        : []),
      ...(surveyName === null ? [] : [{ name: t('customers.survey'), value: surveyName }]),
    ],
    badge: bouncedAt === null ? null : t('customers.bounced'),
  }
}

function followUpWords(entry: Entry<'follow_up'>, t: Translate): Words {
  const { kind, cause, recovered, text, followUpId, mailState } = entry
  const words = (name: typeof kind | 'recovered_yes' | 'recovered_partly' | 'recovered_no') =>
    t(`customers.followUp.${name}`)
  const isLost = mailState === 'failed' || mailState === 'cancelled'
  return {
    icon: 'followUp',
    title: words(kind === 'recovered' && recovered !== null ? `recovered_${recovered}` : kind),
    facts:
      cause !== null && (kind === 'solved' || kind === 'closed')
        ? [{ name: t('customers.followUp.cause'), value: t(`followUps.cause.${cause}`) }]
        : [],
    badge: isLost ? t(`customers.followUp.${mailState}`) : null,
    followUp: { id: kind === 'opened' || kind === 'answer' ? followUpId : null, text },
  }
}

function changeWords(entry: Entry<'told' | 'verdict'>, { locale }: Reader, t: Translate): Words {
  const { changeId: id, published, texts } = entry
  const title = chooseWords(published ?? { texts }, locale)?.title ?? ''
  const shown = { icon: 'change' as const, facts: [] }
  if (entry.source === 'verdict') {
    const change = { id, title, text: entry.comment }
    return { ...shown, title: t(`customers.change.${entry.answer}`), change }
  }
  return {
    ...shown,
    title: t(`customers.told.${entry.mailState ?? 'sent'}`),
    badge: entry.bouncedAt === null ? null : t('customers.bounced'),
    change: { id, title, text: '' },
  }
}

function skipWords({ reason, automationName, surveyName }: Entry<'skip'>, t: Translate): Words {
  const words = reason === null ? '' : t(`automations.reason.${reason}`)
  return {
    icon: 'skip',
    title: t('customers.skipped', { reason: words }),
    facts: [
      { name: t('customers.automation'), value: automationName },
      { name: t('customers.survey'), value: surveyName },
    ],
  }
}

function answerWords(answer: Entry<'answer'>, reader: Reader, t: Translate): Words {
  const { kind, score, comment, solved, wantsHelp, locale, state, door, surveyName } = answer
  return {
    icon: 'answer',
    title: t('customers.answer', { survey: surveyName }),
    facts:
      door === 'invitation' ? [] : [{ name: t('responses.source'), value: t(`source.${door}`) }],
    answer: {
      ...levelOf(kind, score),
      ...{ kind, score, comment, solved, wantsHelp, locale },
      max: scales[kind].max,
      unconfirmed: state === 'unconfirmed',
      earlier: answer.revisions.map((revision) => ({
        score: revision.score,
        comment: revision.comment,
        solved: revision.solved,
        time: timeTextOf(revision.postedAt, reader),
        setAside: revision.state === 'unconfirmed',
      })),
    },
  }
}
