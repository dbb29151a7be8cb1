import type { ScoreLevel } from './score-level.ts'

type ByTone = Record<ScoreLevel['tone'], string>

/** Class names in full, so that Tailwind finds them. */
export const toneFill: ByTone = { good: 'fill-good', middling: 'fill-middling', bad: 'fill-bad' }

export const toneText: ByTone = { good: 'text-good', middling: 'text-middling', bad: 'text-bad' }

export const toneChip: ByTone = {
  good: 'bg-good-soft text-good',
  middling: 'bg-middling-soft text-middling',
  bad: 'bg-bad-soft text-bad',
}
