import { useTranslations } from 'use-intl'
import type { MetricsView } from './metrics-view.ts'
import { toneFill } from './tones.ts'

type Props = Pick<MetricsView, 'kind' | 'bars'>

/** How many gave each score: highest on top, as people read a ladder. */
export function ScoreBars({ kind, bars }: Props) {
  const t = useTranslations('responses')
  return (
    <div>
      <h4 className="text-sm text-muted">{t('distribution')}</h4>
      <ol className={kind === 'nps' ? 'mt-3 space-y-1' : 'mt-3 space-y-2.5'}>
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
    </div>
  )
}
