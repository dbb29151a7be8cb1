import type { ReactNode } from 'react'
import type { Presentation } from '#app/modules/surveys/presentation.ts'
import { scales, scoresOf } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'

/** From frown to laugh. */
const mouths = [
  'M8 17q4-4.5 8 0M7.5 7.5l2.5 1M16.5 7.5l-2.5 1',
  'M8 16.5q4-2 8 0',
  'M8 16h8',
  'M8 15q4 2.5 8 0',
  'M7.5 14h9q-1 4-4.5 4t-4.5-4z',
]

const Mark = ({ children }: { children: ReactNode }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    {children}
  </svg>
)

/** The number below says the same to those who read no faces. */
const Face = ({ score }: { score: number }) => (
  <>
    <Mark>
      <circle cx="12" cy="12" r="10" />
      <path d={`M9 9.5v1M15 9.5v1${mouths[score - 1] ?? ''}`} />
    </Mark>
    {score}
  </>
)

const Star = () => (
  <Mark>
    <path d="m12 2.8 2.8 5.8 6.4.9-4.6 4.4 1.1 6.3-5.7-3-5.7 3 1.1-6.3-4.6-4.4 6.4-.9z" />
  </Mark>
)

type ScoreScaleProps = {
  kind: SurveyKind
  presentation: Presentation
  question: string
  low: string
  high: string
  selected: number | null
  /** The spoken name of one score, e.g. "4 of 5"; the scale's ends have a label too. */
  nameOf: (score: number, max: number, label: string | null) => string
}

/** The question with its scores as radio buttons: one tap each, arrow keys within, no script. */
export function ScoreScale(props: ScoreScaleProps) {
  const { kind, presentation, question, low, high, selected, nameOf } = props
  const { min, max } = scales[kind]
  const endLabel = (score: number) => {
    if (score === min) return low || null
    return score === max ? high || null : null
  }
  return (
    <fieldset>
      <legend>
        <h1>{question}</h1>
      </legend>
      <div className={`scale scale-${max - min + 1} ${presentation}`}>
        {scoresOf(kind).map((score) => (
          <label key={score}>
            <input
              type="radio"
              id={`s${score}`}
              name="score"
              value={score}
              required
              defaultChecked={score === selected}
              aria-label={nameOf(score, max, endLabel(score))}
            />
            <span>
              {presentation === 'faces' ? <Face score={score} /> : null}
              {presentation === 'stars' ? <Star /> : null}
              {presentation === 'numbers' ? score : null}
            </span>
          </label>
        ))}
      </div>
      <ScaleEnds low={low} high={high} />
    </fieldset>
  )
}

export const ScaleEnds = ({ low, high }: { low: string; high: string }) => (
  <div className="ends">
    <span>{low}</span>
    <span>{high}</span>
  </div>
)
