import { Form, useSearchParams, useSubmit } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { ChoiceLinks } from '../dashboard/choice-links.tsx'
import type { DriverChoice } from './driver-choice.ts'

type Props = {
  choice: DriverChoice
  kinds: readonly SurveyKind[]
  surveys: readonly { id: string; name: string }[]
}

const periods = [
  { period: '30', words: 'days30' },
  { period: '90', words: 'days90' },
  { period: '12m', words: 'months12' },
] as const

/** Which number, of which survey, and which days. */
export function DriverFilters({ choice, kinds, surveys }: Props) {
  const t = useTranslations('drivers')
  return (
    <div className="flex max-w-full flex-wrap items-center gap-2.5">
      {kinds.length < 2 ? null : (
        <ChoiceLinks
          label={t('kind')}
          choices={kinds.map((kind) => ({
            name: t(kind),
            changes: { kind, survey: null },
            isChosen: kind === choice.kind,
          }))}
        />
      )}
      {surveys.length < 2 ? null : <SurveyChoice choice={choice} surveys={surveys} />}
      <ChoiceLinks
        label={t('period')}
        choices={periods.map(({ period, words }) => ({
          name: t(words),
          changes: { period },
          isChosen: period === choice.period,
        }))}
      />
    </div>
  )
}

/** Those of the kind. */
function SurveyChoice({ choice, surveys }: Pick<Props, 'choice' | 'surveys'>) {
  const t = useTranslations('drivers')
  const submit = useSubmit()
  const [query] = useSearchParams()
  return (
    <Form
      method="get"
      preventScrollReset
      onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
      className="flex items-center gap-1.5"
    >
      <input type="hidden" name="kind" value={choice.kind} />
      {query.has('period') ? <input type="hidden" name="period" value={choice.period} /> : null}
      <select
        key={choice.survey}
        name="survey"
        defaultValue={choice.survey ?? ''}
        aria-label={t('survey')}
        className="min-h-10.5 max-w-56 rounded-lg border border-line bg-surface px-3 text-sm font-medium"
      >
        <option value="">{t('allSurveys')}</option>
        {surveys.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <noscript>
        <button type="submit" className="button-quiet">
          {t('show')}
        </button>
      </noscript>
    </Form>
  )
}
