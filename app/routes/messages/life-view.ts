import type { MessageLife } from '#app/modules/invitations/load-message-life.server.ts'
import type { LifeEntry } from '#app/modules/invitations/message-life.ts'
import type { Standing } from '#app/modules/invitations/message-standing.ts'
import { scales } from '#app/modules/surveys/scale.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'
import { cancelReasonText } from './cancel-reason.ts'
import { kindText, shownState } from './mail-view.ts'
import type { Reader, ShownState, Translate } from './mail-view.ts'

export type LifeIcon = 'made' | 'clock' | 'failed' | 'sent' | 'answer' | 'stop' | 'person'

export type LifeView = {
  key: string
  icon: LifeIcon
  title: string
  /** The mail server's own words. */
  words: string | null
  time: TimeText | null
}

export type StandingView = {
  state: ShownState
  sentence: string
  /** What that means and what to do. */
  advice: string | null
  /** Of the last failure, while it is not overcome. */
  words: string | null
}

export const standingView = (life: MessageLife, reader: Reader, t: Translate): StandingView => {
  const { message, standing } = life
  const isOpen = message.state !== 'sent' && message.state !== 'cancelled'
  return {
    state: shownState(message),
    sentence: standingSentence(standing, reader, t),
    advice: isOpen ? failureText(message, reader, t) : null,
    words: isOpen ? message.lastError : null,
  }
}

/** What the last attempt failed of and, once there will be no other by itself, what to do. */
function failureText(
  { state, failure }: MessageLife['message'],
  { locale }: Reader,
  t: Translate,
): string | null {
  if (failure === null) return null
  const what = t(`messages.failures.${failure}`)
  if (state !== 'failed') return t('messages.life.lastTime', { failure: what })
  return `${what}${locale === 'ja' ? '。' : '. '}${t(`messages.advice.${failure}`)}`
}

function standingSentence(standing: Standing, reader: Reader, t: Translate): string {
  const at = (moment: Date) => timeTextOf(moment, reader).absolute
  switch (standing.is) {
    case 'goes':
      return t(`messages.life.now.${standing.unlessAnswered ? 'goesUnlessAnswered' : 'goes'}`, {
        at: at(standing.at),
      })
    case 'retries': {
      const { attempt, of } = standing
      return standing.at <= reader.now
        ? t('messages.life.now.retriesNow', { attempt, of })
        : t('messages.life.now.retries', { at: at(standing.at), attempt, of })
    }
    case 'waits':
      return t(`messages.life.now.waits_${standing.pause}`)
    case 'doomed':
    case 'cancelled':
      return t(`messages.life.now.${standing.is}`, { reason: cancelReasonText(standing.reason, t) })
    case 'failed':
      return standing.attempts > 1
        ? t('messages.life.now.failedAfter', { attempts: standing.attempts })
        : t('messages.life.now.failed')
    default:
      return t(`messages.life.now.${standing.is}`)
  }
}

export const viewLife = (life: MessageLife, reader: Reader, t: Translate): LifeView[] =>
  entriesToShow(life, reader).map((entry, index) => ({
    key: `${entry.kind}-${index}`,
    words: 'words' in entry && entry.words !== '' ? entry.words : null,
    time: entry.at === null ? null : timeTextOf(entry.at, reader),
    ...titleOf(entry, life, t),
  }))

/** When a mail goes out that nothing holds is what comes next, and said there. */
const entriesToShow = ({ entries, standing }: MessageLife, { now }: Reader): LifeEntry[] =>
  entries.filter((entry) => !(standing.is === 'goes' && entry.kind === 'due' && entry.at > now))

function titleOf(
  entry: LifeEntry,
  life: MessageLife,
  t: Translate,
): Pick<LifeView, 'icon' | 'title'> {
  switch (entry.kind) {
    case 'made':
      return { icon: 'made', title: madeText(life, t) }
    case 'due':
      return { icon: 'clock', title: t('messages.life.planned') }
    case 'sent':
      return { icon: 'sent', title: t('messages.life.sent') }
    case 'attempt': {
      const failure = t(`messages.failures.${entry.failure}`)
      return {
        icon: 'failed',
        title: t('messages.life.attempt', { number: entry.number, failure }),
      }
    }
    case 'report':
      return {
        icon: entry.report === 'delayed' ? 'clock' : 'failed',
        title: t(`messages.life.report.${entry.report}`),
      }
    case 'answered': {
      const words = t(`messages.life.${entry.counts ? 'answered' : 'answeredAside'}`)
      const score = `${entry.score} / ${scales[entry.scale].max}`
      return { icon: 'answer', title: `${words}: ${score}` }
    }
    case 'unsubscribed':
      return { icon: 'stop', title: t('messages.life.unsubscribed') }
    case 'suppressed':
      return { icon: 'stop', title: t(`customers.suppression.${entry.reason}`) }
    case 'dropped': {
      const reason = cancelReasonText(entry.reason, t)
      return { icon: 'stop', title: t('messages.life.dropped', { reason }) }
    }
    case 'paused':
      return { icon: 'clock', title: t('messages.life.paused', { by: entry.by }) }
    default:
      return { icon: 'person', title: t(`messages.life.${entry.kind}`, { by: entry.by }) }
  }
}

function madeText({ automation, invitation, message }: MessageLife, t: Translate): string {
  const { kind } = message
  if (kind === 'change_notice' || kind === 'change_update') return t('messages.life.madeChange')
  if (kind === 'subscribe_confirm') return t('messages.life.madeSubscriber')
  if (invitation === null) return t('messages.life.madeMember')
  return automation === null
    ? t('messages.life.made')
    : t('messages.life.madeBy', { automation: automation.name })
}

export type OtherMailView = { id: string; what: string; state: ShownState; time: TimeText }

export const viewOthers = (life: MessageLife, reader: Reader, t: Translate): OtherMailView[] =>
  life.otherMails.map((mail) => ({
    id: mail.id,
    what: kindText(mail, t),
    state: shownState(mail),
    time: timeTextOf(mail.sentAt ?? mail.dueAt, reader),
  }))
