import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { LedgerView } from './loop-view.ts'

/** The headline, and how many of all comments came how far. */
export function Steps({ ledger }: { ledger: LedgerView }) {
  const t = useTranslations('loop')
  return (
    <section aria-labelledby="loop-headline" className="panel p-6 sm:p-8">
      <h2
        id="loop-headline"
        className="max-w-4xl text-xl font-semibold tracking-tight text-balance sm:text-3xl"
      >
        {ledger.headline}
      </h2>
      {ledger.isSmall ? (
        <p className="mt-3">
          <span className="badge badge-warning">{t('few')}</span>
        </p>
      ) : null}
      <h3 className="sr-only">{t('steps')}</h3>
      <ol className="mt-7 space-y-5">
        <Step
          step="comments"
          percent="100%"
          value={100}
          note={ledger.all.count}
          look={{ to: ledger.all.to, name: t('look.comments') }}
        />
        {ledger.steps.map(({ step, share, percent, to }) => (
          <Step
            key={step}
            step={step}
            percent={percent}
            value={share.rate?.value ?? 0}
            interval={share.rate?.interval}
            note={t('of', { hits: share.hits, n: share.n })}
            title={
              share.rate === null
                ? undefined
                : t('interval', { lo: share.rate.lo, hi: share.rate.hi })
            }
            look={to === null || !isLooked(step) ? null : { to, name: t(`look.${step}`) }}
          />
        ))}
      </ol>
      <p className="mt-7 max-w-prose border-t border-line pt-4 text-sm text-pretty text-muted">
        {t('stepsNote')}
      </p>
    </section>
  )
}

const isLooked = (step: string): step is 'read' | 'tagged' | 'acted' =>
  step === 'read' || step === 'tagged' || step === 'acted'

type StepProps = {
  step: 'comments' | LedgerView['steps'][number]['step']
  percent: string
  value: number
  interval?: readonly [number, number]
  note: string
  title?: string
  look: { to: string; name: string } | null
}

function Step({ step, percent, value, interval, note, title, look }: StepProps) {
  const t = useTranslations('loop')
  return (
    <li className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 sm:grid-cols-[11rem_1fr_7rem] sm:items-center">
      <p className="font-medium">{t(`step.${step}`)}</p>
      <p className="text-right tabular-nums sm:col-start-3 sm:row-start-1" title={title}>
        <span className="text-lg font-semibold tracking-tight">
          {step === 'comments' ? note : percent}
        </span>
        {step === 'comments' ? null : (
          <span className="block text-xs whitespace-nowrap text-muted">{note}</span>
        )}
      </p>
      <Bar value={value} interval={interval} />
      <p className="col-span-2 flex flex-wrap justify-between gap-x-6 text-sm text-pretty text-muted sm:col-span-1 sm:col-start-2">
        {t(`meaning.${step}`)}
        {look === null ? null : (
          <Link to={look.to} className="link inline-flex min-h-6 items-center whitespace-nowrap">
            {look.name}
          </Link>
        )}
      </p>
    </li>
  )
}

/** Decorative: the same stands beside it in words. The thin line is the interval. */
function Bar({ value, interval }: Pick<StepProps, 'value' | 'interval'>) {
  return (
    <svg
      viewBox="0 0 100 12"
      preserveAspectRatio="none"
      className="col-span-2 h-3 w-full sm:col-span-1 sm:col-start-2 sm:row-start-1"
      aria-hidden="true"
      focusable="false"
    >
      <rect width="100" height="12" className="fill-sunken" />
      <rect width={value} height="12" className="fill-accent" />
      {interval === undefined ? null : (
        <rect
          x={interval[0]}
          y="5"
          width={Math.max(0.2, interval[1] - interval[0])}
          height="2"
          className="fill-edge"
        />
      )}
    </svg>
  )
}
