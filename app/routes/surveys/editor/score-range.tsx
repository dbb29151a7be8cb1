import { useTranslations } from 'use-intl'
import { scoresOf } from '#app/modules/surveys/scale.ts'
import type { ScoreRange } from '#app/modules/surveys/score-bands.ts'
import { useEditorParts } from './editor-context.ts'

type Props = { label: string; range: ScoreRange; onChange: (range: ScoreRange) => void }

/** From which score to which. The ends never cross: who moves one takes the other along. */
export function ScoreRangeField({ label, range: { from, to }, onChange }: Props) {
  const t = useTranslations('surveys')
  const { kind } = useEditorParts()
  const choose = (name: string, value: number, set: (score: number) => void) => (
    <label className="flex items-center gap-2">
      {name}
      <select
        value={value}
        onChange={({ target }) => set(Number(target.value))}
        className="input w-auto"
      >
        {scoresOf(kind).map((score) => (
          <option key={score} value={score}>
            {score}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-2 text-sm">
        {choose(t('from'), from, (score) => onChange({ from: score, to: Math.max(score, to) }))}
        {choose(t('to'), to, (score) => onChange({ from: Math.min(score, from), to: score }))}
      </div>
    </fieldset>
  )
}
