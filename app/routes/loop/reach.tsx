import { useTranslations } from 'use-intl'
import { ShareBar } from '#app/ui/share-bar.tsx'
import type { LedgerView } from './loop-view.ts'

const fills: Record<string, string> = { good: 'fill-good', open: 'fill-accent', none: 'fill-edge' }

/** Of what was acted on, who was told, and why the others were not: nobody is told who did not want it. */
export function Reach({ ledger: { reach, helped } }: { ledger: LedgerView }) {
  const t = useTranslations('loop')
  return (
    <section aria-labelledby="loop-reach" className="panel p-6">
      <h2 id="loop-reach" className="text-lg font-semibold tracking-tight">
        {t('reach')}
      </h2>
      {reach === null ? (
        <p className="mt-2 text-muted">{t('reachNone')}</p>
      ) : (
        <>
          <p className="mt-1 text-sm text-pretty text-muted">
            {t('reachNote', { acted: reach.acted })}
          </p>
          {reach.told.rate === null ? null : (
            <p className="mt-4 flex flex-wrap items-baseline gap-x-3">
              <span className="text-2xl font-semibold tracking-tight tabular-nums">
                {`${reach.told.rate.text}%`}
              </span>
              <span className="text-sm text-muted">
                {t('toldOf')} ·{' '}
                <span className="tabular-nums">
                  {t('of', { hits: reach.told.hits, n: reach.told.n })}
                </span>
              </span>
            </p>
          )}
          <ul className="mt-4 space-y-2.5">
            {reach.parts.map((part) => (
              <li key={part.name} className="text-sm">
                <p className="flex justify-between gap-4 text-muted">
                  {part.name}
                  <span className="text-ink tabular-nums">{part.count}</span>
                </p>
                <ShareBar share={part.share} fill={fills[part.tone]} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="mt-5 border-t border-line pt-4 text-sm text-muted">
        {helped === null ? t('helpedNone') : t('helped', helped)}
      </p>
    </section>
  )
}
