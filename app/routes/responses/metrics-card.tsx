import { useTranslations } from 'use-intl'
import { IntervalBar } from './interval-bar.tsx'
import type { MetricsView } from './metrics-view.ts'
import { ScoreBars } from './score-bars.tsx'

/** A survey's number, never without its uncertainty and its n. */
export function MetricsCard({ metrics }: { metrics: MetricsView }) {
  const t = useTranslations('responses')
  const title = `metrics-${metrics.id}`
  return (
    <section
      aria-labelledby={title}
      className="panel grid gap-x-12 gap-y-8 p-6 sm:p-8 md:grid-cols-2"
    >
      <div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 id={title} className="font-semibold">
            {metrics.name}
          </h3>
          {metrics.smallSample ? (
            <span className="badge badge-warning">{t('smallSample')}</span>
          ) : null}
        </div>
        {metrics.score === null ? (
          <p className="mt-6 text-lg text-muted">{t('noScore')}</p>
        ) : (
          <BigNumber kind={metrics.kind} score={metrics.score} />
        )}
      </div>
      <ScoreBars kind={metrics.kind} bars={metrics.bars} />
      <Figures metrics={metrics} />
    </section>
  )
}

type Score = NonNullable<MetricsView['score']>

function BigNumber({ kind, score }: { kind: MetricsView['kind']; score: Score }) {
  const t = useTranslations('responses')
  return (
    <div className="mt-4">
      <p className="flex items-baseline gap-3">
        <span className="text-display font-semibold tracking-tight tabular-nums">
          {score.text}
          {score.unit === '' ? null : (
            <span className="ml-1 text-2xl font-semibold tracking-normal text-muted">
              {score.unit}
            </span>
          )}
        </span>
        <abbr
          title={t(`${kind}Meaning`)}
          className="text-sm font-semibold tracking-wide text-muted no-underline"
        >
          {t(kind)}
        </abbr>
      </p>
      <p className="mt-1 text-sm text-muted">{t(`${kind}Meaning`)}</p>
      <IntervalBar
        value={score.value}
        interval={score.interval}
        scale={kind === 'nps' ? [-100, 100] : [0, 100]}
      />
      <p className="mt-1.5 text-sm tabular-nums">
        {t('interval', { lo: score.lo, hi: score.hi })}
        {score.unit === '' ? null : ' %'}
      </p>
    </div>
  )
}

function Figures({ metrics }: { metrics: MetricsView }) {
  const t = useTranslations('responses')
  const { n, mean, max, responseRate, answered, delivered, unconfirmed } = metrics
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-5 border-t border-line pt-6 sm:grid-cols-4 md:col-span-2">
      <Figure
        name={t('answers')}
        value={n}
        note={metrics.smallSample ? t('smallSampleHint') : null}
      />
      <Figure name={t('mean')} value={mean} note={t('meanOf', { max })} />
      <Figure
        name={t('responseRate')}
        value={responseRate === null ? null : `${responseRate} %`}
        note={t('responseRateOf', { answered, delivered })}
      />
      <Figure name={t('unconfirmed')} value={unconfirmed} note={t('unconfirmedHint')} />
    </dl>
  )
}

function Figure({
  name,
  value,
  note,
}: {
  name: string
  value: string | null
  note: string | null
}) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="mt-0.5">
        <span className="text-xl font-semibold tracking-tight tabular-nums">{value ?? '–'}</span>
        {note === null ? null : <span className="block text-xs text-muted">{note}</span>}
      </dd>
    </div>
  )
}
