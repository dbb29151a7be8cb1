import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { waveEvent } from '#app/modules/automations/wave-event.ts'
import type { DecisionView } from './decision-view.ts'

/** Each decision in words: whom, whether, why not, and by which rule. */
export function DecisionList({ decisions }: { decisions: DecisionView[] }) {
  return (
    <ul className="panel mt-5 divide-y divide-line">
      {decisions.map((decision) => (
        <li key={decision.key} className="px-5 py-4">
          <Decision decision={decision} />
        </li>
      ))}
    </ul>
  )
}

function Decision({ decision }: { decision: DecisionView }) {
  const t = useTranslations('messages')
  const { outcome, reason, details, became, customer, time } = decision
  return (
    <article>
      <header className="justify-between gap-x-4 space-y-1 sm:flex sm:items-baseline sm:space-y-0">
        <h2 className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1 font-medium">
          <span
            className={
              outcome === 'invited'
                ? 'badge border-transparent bg-good-soft text-good'
                : 'badge badge-warning'
            }
          >
            {t(outcome)}
          </span>
          {customer === null ? (
            <span className="text-muted">{t('nobody')}</span>
          ) : (
            <Link to={`../../customers/${customer.id}`} relative="path" className="hover:underline">
              <bdi>{customer.name}</bdi>
            </Link>
          )}
          {reason === null ? null : <span className="font-normal">{reason}</span>}
          {became === null ? null : <span className="font-normal text-muted">{became}</span>}
        </h2>
        <time dateTime={time.iso} className="block shrink-0 text-sm text-muted tabular-nums">
          {time.absolute}
        </time>
      </header>
      {details.length === 0 ? null : (
        <p dir="auto" className="mt-1 max-w-prose text-sm [overflow-wrap:anywhere]">
          {details.join(' ')}
        </p>
      )}
      <About decision={decision} />
    </article>
  )
}

function About({
  decision: { automation, survey, eventType, ticket },
}: {
  decision: DecisionView
}) {
  const t = useTranslations('messages')
  return (
    <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-muted">
      <Link
        to={`../../automations/${automation.id}`}
        relative="path"
        className="hover:text-ink hover:underline"
      >
        {t('by', { automation: automation.name })}
      </Link>
      <span>{t('survey', { survey })}</span>
      <span>{eventType === waveEvent ? t('waveTurn') : t('event', { type: eventType })}</span>
      {ticket === null ? null : (
        <Link to={`?ticket=${ticket.id}`} className="hover:text-ink hover:underline">
          {ticket.name}
        </Link>
      )}
    </p>
  )
}
