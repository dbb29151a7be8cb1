import { CheckField } from '#app/ui/field.tsx'
import type { Choice } from './load-choices.server.ts'

type Props = {
  name: string
  /** What the boxes are about; said to screen readers alone where it is a heading already. */
  legend: string
  isLegendShown?: boolean
  hint?: string
  problem?: string | undefined
  choices: readonly Choice[]
  chosen: readonly string[]
}

/** Several of a list, each a box to tick. Long lists scroll within. */
export function TickList(props: Props) {
  const { name, legend, isLegendShown = false, hint, problem, choices, chosen } = props
  return (
    <fieldset>
      <legend className={isLegendShown ? 'mb-1.5 text-sm font-medium' : 'sr-only'}>{legend}</legend>
      <div className="grid max-h-64 gap-x-6 gap-y-2.5 overflow-y-auto p-1 sm:grid-cols-2">
        {choices.map((choice) => (
          <CheckField
            key={choice.id}
            name={name}
            value={choice.id}
            label={choice.name}
            defaultChecked={chosen.includes(choice.id)}
          />
        ))}
      </div>
      <Problem words={problem} />
      {hint === undefined ? null : <p className="mt-1.5 text-sm text-muted">{hint}</p>}
    </fieldset>
  )
}

/** What is wrong with several fields together. */
export const Problem = ({ words }: { words: string | undefined }) =>
  words === undefined ? null : (
    <p role="alert" className="mt-1.5 text-sm font-medium text-bad">
      {words}
    </p>
  )
