import { scales } from './scale.ts'
import type { SurveyKind } from './scale.ts'

export type ScoreRange = { from: number; to: number }

type Bands = Record<'low' | 'high', ScoreRange>

/** The unhappy and the happy end of each scale, as the formulas cut it. */
const bands: Record<SurveyKind, Bands> = {
  csat: { low: { from: 1, to: 3 }, high: { from: 4, to: 5 } },
  nps: { low: { from: 0, to: 6 }, high: { from: 9, to: 10 } },
  ces: { low: { from: 1, to: 4 }, high: { from: 5, to: 7 } },
}

/** The scores that a suggested question or ending is for, until somebody chooses others. */
export function rangeOf(kind: SurveyKind, band: 'low' | 'high' | 'all'): ScoreRange {
  return band === 'all' ? { from: scales[kind].min, to: scales[kind].max } : bands[kind][band]
}
