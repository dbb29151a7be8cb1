import { Form, useSearchParams, useSubmit } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { Days } from '#app/modules/reports/period.ts'
import { ChoiceLinks } from './choice-links.tsx'

type Props = {
  period: string | null
  days: Days
  today: string
  surveyId: string | null
  surveys: { id: string; name: string }[]
  /** How all time is called, where it can be chosen. */
  allTime?: string
}

const periods = [
  { period: '7', words: 'days7' },
  { period: '30', words: 'days30' },
  { period: '90', words: 'days90' },
  { period: '12m', words: 'months12' },
] as const

/** Which days and which survey the page is about. */
export function Filters({ period, days, today, surveyId, surveys, allTime }: Props) {
  const t = useTranslations('dashboard')
  const offered: { period: string; name: string }[] = periods.map((each) => ({
    period: each.period,
    name: t(each.words),
  }))
  if (allTime !== undefined) offered.push({ period: 'all', name: allTime })
  return (
    <div className="relative flex max-w-full flex-wrap items-center gap-2.5">
      {surveys.length > 1 ? <SurveyChoice surveyId={surveyId} surveys={surveys} /> : null}
      <ChoiceLinks
        className="max-sm:order-last"
        label={t('period')}
        choices={offered.map((each) => ({
          name: each.name,
          changes: { period: each.period, from: null, to: null, unit: null },
          isChosen: each.period === period,
        }))}
      />
      <OwnDays days={days} today={today} isChosen={period === null} />
    </div>
  )
}

function SurveyChoice({ surveyId, surveys }: Pick<Props, 'surveyId' | 'surveys'>) {
  const t = useTranslations('dashboard')
  const submit = useSubmit()
  return (
    <Form
      method="get"
      preventScrollReset
      onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
      className="flex items-center gap-1.5"
    >
      <Kept except={['survey', 'kind']} />
      <select
        key={surveyId}
        name="survey"
        defaultValue={surveyId ?? ''}
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

function OwnDays({ days, today, isChosen }: { days: Days; today: string; isChosen: boolean }) {
  const t = useTranslations('dashboard')
  return (
    <details className="sm:relative" key={`${days.from} ${days.to}`}>
      <summary
        aria-current={isChosen ? 'true' : undefined}
        className="flex min-h-10.5 list-none items-center rounded-lg border border-line bg-surface px-3.5 text-sm font-medium text-muted hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-strong"
      >
        {t('custom')}
      </summary>
      <Form
        method="get"
        preventScrollReset
        className="panel absolute right-0 z-10 mt-2 w-64 space-y-4 p-5 shadow-lg max-sm:inset-x-0 max-sm:w-auto"
      >
        <Kept except={['period', 'from', 'to', 'unit']} />
        <label className="block text-sm font-medium">
          {t('from')}
          <input
            type="date"
            name="from"
            required
            max={today}
            defaultValue={days.from}
            className="input mt-1"
          />
        </label>
        <label className="block text-sm font-medium">
          {t('to')}
          <input
            type="date"
            name="to"
            required
            max={today}
            defaultValue={days.to}
            className="input mt-1"
          />
        </label>
        <button type="submit" className="button w-full">
          {t('show')}
        </button>
      </Form>
    </details>
  )
}

/** A form that leads elsewhere in the same page keeps what it does not ask about. */
function Kept({ except }: { except: readonly string[] }) {
  const [query] = useSearchParams()
  return [...query]
    .filter(([name]) => !except.includes(name))
    .map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}
