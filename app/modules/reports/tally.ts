import { scoresOf } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { countDeliveries, countScores } from '#db/queries/metrics.server.ts'
import { responseRate } from './response-rate.ts'
import { scoreOf } from './score.ts'
import type { Score } from './score.ts'
import { shareOf } from './share.ts'
import type { Share } from './share.ts'

/** What was counted, by survey and group. */
export type Counts = {
  scores: Awaited<ReturnType<typeof countScores>>
  deliveries: Awaited<ReturnType<typeof countDeliveries>>
}

export type ResponseState = 'confirmed' | 'unconfirmed'

/** The numbers of some answers and mails. Scores go by the time of the answer, the rate by that of the mail. */
export type Metrics = Score & {
  /** Every score of the scale → answers of the state that was asked for. */
  histogram: Record<number, number>
  /** What customers said after tickets about whether it is solved, and the share who said yes. */
  solved: Resolved
  /** Set aside as not a person's; in none of the numbers unless asked for. */
  unconfirmed: number
  /** Of the invitations sent: sent − bounced, and those answered and confirmed to date. */
  delivered: number
  answered: number
  /** Per cent to one decimal; null when nothing was delivered. */
  responseRate: number | null
}

export type Resolved = { yes: number; partly: number; no: number; share: Share }

/** What is in no group of its own: no agent, no such attribute, an erased customer. */
export const unknownKey = 'unknown'

export type Group = { key: string; label: string; metrics: Metrics }

export function metricsOf(
  kind: SurveyKind,
  { scores, deliveries }: Counts,
  state: ResponseState = 'confirmed',
): Metrics {
  const histogram = Object.fromEntries(
    scoresOf(kind).map((score) => [
      score,
      sum(scores.filter((row) => row.state === state && row.score === score).map(answersOf)),
    ]),
  )
  const mails = {
    sent: sum(deliveries.map(({ sent }) => sent)),
    bounced: sum(deliveries.map(({ bounced }) => bounced)),
    answered: sum(deliveries.map(({ answered }) => answered)),
  }
  return {
    ...scoreOf(kind, histogram),
    histogram,
    solved: resolvedOf(scores.filter((row) => row.state === state)),
    unconfirmed: sum(scores.filter((row) => row.state === 'unconfirmed').map(answersOf)),
    delivered: mails.sent - mails.bounced,
    answered: mails.answered,
    responseRate: responseRate(mails),
  }
}

function resolvedOf(rows: Counts['scores']): Resolved {
  const said = (words: keyof Omit<Resolved, 'share'>) =>
    sum(rows.filter(({ solved }) => solved === words).map(answersOf))
  const counts = { yes: said('yes'), partly: said('partly'), no: said('no') }
  return { ...counts, share: shareOf(counts.yes, counts.yes + counts.partly + counts.no) }
}

/** The numbers of each group, most answers first. */
export function groupsOf(kind: SurveyKind, counts: Counts, state?: ResponseState): Group[] {
  return [...splitCounts(counts)]
    .map(([key, { label, ...own }]) => ({ key, label, metrics: metricsOf(kind, own, state) }))
    .toSorted((one, other) => other.metrics.n - one.metrics.n || compare(one.key, other.key))
}

/** Those of these surveys. */
export const countsOf = (
  { scores, deliveries }: Counts,
  surveyIds: ReadonlySet<string>,
): Counts => ({
  scores: scores.filter(({ surveyId }) => surveyIds.has(surveyId)),
  deliveries: deliveries.filter(({ surveyId }) => surveyIds.has(surveyId)),
})

function splitCounts({ scores, deliveries }: Counts): Map<string, Counts & { label: string }> {
  const groups = new Map<string, Counts & { label: string }>()
  const groupOf = ({ key, label }: { key: string | null; label: string | null }) => {
    const name = key ?? unknownKey
    const found = groups.get(name)
    if (found !== undefined) return found
    const made = { label: label ?? name, scores: [], deliveries: [] }
    groups.set(name, made)
    return made
  }
  for (const row of scores) groupOf(row).scores.push(row)
  for (const row of deliveries) groupOf(row).deliveries.push(row)
  return groups
}

const answersOf = ({ answers }: { answers: number }) => answers
const sum = (counts: number[]) => counts.reduce((total, each) => total + each, 0)
const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other))
