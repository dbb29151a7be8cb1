import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { StateBadge } from '#app/ui/state-badge.tsx'
import type { SurveyLine } from './list-view.ts'

type Props = { surveys: SurveyLine[]; mayEdit: boolean }

export function SurveyList({ surveys, mayEdit }: Props) {
  return (
    <ul className="panel divide-y divide-line overflow-hidden">
      {surveys.map((survey) => (
        <SurveyItem key={survey.id} survey={survey} mayEdit={mayEdit} />
      ))}
    </ul>
  )
}

function SurveyItem({ survey, mayEdit }: { survey: SurveyLine; mayEdit: boolean }) {
  const t = useTranslations('surveys')
  const tNumbers = useTranslations('dashboard')
  return (
    <li className="relative grid grid-cols-2 gap-x-6 gap-y-4 px-5 py-5 hover:bg-sunken sm:px-6 md:gap-x-8 md:grid-cols-[minmax(0,1fr)_11rem_14rem_auto] md:items-center">
      <div className="col-span-2 min-w-0 md:col-span-1">
        <h2 className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Link
            to={survey.id}
            className="min-w-0 font-semibold [overflow-wrap:anywhere] after:absolute after:inset-0"
          >
            {survey.name}
          </Link>
          <span className="badge">{tNumbers(survey.kind)}</span>
          <StateBadge state={survey.state} />
        </h2>
        <p className="mt-1 flex flex-wrap gap-x-3 text-sm text-muted">
          <span className="sr-only">{t('languages')}:</span>
          {survey.languages.map(({ locale, name }) => (
            <span key={locale} lang={locale}>
              {name}
            </span>
          ))}
        </p>
      </div>
      <LastDays survey={survey} />
      <SentBy automations={survey.automations} />
      {mayEdit ? <CopyForm id={survey.id} name={survey.name} /> : <span />}
    </li>
  )
}

function LastDays({ survey: { score, n, smallSample } }: { survey: SurveyLine }) {
  const t = useTranslations('surveys')
  const tNumbers = useTranslations('dashboard')
  return (
    <div className="text-sm">
      <p className="text-muted">{t('last30')}</p>
      {score === null ? (
        <p className="mt-0.5">{t('answers', { count: 0 })}</p>
      ) : (
        <>
          <p className="text-xl font-semibold tracking-tight tabular-nums">
            {score.text}
            {score.unit === '' ? null : (
              <span className="ml-0.5 text-sm font-medium text-muted">{score.unit}</span>
            )}
            <span className="ml-2 text-sm font-normal tracking-normal text-muted">
              {t('answers', { count: n })}
            </span>
          </p>
          <p className="text-xs whitespace-nowrap text-muted tabular-nums">
            {tNumbers('interval', { lo: score.lo, hi: score.hi })}
            {score.unit}
          </p>
          {smallSample ? (
            <span className="badge badge-warning mt-1" title={tNumbers('smallSampleHint')}>
              {tNumbers('smallSample')}
            </span>
          ) : null}
        </>
      )}
    </div>
  )
}

function SentBy({ automations }: Pick<SurveyLine, 'automations'>) {
  const t = useTranslations('surveys')
  return (
    <div className="text-sm">
      <p className="text-muted">{t('sentBy')}</p>
      {automations.length === 0 ? (
        <p className="mt-0.5 text-muted">{t('sentByNone')}</p>
      ) : (
        <ul className="mt-0.5">
          {automations.map(({ id, name, state }) => (
            <li key={id} className="[overflow-wrap:anywhere]">
              {name}
              {state === 'paused' ? (
                <span className="text-muted"> ({t('pausedAutomation')})</span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Above the link that covers the line. */
function CopyForm({ id, name }: { id: string; name: string }) {
  const t = useTranslations('surveys')
  return (
    <Form method="post" className="relative justify-self-start md:justify-self-end">
      <input type="hidden" name="survey" value={id} />
      <button type="submit" className="button-quiet" aria-label={`${t('copy')}: ${name}`}>
        {t('copy')}
      </button>
    </Form>
  )
}
