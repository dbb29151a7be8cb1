import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { SelectField } from '#app/ui/field.tsx'
import { useProblemTexts } from '#app/ui/problem-texts.ts'
import type { Refused } from './candidate-action.server.ts'
import type { CandidateView } from './candidate-view.ts'
import { ExampleChecks } from './example-checks.tsx'
import { opening, typedFor } from './opening.ts'

type Props = {
  candidate: CandidateView
  themes: { id: string; name: string }[]
  refused: Refused | null
}

/** Opens in its card, without any script; it and the other form close each other. */
export function AddForm({ candidate, themes, refused }: Props) {
  const t = useTranslations('candidates')
  const typed = typedFor(refused, { candidate, intent: 'add' })
  const problemOf = useProblemTexts(typed ?? undefined)
  const { id } = candidate
  return (
    <details name={`acts-${id}`} open={typed !== null} className={opening}>
      <summary className="button-quiet list-none">{t('add')}</summary>
      <Form method="post" className="mt-5 space-y-5">
        <input type="hidden" name="candidate" value={id} />
        <SelectField
          id={`${id}-theme`}
          name="theme"
          label={t('chooseTheme')}
          problem={problemOf('theme')}
          defaultValue={typed?.form.theme ?? ''}
          required
        >
          <option value="" />
          {themes.map((theme) => (
            <option key={theme.id} value={theme.id}>
              {theme.name}
            </option>
          ))}
        </SelectField>
        <ExampleChecks candidate={candidate} ticked={typed?.form.examples ?? null} />
        <button type="submit" name="intent" value="add" className="button">
          {t('addThese')}
        </button>
      </Form>
    </details>
  )
}
