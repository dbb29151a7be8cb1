import { scales, scoresOf, surveyKinds } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { moods } from './inbox-filter.ts'

/** A score from 0, the worst of its scale, to 100, the best. */
export function moodOf(kind: SurveyKind, score: number): number {
  const { min, max } = scales[kind]
  return Math.round((100 * (score - min)) / (max - min))
}

/** The highest unhappy score and the lowest happy one: detractors, the dissatisfied, those who had it hard. */
const ends: Record<SurveyKind, { lowTo: number; highFrom: number }> = {
  csat: { lowTo: 2, highFrom: 4 },
  nps: { lowTo: 6, highFrom: 9 },
  ces: { lowTo: 3, highFrom: 5 },
}

export function moodBandOf(kind: SurveyKind, score: number): (typeof moods)[number] {
  const { lowTo, highFrom } = ends[kind]
  if (score <= lowTo) return 'low'
  return score >= highFrom ? 'high' : 'middle'
}

/** From the lowest to the highest mood that such scores can have. */
export function moodRange({
  mood,
  score,
}: {
  mood?: (typeof moods)[number]
  score?: { kind: SurveyKind; score: number }
}): { from: number; to: number } {
  const kinds = score === undefined ? surveyKinds : [score.kind]
  const fits = kinds.flatMap((kind) =>
    scoresOf(kind)
      .filter((each) => score === undefined || each === score.score)
      .filter((each) => mood === undefined || moodBandOf(kind, each) === mood)
      .map((each) => moodOf(kind, each)),
  )
  return { from: Math.min(...fits, 100), to: Math.max(...fits, 0) }
}
