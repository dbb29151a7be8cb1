import type { SurveyKind } from '#app/modules/surveys/scale.ts'

/** How a score reads: the colour it gets, never alone, and the name of the words that say it. */
export type ScoreLevel = { tone: 'good' | 'middling' | 'bad'; words: ScoreWords }

export type ScoreWords =
  | 'csat1'
  | 'csat2'
  | 'csat3'
  | 'csat4'
  | 'csat5'
  | 'npsLow'
  | 'npsMiddle'
  | 'npsHigh'
  | 'cesLow'
  | 'cesMiddle'
  | 'cesHigh'

const csat: readonly ScoreLevel[] = [
  { tone: 'bad', words: 'csat1' },
  { tone: 'bad', words: 'csat2' },
  { tone: 'middling', words: 'csat3' },
  { tone: 'good', words: 'csat4' },
  { tone: 'good', words: 'csat5' },
]

/** The groups of NPS and CES are those that their numbers count. */
export function levelOf(kind: SurveyKind, score: number): ScoreLevel {
  if (kind === 'csat') return csat[score - 1] ?? { tone: 'middling', words: 'csat3' }
  if (kind === 'nps') return npsLevel(score)
  return cesLevel(score)
}

function npsLevel(score: number): ScoreLevel {
  if (score >= 9) return { tone: 'good', words: 'npsHigh' }
  return score >= 7 ? { tone: 'middling', words: 'npsMiddle' } : { tone: 'bad', words: 'npsLow' }
}

function cesLevel(score: number): ScoreLevel {
  if (score >= 5) return { tone: 'good', words: 'cesHigh' }
  return score === 4 ? { tone: 'middling', words: 'cesMiddle' } : { tone: 'bad', words: 'cesLow' }
}
