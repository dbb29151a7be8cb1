import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { DueWords } from './due-words.tsx'
import type { FollowUpPageView } from './page-view.ts'
import { StateWords } from './state-words.tsx'

type Props = { followUp: FollowUpPageView; root: string }

/** Whose unhappiness it is, and how far it has come. */
export function PageHead({ followUp, root }: Props) {
  const t = useTranslations()
  const { answer, due, state, cause, recovered, wroteBack } = followUp
  return (
    <>
      <Link to={`${root}/follow-ups`} className="link inline-flex min-h-8 items-center text-sm">
        ← {t('followUps.back')}
      </Link>
      <header className="mt-2 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1
            dir="auto"
            className="text-2xl font-semibold tracking-tight text-balance [overflow-wrap:anywhere]"
          >
            {answer.customer ?? t('responses.anonymous')}
          </h1>
          <p dir="auto" className="mt-1 text-muted [overflow-wrap:anywhere]">
            {[answer.survey, answer.language].join(' · ')}
          </p>
        </div>
        <p className="flex flex-wrap items-center gap-2">
          <StateWords state={state} cause={cause} />
          {recovered === null ? null : (
            <span className={recovered === 'no' ? 'badge badge-warning' : 'badge'}>
              {t(`followUps.recovered.${recovered}`)}
            </span>
          )}
          {wroteBack === null ? null : (
            <span className="inline-flex rounded-full bg-accent-soft px-2.5 py-0.5 text-sm font-medium text-accent-strong">
              {t('followUps.wroteBack', { ago: wroteBack })}
            </span>
          )}
          {state === 'open' ? <DueWords due={due} /> : null}
        </p>
      </header>
    </>
  )
}
