import { Link, useSearchParams } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { LoopGlanceView } from './loop-glance-view.ts'

/** What became of the comments of the period, in a sentence; the loop's page has the rest. */
export function LoopGlance({ view: { headline, steps } }: { view: LoopGlanceView }) {
  const t = useTranslations('loop')
  const [query] = useSearchParams()
  const kept = [...query].filter(([name]) => name === 'period' || name === 'from' || name === 'to')
  const days = kept.length === 0 ? [['period', '30']] : kept
  return (
    <section aria-labelledby="loop-glance" className="panel p-6">
      <h2 id="loop-glance" className="text-lg font-semibold tracking-tight">
        {t('panel')}
      </h2>
      <p className="mt-2 text-pretty">{headline}</p>
      <svg viewBox="0 0 100 13" className="mt-4 h-auto w-full" aria-hidden="true" focusable="false">
        {steps.map(({ step, share }, at) => (
          <g key={step} transform={`translate(0 ${at * 5})`}>
            <rect width="100" height="3" rx="1.5" className="fill-sunken" />
            {share === 0 ? null : (
              <rect width={Math.max(3, 100 * share)} height="3" rx="1.5" className="fill-accent" />
            )}
          </g>
        ))}
      </svg>
      <Link
        to={`loop?${new URLSearchParams(days)}`}
        className="link mt-4 inline-flex min-h-8 items-center text-sm"
      >
        {t('panelLook')}
      </Link>
    </section>
  )
}
