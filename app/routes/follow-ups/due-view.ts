import { isEnded } from '#app/modules/follow-ups/follow-up-acts.ts'
import type { FollowUpState } from '#app/modules/follow-ups/follow-up-acts.ts'
import { workingMinutesBetween } from '#app/modules/workspaces/working-time.ts'
import type { WorkingCalendar } from '#app/modules/workspaces/working-time.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import type { adminTranslator } from '#app/texts/admin/translate.ts'

export type Clock = {
  locale: AdminLocale
  timeZone: string
  now: Date
  calendar: WorkingCalendar
}

/** How a follow-up stands against its clock: in words, for the colour is never alone. */
export type DueView = {
  tone: 'bad' | 'middling' | 'plain' | 'good'
  words: string
  /** Until when somebody has to be in touch, where the workspace is. */
  at: string
  iso: string
}

type Clocked = { state: FollowUpState; dueAt: Date; contactedAt: Date | null }

type Translate = ReturnType<typeof adminTranslator>

export function viewDue(followUp: Clocked, clock: Clock, t: Translate): DueView {
  const { dueAt } = followUp
  return { ...wordsOf(followUp, clock, t), at: momentText(dueAt, clock), iso: dueAt.toISOString() }
}

/** So near that whoever looks should begin. In minutes of working time. */
const nearly = 60

function wordsOf(
  { state, dueAt, contactedAt }: Clocked,
  clock: Clock,
  t: Translate,
): Pick<DueView, 'tone' | 'words'> {
  if (contactedAt !== null) {
    if (contactedAt <= dueAt) return { tone: 'good', words: t('followUps.due.inTime') }
    return { tone: 'plain', words: spanWords('late', dueAt, contactedAt, clock, t) }
  }
  if (isEnded(state)) return { tone: 'plain', words: t('followUps.due.never') }
  if (dueAt <= clock.now)
    return { tone: 'bad', words: spanWords('over', dueAt, clock.now, clock, t) }
  const left = workingMinutesBetween(clock.now, dueAt, clock.calendar, clock.timeZone)
  const tone = left <= nearly ? 'middling' : 'plain'
  return { tone, words: spanWords('ahead', clock.now, dueAt, clock, t) }
}

function spanWords(
  kind: 'ahead' | 'over' | 'late',
  from: Date,
  to: Date,
  { calendar, timeZone }: Clock,
  t: Translate,
): string {
  const { unit, count } = spanOf(workingMinutesBetween(from, to, calendar, timeZone), calendar)
  if (kind === 'ahead') return t(`followUps.due.ahead.${unit}`, { count: Math.max(1, count) })
  return count === 0
    ? t(`followUps.due.${kind}.now`)
    : t(`followUps.due.${kind}.${unit}`, { count })
}

/** A span of working time in the unit that people think in, rounded down; two working days and more are days. */
export function spanOf(
  minutes: number,
  calendar: WorkingCalendar,
): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  const day = minutesOfDay(calendar)
  if (minutes < 60) return { unit: 'minutes', count: Math.floor(minutes) }
  if (minutes < 2 * day) return { unit: 'hours', count: Math.floor(minutes / 60) }
  return { unit: 'days', count: Math.floor(minutes / day) }
}

/** Over midnight where it ends before it begins; a whole day where it cannot be read. */
function minutesOfDay({ from, to }: WorkingCalendar): number {
  const length = minuteOf(to) - minuteOf(from)
  if (Number.isNaN(length)) return 1440
  return length > 0 ? length : length + 1440
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return (hours ?? NaN) * 60 + (minutes ?? NaN)
}

/** With the weekday, because "until Monday" is what people remember. */
export const momentText = (at: Date, { locale, timeZone }: Omit<Clock, 'now' | 'calendar'>) =>
  new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at)
