import { useTranslations } from 'use-intl'
import { ShareBar } from '#app/ui/share-bar.tsx'
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
            <ShareBar share={share} fill={fills[fate] ?? 'fill-edge'} />
          </li>
        ))}
      </ul>
      {anonymous === 0 ? null : (
        <p className="mt-4 text-sm text-muted">{t('anonymous', { n: anonymous })}</p>
      )}
    </section>
  )
}
