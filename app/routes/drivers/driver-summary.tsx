import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ScoreNumber } from '../dashboard/score-number.tsx'
import type { DriversView } from './driver-view.ts'

/** The number itself, what hurts it most, and how much of it no theme explains yet. */
export function DriverSummary({ view, allTo }: { view: DriversView; allTo: string }) {
  const t = useTranslations('drivers')
  const { kind, score, n, worst, untagged, worded, wordless, isSmall } = view
  return (
    <section
      aria-label={t('summary')}
      className="panel grid gap-x-10 gap-y-5 p-6 md:grid-cols-[auto_1fr]"
    >
      <div>
        <h2 className="text-sm text-muted">{t(kind)}</h2>
        {score === null ? null : (
          <p className="mt-1 text-2xl font-semibold tracking-tight tabular-nums">
            <ScoreNumber score={score} />
          </p>
        )}
        {score === null ? null : (
          <p className="mt-1 text-sm text-muted tabular-nums">
            {t('intervalOf', { lo: score.lo, hi: score.hi })}
          </p>
        )}
        <p className="text-sm">
          <Link to={allTo} className="link inline-flex min-h-8 items-center">
            {t('answers', { count: n })}
          </Link>
        </p>
        {isSmall ? <p className="badge badge-warning">{t('small')}</p> : null}
      </div>
      <div className="max-w-prose space-y-2">
        <p className="text-lg text-pretty">
          {worst === null
            ? t('noWorst', { kind: t(kind) })
            : t('worst', { ...worst, kind: t(kind) })}
        </p>
        {untagged === null ? null : (
          <p className="text-sm text-muted">
            {t('untagged', { share: untagged.share, worded })}{' '}
            <Link to={untagged.to} className="link">
              {t('untaggedLink', { count: untagged.n })}
            </Link>
          </p>
        )}
        <p className="text-sm text-muted">{t('wordless', { count: wordless })}</p>
      </div>
    </section>
  )
}
