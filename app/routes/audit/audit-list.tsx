import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { AuditView } from './audit-view.ts'

/** `at` is the workspace's address. */
export function AuditList({ entries, at }: { entries: AuditView[]; at: string }) {
  const t = useTranslations('settings.audit')
  return (
    <ol className="panel mt-6 divide-y divide-line">
      {entries.map((entry) => (
        <li key={entry.id} className="gap-x-8 px-5 py-4 sm:grid sm:grid-cols-[13rem_minmax(0,1fr)]">
          <div className="flex flex-wrap items-baseline gap-x-2.5 text-sm sm:block">
            <p className="font-medium wrap-anywhere">
              {entry.who}
              {entry.isKey ? <span className="badge ml-2">{t('viaKey')}</span> : null}
            </p>
            <time dateTime={entry.at.iso} title={entry.at.relative} className="text-muted">
              {entry.at.absolute}
            </time>
          </div>
          <div className="mt-1 min-w-0 sm:mt-0">
            <p className="wrap-anywhere">
              {entry.page === null ? (
                entry.sentence
              ) : (
                <Link to={at + entry.page} className="hover:text-accent-strong hover:underline">
                  {entry.sentence}
                </Link>
              )}
            </p>
            <Differences differences={entry.differences} />
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Above this many, a change is folded up. */
const shown = 6

function Differences({ differences }: Pick<AuditView, 'differences'>) {
  const t = useTranslations('settings.audit')
  const count = differences.length
  if (count === 0) return null
  if (count <= shown) return <DifferenceList differences={differences} />
  return (
    <details>
      <summary className="mt-1 text-sm text-accent underline underline-offset-4">
        {t('details', { count })}
      </summary>
      <DifferenceList differences={differences} />
    </details>
  )
}

function DifferenceList({ differences }: Pick<AuditView, 'differences'>) {
  const t = useTranslations('settings.audit')
  return (
    <dl className="mt-1.5 space-y-1 text-sm">
      {differences.map(({ field, before, after }) => (
        <div key={field} className="flex flex-wrap gap-x-2">
          <dt className="text-muted">{field}</dt>
          <dd className="flex min-w-0 flex-wrap gap-x-2 wrap-anywhere">
            {before === null ? null : (
              <del className="text-muted decoration-1">
                <span className="sr-only">{t('was')} </span>
                {before}
              </del>
            )}
            {before !== null && after !== null ? (
              <span aria-hidden="true" className="text-muted">
                →
              </span>
            ) : null}
            {after === null ? null : (
              <ins className="font-medium no-underline">
                <span className="sr-only">{t('is')} </span>
                {after}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
