import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { IntervalBar } from '../dashboard/interval-bar.tsx'
import type { ShareView } from '../follow-up-numbers/share-view.ts'
import type { ResultsView } from './results-view.ts'

/** Told, came to look, said whether it helped, said it did. */
export function ResultsHeadline({ results }: { results: ResultsView }) {
  const t = useTranslations('changeResults')
  const { told, customers, visited, answered, helped, subscribers } = results
  return (
    <div className="grid gap-5 sm:grid-cols-2 xl:grid-cols-4">
      <Card id="told" title={t('told')} meaning={t('toldMeaning')}>
        <p className="mt-3 flex flex-wrap items-baseline gap-x-3">
          <span className="text-2xl font-semibold tracking-tight tabular-nums">{told}</span>
          <span className="text-sm text-muted">{t('toldOf', { customers })}</span>
        </p>
        {subscribers === 0 ? null : (
          <p className="mt-2 text-sm text-muted">{t('subscribers', { n: subscribers })}</p>
        )}
      </Card>
      <Card id="visited" title={t('visited')} meaning={t('visitedMeaning')}>
        <Rate share={visited} none={t('nobodyTold')} />
      </Card>
      <Card id="answered" title={t('answered')} meaning={t('answeredMeaning')}>
        <Rate share={answered} none={t('nobodyTold')} />
      </Card>
      <Card id="helped" title={t('helped')} meaning={t('helpedMeaning')}>
        <Rate share={helped} none={t('helpedNone')} />
      </Card>
    </div>
  )
}

/** A share is never without its n, nor its interval. */
function Rate({ share: { rate, hits, n }, none }: { share: ShareView; none: string }) {
  const t = useTranslations()
  if (rate === null) return <p className="mt-4 text-muted">{none}</p>
  return (
    <>
      <p className="mt-3 flex flex-wrap items-baseline gap-x-3">
        <span className="text-2xl font-semibold tracking-tight tabular-nums">{`${rate.text}%`}</span>
        <span className="text-sm text-muted tabular-nums">
          {t('changeResults.of', { hits, n })}
        </span>
      </p>
      <IntervalBar
        kind="csat"
        value={rate.value}
        interval={rate.interval}
        className="mt-3 max-w-80"
      />
      <p className="text-sm text-muted tabular-nums">
        {t('loop.interval', { lo: rate.lo, hi: rate.hi })}
      </p>
    </>
  )
}

type CardProps = { id: string; title: string; meaning: string; children: ReactNode }

function Card({ id, title, meaning, children }: CardProps) {
  return (
    <section aria-labelledby={id} className="panel flex flex-col p-6">
      <h2 id={id} className="font-semibold tracking-tight">
        {title}
      </h2>
      <p className="text-sm text-muted">{meaning}</p>
      {children}
    </section>
  )
}
