import { useTranslations } from 'use-intl'
import type { LedgerView } from './loop-view.ts'

/** How long customers wait. */
export function Times({ ledger: { times } }: { ledger: LedgerView }) {
  const t = useTranslations('loop')
  return (
    <section aria-labelledby="loop-times" className="panel p-6">
      <h2 id="loop-times" className="text-lg font-semibold tracking-tight">
        {t('time')}
      </h2>
      <p className="mt-1 text-sm text-muted">{t('timeNote')}</p>
      <dl className="mt-2">
        {times.map(({ name, text, n }) => (
          <div
            key={name}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-line py-4 not-first:border-t"
          >
            <dt className="text-muted">{t(name)}</dt>
            <dd className="text-right">
              {text === null ? (
                <span className="text-muted">{t('timeNone')}</span>
              ) : (
                <>
                  <span className="text-2xl font-semibold tracking-tight tabular-nums">{text}</span>
                  <span className="block text-xs text-muted">{t('timeOf', { n })}</span>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
