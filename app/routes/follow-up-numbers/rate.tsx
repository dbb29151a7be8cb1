import { useTranslations } from 'use-intl'
import { IntervalBar } from '../dashboard/interval-bar.tsx'
import type { ShareView } from './share-view.ts'

/** A share in large, never without its uncertainty and its n. */
export function Rate({ share, none }: { share: ShareView; none: string }) {
  const t = useTranslations('followUpNumbers')
  const { rate, hits, n, smallSample } = share
  if (rate === null) return <p className="mt-4 text-muted">{none}</p>
  return (
    <>
      <p className="mt-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="text-2xl font-semibold tracking-tight tabular-nums">
          {rate.text}
          <span className="text-[0.6em]">%</span>
        </span>
        <span className="text-sm text-muted tabular-nums">{t('of', { hits, n })}</span>
        {smallSample ? <SmallSample /> : null}
      </p>
      <IntervalBar
        kind="csat"
        value={rate.value}
        interval={rate.interval}
        className="mt-3 max-w-80"
      />
      <p className="text-sm text-muted tabular-nums">
        {t('interval', { lo: rate.lo, hi: rate.hi })}
      </p>
    </>
  )
}

function SmallSample() {
  const t = useTranslations('followUpNumbers')
  return (
    <span className="badge badge-warning" title={t('smallSampleHint')}>
      {t('smallSample')}
    </span>
  )
}

/** In a table: the share, and what it is made of. */
export function SmallRate({ share }: { share: ShareView }) {
  const t = useTranslations('followUpNumbers')
  const { rate, hits, n, smallSample } = share
  if (rate === null) return <span className="text-muted">–</span>
  return (
    <>
      <span className={smallSample ? 'text-muted' : 'font-semibold'}>{`${rate.text}%`}</span>
      <span className="block text-xs whitespace-nowrap text-muted">{t('of', { hits, n })}</span>
    </>
  )
}
