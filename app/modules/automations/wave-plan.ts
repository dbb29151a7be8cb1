import type { SendWindow } from '#db/schema/automation.ts'
import { dateOf, dayOf, weekdayOf } from './local-day.ts'

/**
 * On which day whose turn it is in a wave. Dates are `YYYY-MM-DD` in the workspace's zone. A sending day is one on
 * whose weekday the window opens; a round is so many sending days that from any of them to the one a round later are at
 * least `everyDays` days. Whoever is planned stays on the same place in the round, so that days which are even stay so.
 */
export type WaveRule = { everyDays: number; sendWindow: SendWindow | null }

/**
 * How many customers have their turn on each date that is still to come. Each function adds the one whom it has given a
 * turn; whoever leaves must be taken out by the caller, and days gone by are not looked at.
 */
export type WaveLoad = Map<string, number>

/** The emptiest day of the coming round, from `from` on; among equals the one that `draw` (0 ≤ draw < 1) falls on. */
export function firstTurn(
  rule: WaveRule,
  { from, load, draw }: { from: string; load: WaveLoad; draw: number },
): string {
  const { days, before } = roundFrom(rule, from)
  const last = days.length - 1
  // Those of the sending day before may not have their next turn yet: it will be on the round's last day.
  const weight = (day: string, at: number) =>
    loadOf(load, day) + (at === last ? loadOf(load, before) : 0)
  return taken(load, pick(days, weight, draw) ?? from)
}

/**
 * A round after the turn just taken, at least `everyDays` days later. Within a week from the first day possible, one
 * that will be emptier is preferred; a later day counts with those who have yet to come to it from this round.
 */
export function nextTurn(
  rule: WaveRule,
  { after, load, draw }: { after: string; load: WaveLoad; draw: number },
): string {
  const choices = choicesAfter(rule, after)
  const least = pick(
    choices.map(({ day }) => day),
    (_, at) => weightOf(load, choices[at]),
    draw,
  )
  const own = choices.find(({ isOwn }) => isOwn)
  const keeps =
    own !== undefined &&
    weightOf(load, own) <=
      weightOf(
        load,
        choices.find(({ day }) => day === least),
      )
  return taken(load, (keeps ? own.day : least) ?? after)
}

/** The emptiest day of the week that begins with `until`, the first date on which the customer may be asked again. */
export function turnAfterQuiet(
  rule: WaveRule,
  { until, load, draw }: { until: string; load: WaveLoad; draw: number },
): string {
  const week = sendingWeek(rule, dayOf(until))
  return taken(load, pick(week, (day) => loadOf(load, day), draw) ?? until)
}

/** The next `count` sending days, `from` included if it is one. */
export const sendingDates = (rule: WaveRule, from: string, count: number): string[] =>
  sendingDays(rule, dayOf(from), count).map(dateOf)

/** How many sending days a round has. */
export function roundLength({ everyDays, sendWindow }: WaveRule): number {
  const days = weekdaysOf(sendWindow)
  const isLongEnough = (length: number) =>
    days.every((day, at) => {
      const later = days[(at + length) % days.length] ?? day
      return Math.floor((at + length) / days.length) * 7 + later - day >= everyDays
    })
  let length = Math.max(1, Math.floor((everyDays * days.length) / 7) - days.length)
  while (!isLongEnough(length)) length += 1
  return length
}

const allWeek = [1, 2, 3, 4, 5, 6, 7]

/** In order; all of them when there is no window, or one that never opens. */
function weekdaysOf(window: SendWindow | null): number[] {
  const days = allWeek.filter((day) => window?.days.includes(day) ?? true)
  return days.length === 0 ? allWeek : days
}

function sendingDays({ sendWindow }: WaveRule, from: number, count: number): number[] {
  const weekdays = weekdaysOf(sendWindow)
  const days: number[] = []
  for (let day = from; days.length < count; day++)
    if (weekdays.includes(weekdayOf(day))) days.push(day)
  return days
}

function sendingWeek({ sendWindow }: WaveRule, from: number): string[] {
  const weekdays = weekdaysOf(sendWindow)
  return allWeek
    .map((place) => from + place - 1)
    .filter((day) => weekdays.includes(weekdayOf(day)))
    .map(dateOf)
}

/** Thousands are planned from the same day, one after the other: the answer to the last question is kept. */
function keepingLast<Answer>(find: (rule: WaveRule, date: string) => Answer) {
  let last: { question: string; answer: Answer } | null = null
  return (rule: WaveRule, date: string): Answer => {
    const question = [date, rule.everyDays, ...weekdaysOf(rule.sendWindow)].join()
    if (last?.question !== question) last = { question, answer: find(rule, date) }
    return last.answer
  }
}

/** The days of the round that begins with `from`, and the sending day before them. */
const roundFrom = keepingLast((rule, from) => {
  const week = sendingDays(rule, dayOf(from) - 7, 7).filter((day) => day < dayOf(from))
  return {
    days: sendingDates(rule, from, roundLength(rule)),
    before: dateOf(week.at(-1) ?? dayOf(from) - 1),
  }
})

/** `follower` is the day whose turns come to this one when they are taken, if that is still ahead. */
type Choice = { day: string; isOwn: boolean; follower: string | null }

const choicesAfter = keepingLast((rule, after): Choice[] => {
  const taking = dayOf(after)
  const length = roundLength(rule)
  const round = sendingDates(rule, dateOf(taking + 1), length + 7)
  const days = sendingWeek(rule, taking + rule.everyDays)
  const own = Math.max(days.indexOf(round[length - 1] ?? after), 0)
  return days.map((day, at) => ({
    day,
    isOwn: at === own,
    follower: at > own ? (round[at - own - 1] ?? null) : null,
  }))
})

function weightOf(load: WaveLoad, choice: Choice | undefined): number {
  if (choice === undefined) return Infinity
  const { day, follower } = choice
  return loadOf(load, day) + (follower === null ? 0 : loadOf(load, follower))
}

const loadOf = (load: WaveLoad, date: string) => load.get(date) ?? 0

function taken(load: WaveLoad, date: string): string {
  load.set(date, loadOf(load, date) + 1)
  return date
}

/** The one with the least weight; of several the one that `draw` falls on. */
function pick(
  dates: readonly string[],
  weight: (date: string, at: number) => number,
  draw: number,
): string | undefined {
  let least = Infinity
  let equals: string[] = []
  for (const [at, date] of dates.entries()) {
    const its = weight(date, at)
    if (its > least) continue
    if (its < least) equals = []
    least = its
    equals.push(date)
  }
  return equals[Math.floor(draw * equals.length)]
}
