import { useTranslations } from 'use-intl'
import { ShareBar } from '#app/ui/share-bar.tsx'
import type { TotalView } from './numbers-view.ts'

type Causes = TotalView['outcomes']['solved']

const fills = { solved: 'fill-good', closed: 'fill-edge' } as const

/** By what those that ended were solved or closed. */
export function Outcomes({ total }: { total: TotalView }) {
  const t = useTranslations('followUpNumbers')
  const { solved, closed } = total.outcomes
  return (
    <section aria-labelledby="outcomes" className="panel p-6">
      <h2 id="outcomes" className="text-lg font-semibold tracking-tight">
        {t('outcomes')}
      </h2>
      {solved.length + closed.length === 0 ? (
        <p className="mt-2 text-muted">{t('noOutcomes')}</p>
      ) : (
        <>
          <Bars state="solved" title={t('solvedBy')} count={total.solved} causes={solved} />
          <Bars state="closed" title={t('closedBy')} count={total.closed} causes={closed} />
        </>
      )}
    </section>
  )
}

type BarsProps = { state: keyof typeof fills; title: string; count: string; causes: Causes }

function Bars({ state, title, count, causes }: BarsProps) {
  const t = useTranslations('followUps.causeTitle')
  if (causes.length === 0) return null
  return (
    <>
      <h3 className="mt-5 flex justify-between gap-4 text-sm font-medium">
        {title}
        <span className="tabular-nums">{count}</span>
      </h3>
      <ul className="mt-2 space-y-2.5">
        {causes.map(({ cause, count: own, share }) => (
          <li key={cause} className="text-sm">
            <p className="flex justify-between gap-4 text-muted">
              {t(cause)}
              <span className="tabular-nums">{own}</span>
            </p>
            <ShareBar share={share} fill={fills[state]} />
          </li>
        ))}
      </ul>
    </>
  )
}
