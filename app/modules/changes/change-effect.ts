import { toOneDecimal } from '#app/modules/reports/rounding.ts'
import { campsOf, enoughAnswers, scoreOf } from '#app/modules/reports/score.ts'
import type { Change } from '#app/modules/reports/change.ts'
import type { Histogram, Score } from '#app/modules/reports/score.ts'
import type { Interval } from '#app/modules/reports/interval.ts'
import { shareOf } from '#app/modules/reports/share.ts'
import type { Share } from '#app/modules/reports/share.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { npsDifferenceInterval, shareDifferenceInterval } from './difference-interval.ts'
import type { Proportion } from './difference-interval.ts'

const day = 86_400_000
/** Days after a publication that are looked at, and days before it that are compared with at least. */
const mostDaysAfter = 90
const fewestDaysBefore = 28

/** From `since` (included) to `until` (not included). */
export type Stretch = { since: Date; until: Date }
export type EffectWindows = { before: Stretch; after: Stretch; daysAfter: number }

/**
 * What is compared: from the publication until now, 90 days at most, with as long a time before it, but with at least 28
 * days, since what is compared with should not depend on one weekend. Rates do not mind that one is longer.
 */
export function effectWindows(publishedAt: Date, now: Date): EffectWindows {
  const gone = Math.max(0, now.getTime() - publishedAt.getTime())
  const after = Math.min(gone, mostDaysAfter * day)
  const before = Math.max(after, fewestDaysBefore * day)
  const at = publishedAt.getTime()
  return {
    before: { since: new Date(at - before), until: publishedAt },
    after: { since: publishedAt, until: new Date(at + after) },
    daysAfter: Math.floor(after / day),
  }
}

/** What can be said of a difference in one word; `same`: no more than chance would make of it. */
export type EffectStatement = 'too_few' | 'less' | 'more' | 'same'

/** Points of a per cent, or of the NPS, to one decimal; null where one side has nothing. */
type Difference = {
  difference: number | null
  /** 95 %. It contains the difference. */
  interval: Interval | null
  change: Change
  statement: EffectStatement
}

export type RateEffect = { before: Share; after: Share } & Difference
export type ScoreEffect = { kind: SurveyKind; before: Score; after: Score } & Difference

/** How much of what was said was about it, before and after. */
export function rateEffect(before: Proportion, after: Proportion): RateEffect {
  const shares = { before: shareOf(before.hits, before.n), after: shareOf(after.hits, after.n) }
  if (before.n === 0 || after.n === 0) return { ...shares, ...unknown(before.n) }
  const points = [
    100 * (after.hits * before.n - before.hits * after.n),
    before.n * after.n,
  ] as const
  const interval = shareDifferenceInterval(before, after)
  return { ...shares, ...judged(points, interval, Math.min(before.n, after.n)) }
}

/** How satisfied people were, before and after. */
export function scoreEffect(kind: SurveyKind, before: Histogram, after: Histogram): ScoreEffect {
  const scores = { kind, before: scoreOf(kind, before), after: scoreOf(kind, after) }
  const [old, recent] = [campsOf(kind, before), campsOf(kind, after)]
  if (old.n === 0 || recent.n === 0) return { ...scores, ...unknown(old.n) }
  const interval =
    kind === 'nps'
      ? npsDifferenceInterval(old, recent)
      : shareDifferenceInterval(
          { hits: old.favourable, n: old.n },
          { hits: recent.favourable, n: recent.n },
        )
  const points = [
    100 *
      ((recent.favourable - recent.detractors) * old.n -
        (old.favourable - old.detractors) * recent.n),
    old.n * recent.n,
  ] as const
  return { ...scores, ...judged(points, interval, Math.min(old.n, recent.n)) }
}

const unknown = (nBefore: number): Difference => ({
  difference: null,
  interval: null,
  change: { outcome: nBefore === 0 ? 'nothing_before' : 'too_few' },
  statement: 'too_few',
})

/** More than noise when the interval leaves out zero; fewer than 30 on either side are too few to say. */
function judged(points: readonly [number, number], [lo, hi]: Interval, fewest: number): Difference {
  const difference = toOneDecimal(...points)
  const interval: Interval = [toOneDecimal(lo), toOneDecimal(hi)]
  if (fewest < enoughAnswers)
    return { difference, interval, change: { outcome: 'too_few' }, statement: 'too_few' }
  const isNoise = lo <= 0 && hi >= 0
  return {
    difference,
    interval,
    change: { outcome: 'known', points: difference, isNoise },
    statement: isNoise ? 'same' : points[0] < 0 ? 'less' : 'more',
  }
}
