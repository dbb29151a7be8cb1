import type { Histogram } from '#app/modules/reports/score.ts'
import { surveyKinds } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'

type Row = { kind: SurveyKind; score: number; answers: number }

/** Counts told apart by kind, in the order in which kinds are shown; kinds that nobody answered are left out. */
export function histogramsOf(
  rows: readonly Row[],
): { kind: SurveyKind; histogram: Record<number, number> }[] {
  return surveyKinds.flatMap((kind) => {
    const own = rows.filter((row) => row.kind === kind)
    if (own.length === 0) return []
    const histogram: Record<number, number> = {}
    for (const { score, answers } of own) histogram[score] = (histogram[score] ?? 0) + answers
    return [{ kind, histogram }]
  })
}

/** What is left of `all` without `some`. */
export const difference = (all: Histogram, some: Histogram): Record<number, number> =>
  Object.fromEntries(
    Object.entries(all).map(([score, count]) => [
      score,
      Math.max(0, count - (some[Number(score)] ?? 0)),
    ]),
  )
