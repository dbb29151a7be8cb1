import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { TextAreaField, TextField } from '#app/ui/field.tsx'
import { useThemeProblems } from '../themes/problem-words.ts'
import type { Refused } from './candidate-action.server.ts'
import type { CandidateView } from './candidate-view.ts'
import { ExampleChecks } from './example-checks.tsx'
import { opening, typedFor } from './opening.ts'

type Props = { candidate: CandidateView; refused: Refused | null }

/** Opens in its card, without any script. */
export function MakeForm({ candidate, refused }: Props) {
  const t = useTranslations('candidates')
  const typed = typedFor(refused, { candidate, intent: 'make' })
  const problemOf = useThemeProblems(typed?.problems ?? {})
  const { id, language, languageName } = candidate
  return (
    <details name={`acts-${id}`} open={typed !== null} className={opening}>
      <summary className="button-quiet list-none font-semibold text-accent">{t('make')}</summary>
      <Form method="post" className="mt-5 space-y-5">
        <input type="hidden" name="candidate" value={id} />
        <input type="hidden" name="language" value={language} />
        <TextField
          id={`${id}-name`}
          name="name"
          label={t('name', { language: languageName })}
          hint={t('nameHint')}
          problem={problemOf('name')}
          defaultValue={typed?.form.name ?? candidate.name}
          lang={language}
          maxLength={80}
          required
        />
        <TextAreaField
          id={`${id}-keywords`}
          name="keywords"
          label={t('keywords')}
          hint={t('keywordsHint')}
          problem={problemOf('keywords')}
          defaultValue={typed?.form.keywords ?? candidate.keywords}
          lang={language}
          rows={2}
        />
        <ExampleChecks candidate={candidate} ticked={typed?.form.examples ?? null} />
        <button type="submit" name="intent" value="make" className="button">
          {t('makeThis')}
        </button>
      </Form>
    </details>
  )
}
