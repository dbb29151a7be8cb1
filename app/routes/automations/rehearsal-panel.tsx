import { Link } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Notice } from '#app/ui/notice.tsx'
import { RehearsalDays } from './rehearsal-days.tsx'
import type { RehearsalView } from './rehearsal-view.ts'

type Props = { rehearsal: RehearsalView; root: string }

/** What the settings would have done, below the form that has them. The reader is brought to it. */
export function RehearsalPanel({ rehearsal, root }: Props) {
  const t = useTranslations('rehearsal')
  const heading = useRef<HTMLHeadingElement>(null)
  const { trigger, from, until, shortenedTo, warnings } = rehearsal
  useEffect(() => heading.current?.focus(), [rehearsal])
  return (
    <section
      id="rehearsal"
      aria-labelledby="rehearsal-title"
      className="panel mt-8 scroll-mt-24 p-5 sm:p-7"
    >
      <h2
        id="rehearsal-title"
        ref={heading}
        tabIndex={-1}
        className="scroll-mt-28 text-xl font-semibold tracking-tight outline-none"
      >
        {t('title')}
      </h2>
      <p className="mt-0.5 max-w-prose text-sm text-muted">
        {t(`span.${trigger}`, { from, until })}
      </p>
      {shortenedTo === null ? null : (
        <p className="mt-1 text-sm text-muted">
          {t(`shortened.${trigger}`, { count: shortenedTo })}
        </p>
      )}
      {warnings.map((warning) => (
        <Notice key={warning} tone="middling" className="mt-5">
          {warning}
        </Notice>
      ))}
      {rehearsal.occasions === 0 ? null : (
        <>
          <Numbers rehearsal={rehearsal} />
          <RehearsalDays rehearsal={rehearsal} />
          <Recipients rehearsal={rehearsal} root={root} />
          <Skipped rehearsal={rehearsal} root={root} />
        </>
      )}
      <p className="mt-7 max-w-prose text-sm text-muted">{t(`limits.${trigger}`)}</p>
    </section>
  )
}

function Numbers({ rehearsal }: { rehearsal: RehearsalView }) {
  const t = useTranslations('rehearsal')
  const format = useFormatter()
  const { trigger, occasions, mails, skips, withdrawn } = rehearsal
  const numbers = [
    { label: t(`occasions.${trigger}`), count: occasions },
    { label: t(`mails.${trigger}`), count: mails },
    { label: t(`notAsked.${trigger}`), count: skips },
    ...(withdrawn === 0 ? [] : [{ label: t('withdrawn'), count: withdrawn }]),
  ]
  return (
    <dl className="mt-6 flex flex-wrap gap-x-10 gap-y-4">
      {numbers.map(({ label, count }) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="text-2xl font-semibold tabular-nums">{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  )
}

type Who = RehearsalView['recipients'][number]['who']

function Customer({ who, root }: { who: Who; root: string }) {
  return (
    <>
      <Link to={`${root}/customers/${who.id}`} className="font-medium hover:underline">
        <bdi>{who.name}</bdi>
      </Link>
      {who.address === '' ? null : (
        <span className="text-sm [overflow-wrap:anywhere] text-muted"> {who.address}</span>
      )}
    </>
  )
}

function Recipients({ rehearsal, root }: Props) {
  const t = useTranslations('rehearsal')
  const { trigger, recipients, mails, withdrawn } = rehearsal
  if (recipients.length === 0) return null
  const all = mails + withdrawn
  return (
    <details className="mt-7 border-t border-line pt-5" open={recipients.length <= 10}>
      <summary className="cursor-pointer font-semibold">{t(`recipients.${trigger}`)}</summary>
      {recipients.length === all ? null : (
        <p className="mt-1 text-sm text-muted">
          {t(`firstOf.${trigger}`, { shown: recipients.length, all })}
        </p>
      )}
      <ul className="mt-3 divide-y divide-line">
        {recipients.map(({ key, who, ticket, at, withdrawn: reason }) => (
          <li key={key} className="gap-x-6 py-2.5 sm:flex sm:items-baseline">
            <div className="min-w-0 flex-1">
              <Customer who={who} root={root} />
              {ticket === '' ? null : (
                <p dir="auto" className="truncate text-sm text-muted">
                  {ticket}
                </p>
              )}
            </div>
            <p className="shrink-0 text-sm text-muted tabular-nums sm:text-right">
              {at}
              {reason === null ? null : (
                <span className="block text-middling">{t('withdrawnBecause', { reason })}</span>
              )}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Skipped({ rehearsal, root }: Props) {
  const t = useTranslations('rehearsal')
  const format = useFormatter()
  const { trigger, skipped } = rehearsal
  if (skipped.length === 0) return null
  return (
    <details className="mt-7 border-t border-line pt-5" open>
      <summary className="cursor-pointer font-semibold">{t(`skipped.${trigger}`)}</summary>
      <ul className="mt-3 divide-y divide-line">
        {skipped.map(({ reason, count, examples }) => (
          <li key={reason} className="py-3">
            <p className="flex items-baseline justify-between gap-4">
              <span className="font-medium">{reason}</span>
              <span className="tabular-nums">{format.number(count)}</span>
            </p>
            <ul className="mt-1 space-y-1 text-sm text-muted">
              {examples.map(({ key, who, ticket, at, details }) => (
                <li key={key} className="[overflow-wrap:anywhere]">
                  <Customer who={who} root={root} />
                  {[ticket, at, ...details]
                    .filter((each) => each !== '')
                    .map((each) => ` · ${each}`)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  )
}
