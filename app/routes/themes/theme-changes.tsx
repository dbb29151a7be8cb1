import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ChangeStateBadge } from '../changes/change-state-badge.tsx'
import type { ThemeChangesView } from './theme-changes-view.ts'

type Props = {
  view: ThemeChangesView
  /** Null for whom may not propose one. */
  toPropose: string | null
}

/** What was announced about a theme, and what those told say of it. */
export function ThemeChanges({ view: { changes, notFixed }, toPropose }: Props) {
  const t = useTranslations('changeResults')
  return (
    <section aria-labelledby="theme-changes" className="panel p-6">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="theme-changes" className="text-lg font-semibold tracking-tight">
          {t('onTheme')}
        </h2>
        {toPropose === null ? null : (
          <Link to={toPropose} className="button-quiet">
            {t('propose')}
          </Link>
        )}
      </div>
      <p className="mt-1 text-sm text-pretty text-muted">
        {changes.length === 0 ? t('onThemeNone') : t('onThemeLead')}
      </p>
      {changes.length === 0 ? null : (
        <ul className="mt-3 divide-y divide-line">
          {changes.map((change) => (
            <ThemeChange key={change.id} change={change} />
          ))}
        </ul>
      )}
      {notFixed.length === 0 ? null : (
        <>
          <h3 className="mt-4 border-t border-line pt-4 text-sm font-medium">{t('notFixed')}</h3>
          <ul className="mt-2 space-y-3">
            {notFixed.map(({ notificationId, comment, to, time }) => (
              <li key={notificationId} className="border-l-2 border-bad pl-3 text-sm">
                <p dir="auto" className="[overflow-wrap:anywhere] whitespace-pre-line">
                  {comment}
                </p>
                <Link
                  to={to}
                  className="inline-flex min-h-6 items-center text-muted hover:underline"
                >
                  <time dateTime={time.iso} title={time.absolute}>
                    {time.relative}
                  </time>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function ThemeChange({ change }: { change: ThemeChangesView['changes'][number] }) {
  const t = useTranslations('changeResults')
  const { title, to, state, published, verdicts } = change
  return (
    <li className="py-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link
          to={to}
          dir="auto"
          className="inline-flex min-h-6 items-center font-medium [overflow-wrap:anywhere] hover:underline"
        >
          {title}
        </Link>
        <ChangeStateBadge state={state} />
      </p>
      {published === null ? null : (
        <p className="mt-1 flex flex-wrap gap-x-3 text-sm text-muted tabular-nums">
          <time dateTime={published.iso} title={published.absolute}>
            {t('publishedOn', { date: published.relative })}
          </time>
          <span>
            {t('told')}: {change.told}
          </span>
          {verdicts === null ? null : <span>{t('verdictCounts', verdicts)}</span>}
        </p>
      )}
    </li>
  )
}
