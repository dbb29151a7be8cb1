import { useTranslations } from 'use-intl'
import type { ResultsView } from './results-view.ts'

const fills: Record<string, string> = {
  sent: 'fill-good',
  pending: 'fill-accent',
  undecided: 'fill-accent',
}

/** What became of telling each customer who had asked for it. */
export function Telling({ results: { telling, anonymous } }: { results: ResultsView }) {
  const t = useTranslations('changeResults')
  return (
    <section aria-labelledby="telling" className="panel p-6">
      <h2 id="telling" className="text-lg font-semibold tracking-tight">
        {t('telling')}
      </h2>
      {telling.length === 0 ? <p className="mt-2 text-muted">{t('tellingNone')}</p> : null}
      <ul className="mt-4 space-y-2.5">
        {telling.map(({ fate, count, share }) => (
          <li key={fate} className="text-sm">
            <p className="flex justify-between gap-4 text-muted">
              {t(`telling_${fate}`)}
              <span className="text-ink tabular-nums">{count}</span>
            </p>
            <svg
              viewBox="0 0 100 6"
              preserveAspectRatio="none"
              className="mt-1 h-1.5 w-full"
              aria-hidden="true"
            >
              <rect width="100" height="6" className="fill-sunken" />
              <rect width={100 * share} height="6" className={fills[fate] ?? 'fill-edge'} />
            </svg>
          </li>
        ))}
      </ul>
      {anonymous === 0 ? null : (
        <p className="mt-4 text-sm text-muted">{t('anonymous', { n: anonymous })}</p>
      )}
    </section>
  )
}
