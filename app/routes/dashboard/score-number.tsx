import type { ScoreView } from './number-texts.ts'

/** A score with its unit, the unit a little quieter. */
export function ScoreNumber({
  score: { text, unit },
  unitSize = 'text-[0.85em]',
}: {
  score: ScoreView
  unitSize?: string
}) {
  return (
    <span className="whitespace-nowrap tabular-nums">
      {text}
      {unit === '' ? null : (
        <span className={`ml-0.5 font-medium text-muted ${unitSize}`}>{unit}</span>
      )}
    </span>
  )
}
