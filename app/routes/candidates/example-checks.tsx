import { useTranslations } from 'use-intl'
import { Comment, Score } from './candidate-parts.tsx'
import type { CandidateView } from './candidate-view.ts'

type Props = { candidate: CandidateView; ticked: readonly string[] | null }

/** The typical comments, all ticked until somebody unticks one. */
export function ExampleChecks({ candidate, ticked }: Props) {
  const t = useTranslations('candidates')
  return (
    <fieldset>
      <legend className="text-sm font-medium">{t('which')}</legend>
      <p className="text-sm text-muted">{t('whichHint')}</p>
      <ul className="mt-2.5 space-y-1">
        {candidate.examples.map((example) => (
          <li key={example.id}>
            <label className="-mx-2 flex gap-2.5 rounded-lg px-2 py-1.5 hover:bg-sunken">
              <input
                type="checkbox"
                name="example"
                value={example.id}
                defaultChecked={ticked?.includes(example.id) ?? true}
                className="check"
              />
              <Score example={example} />
              <Comment example={example} />
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
