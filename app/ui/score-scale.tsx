import { scales, scoresOf } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'

type ScoreScaleProps = {
  kind: SurveyKind
  question: string
  low: string
  high: string
  selected: number | null
  /** The spoken name of one score, e.g. "4 of 5". */
  nameOf: (score: number, max: number) => string
}

/** From frown to smile; the number below says the same to those who read no faces. */
const mouths = [
  'M8 17q4-4 8 0',
  'M8 16.5q4-2 8 0',
  'M8 16h8',
  'M8 15q4 2.5 8 0',
  'M7.5 14.5q4.5 5 9 0',
]

const Face = ({ score }: { score: number }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="10" />
    <path d={`M9 9v1M15 9v1${mouths[score - 1] ?? ''}`} />
  </svg>
)

/** The question with its scores as radio buttons: one tap each, arrow keys within, no script. */
export function ScoreScale({ kind, question, low, high, selected, nameOf }: ScoreScaleProps) {
  const scores = scoresOf(kind)
  return (
    <fieldset>
      <legend>
        <h1>{question}</h1>
      </legend>
      <div className={`scale scale-${scores.length}`}>
        {scores.map((score) => (
          <label key={score}>
            <input
              type="radio"
              name="score"
              value={score}
              required
              defaultChecked={score === selected}
              aria-label={nameOf(score, scales[kind].max)}
            />
            {kind === 'csat' ? <Face score={score} /> : null}
            {score}
          </label>
        ))}
      </div>
      <div className="ends">
        <span>{low}</span>
        <span>{high}</span>
      </div>
    </fieldset>
  )
}
