import { useTranslations } from 'use-intl'
import { toneFill } from '#app/ui/tones.ts'
import type { KindView } from './kind-view.ts'

/** How many gave each score: highest on top, as people read a ladder. */
export function ScoreBars({ view: { kind, bars, mean, max } }: { view: KindView }) {
  const t = useTranslations('dashboard')
  return (
    <section aria-labelledby="distribution-title" className="panel p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="distribution-title" className="text-lg font-semibold tracking-tight">
          {t('distribution')}
        </h2>
        {mean === null ? null : (
          <p className="text-sm text-muted tabular-nums">
            {t('mean')} <span className="font-semibold text-ink">{mean}</span>{' '}
            {t('meanOf', { max })}
          </p>
        )}
      </div>
      <ol className={kind === 'nps' ? 'mt-4 space-y-1' : 'mt-4 space-y-2.5'}>
        {bars.toReversed().map(({ score, count, share, tone }) => (
          <li key={score} className="flex items-center gap-3 text-sm tabular-nums">
            <span className="sr-only">{t('distributionRow', { score, count })}</span>
            <span aria-hidden="true" className="w-5 text-right font-medium">
              {score}
            </span>
            <svg
              viewBox="0 0 100 10"
              preserveAspectRatio="none"
              className="h-3 grow"
              aria-hidden="true"
              focusable="false"
            >
              <rect width="100" height="10" className="fill-sunken" />
              <rect width={100 * share} height="10" className={toneFill[tone]} />
            </svg>
            <span aria-hidden="true" className="w-9 text-right text-muted">
              {count}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
