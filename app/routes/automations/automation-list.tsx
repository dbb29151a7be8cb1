import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { StateBadge } from '#app/ui/state-badge.tsx'
import type { AutomationView } from './automation-view.ts'

/** Each automation as the sentence it stands for, with what it did of late. */
export function AutomationList({ automations }: { automations: AutomationView[] }) {
  return (
    <ul className="mt-6 grid gap-4 lg:grid-cols-2">
      {automations.map((automation) => (
        <li key={automation.id}>
          <Card automation={automation} />
        </li>
      ))}
    </ul>
  )
}

function Card({ automation }: { automation: AutomationView }) {
  const t = useTranslations('automations')
  const { id, name, state, says, wave, surveyTrouble, invited, skipped, mostly } = automation
  return (
    <article className="panel flex h-full flex-col p-5 sm:p-6">
      <header className="flex items-start justify-between gap-x-4">
        <h2 className="min-w-0 text-lg font-semibold tracking-tight">
          <Link to={id} className="hover:underline">
            {name}
          </Link>
        </h2>
        <span className="shrink-0 pt-0.5">
          <StateBadge state={state} />
        </span>
      </header>
      <p className="mt-2 text-pretty text-muted [overflow-wrap:anywhere]">{says}</p>
      {wave === null ? null : <p className="mt-2 text-sm text-pretty tabular-nums">{wave}</p>}
      {surveyTrouble === null ? null : (
        <p className="mt-2 text-sm font-medium text-middling">
          {t(surveyTrouble === 'paused' ? 'surveyPaused' : 'surveyArchived')}
        </p>
      )}
      <footer className="mt-auto pt-5 text-sm">
        <p className="flex flex-wrap gap-x-4 gap-y-0.5">
          <span className="font-medium tabular-nums">{t('asked30', { count: invited })}</span>
          {skipped === 0 ? null : (
            <span className="text-muted tabular-nums">
              {t('skipped30', { count: skipped })}
              {mostly === null ? null : <> · {t('mostly', { reason: mostly })}</>}
            </span>
          )}
        </p>
        <Link
          to={`../messages/decisions?automation=${id}`}
          relative="path"
          className="link mt-1.5 inline-flex min-h-8 items-center"
        >
          {t('whyNot')}
        </Link>
      </footer>
    </article>
  )
}
