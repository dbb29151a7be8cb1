import { grouped } from '#app/platform/grouped.ts'
import { changeOfShare } from '#app/modules/reports/change.ts'
import type { Change } from '#app/modules/reports/change.ts'
import { toOneDecimal } from '#app/modules/reports/rounding.ts'
import { scoreOf } from '#app/modules/reports/score.ts'
import type { Histogram, Score } from '#app/modules/reports/score.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { impactOf } from './impact.ts'
import type { Impact } from './impact.ts'

/** So many answers with a score, of a theme or (null) of all. A response of two themes is in the counts of both. */
export type DriverCount = {
  themeId: string | null
  /** In the period before the one that is looked at. */
  isBefore: boolean
  score: number
  answers: number
  /** Of all: those in words, and of these those without a theme. */
  worded: number
  untagged: number
}

export type Driver = {
  themeId: string
  total: Score
  /** Of all responses, in per cent. */
  share: number
  /** Null when it has all of them. */
  impact: Impact | null
  /** Of its share, against the period before. */
  change: Change
}

export type Drivers = {
  total: Score
  /** Responses in words, those of them without a theme, and those in no words. */
  worded: number
  untagged: number
  wordless: number
  /** What lowers the score most comes first. Themes without a response in the period are left out. */
  drivers: Driver[]
}

/** How much each theme moves the score. */
export function driversOf(kind: SurveyKind, counts: readonly DriverCount[]): Drivers {
  const all = counts.filter(({ themeId }) => themeId === null)
  const now = all.filter(({ isBefore }) => !isBefore)
  const histogram = histogramOf(now)
  const total = scoreOf(kind, histogram)
  const before = sum(all.filter(({ isBefore }) => isBefore).map(answersOf))
  const groups = [...grouped(counts, ({ themeId }) => themeId)]
  const drivers = groups.flatMap(([themeId, own]): Driver[] => {
    if (themeId === null) return []
    const recent = own.filter(({ isBefore }) => !isBefore)
    const score = scoreOf(kind, histogramOf(recent))
    if (score.n === 0) return []
    const old = sum(own.filter(({ isBefore }) => isBefore).map(answersOf))
    return [
      {
        themeId,
        total: score,
        share: toOneDecimal(100 * score.n, total.n),
        impact: impactOf(kind, histogram, histogramOf(recent)),
        change: changeOfShare({ n: before, favourable: old }, { n: total.n, favourable: score.n }),
      },
    ]
  })
  const worded = sum(now.map((count) => count.worded))
  return {
    total,
    worded,
    untagged: sum(now.map(({ untagged }) => untagged)),
    wordless: total.n - worded,
    drivers: drivers.toSorted(byHurt),
  }
}

/** Of equal ones the one with more responses first. */
const byHurt = (one: Driver, other: Driver) =>
  (one.impact?.points ?? Infinity) - (other.impact?.points ?? Infinity) ||
  other.total.n - one.total.n ||
  (one.themeId < other.themeId ? -1 : 1)

function histogramOf(counts: readonly DriverCount[]): Histogram {
  const histogram: Record<number, number> = {}
  for (const { score, answers } of counts) histogram[score] = (histogram[score] ?? 0) + answers
  return histogram
}

const answersOf = ({ answers }: DriverCount) => answers
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
