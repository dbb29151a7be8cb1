import type { RoundResult } from './play-round.ts'

export type NamedResult = RoundResult & { name: string; seed: number }

const headings = [
  'round',
  'kills',
  'mails',
  'taken',
  'repeats ≤ in hand',
  'answers acked/kept',
  'events acked/kept',
  'seconds',
  'verdict',
]

const cells = (result: NamedResult) => [
  result.name,
  String(result.kills),
  String(result.mails),
  String(result.taken),
  `${result.repeats} ≤ ${result.bound}`,
  `${result.answersAcked}/${result.answersKept}`,
  `${result.eventsAcked}/${result.eventsKept}`,
  result.seconds.toFixed(1),
  result.problems.length === 0 ? 'ok' : 'WRONG',
]

const widths = [10, 5, 5, 5, 17, 18, 17, 7, 7]

const line = (texts: string[]) =>
  texts
    .map((text, column) =>
      column === 0 || column === texts.length - 1
        ? text.padEnd(widths[column] ?? 0)
        : text.padStart(widths[column] ?? 0),
    )
    .join('  ')
    .trimEnd()

export const heading = () => line(headings)

export const row = (result: NamedResult) => line(cells(result))

/** The sums of all rounds in words. */
export function summary(results: NamedResult[]): string {
  const sum = (of: (result: NamedResult) => number) =>
    results.reduce((total, result) => total + of(result), 0)
  const wrong = results.filter(({ problems }) => problems.length > 0).length
  return [
    `${results.length} rounds, ${sum(({ kills }) => kills)} kills, ${sum(({ mails }) => mails)} mails:`,
    `${sum(({ repeats }) => repeats)} repeats of at most ${sum(({ bound }) => bound)},`,
    `${sum(({ answersKept }) => answersKept)} of ${sum(({ answersAcked }) => answersAcked)} acknowledged answers and`,
    `${sum(({ eventsKept }) => eventsKept)} of ${sum(({ eventsAcked }) => eventsAcked)} acknowledged events kept,`,
    `${Math.round(sum(({ seconds }) => seconds))} s.`,
    wrong === 0 ? 'Nothing is wrong.' : `${wrong} rounds are WRONG.`,
  ].join(' ')
}
