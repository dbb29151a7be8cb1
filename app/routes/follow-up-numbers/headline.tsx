import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { TotalView } from './numbers-view.ts'
import { Rate } from './rate.tsx'

/** How soon, how reliably and how well, and where all of them stand. */
export function Headline({ total }: { total: TotalView }) {
  const t = useTranslations('followUpNumbers')
  return (
    <div className="grid gap-5 md:grid-cols-2 xl:grid-cols-4">
      <FirstContact time={total.firstContact} />
      <Card id="in-time" title={t('inTime')} meaning={t('inTimeMeaning')}>
        <Rate share={total.inTime} none={t('inTimeNone')} />
      </Card>
      <Card id="recovered" title={t('recovered')} meaning={t('recoveredMeaning')}>
        <Rate share={total.recovered} none={t('recoveredNone')} />
        <p className="mt-2 text-sm text-muted">
          {total.asked === null ? t('nobodyAsked') : t('asked', total.asked)}
        </p>
      </Card>
      <Work total={total} />
    </div>
  )
}

function FirstContact({ time }: { time: TotalView['firstContact'] }) {
  const t = useTranslations('followUpNumbers')
  return (
    <Card id="first-contact" title={t('firstContact')} meaning={t('firstContactMeaning')}>
      {time === null ? (
        <p className="mt-4 text-muted">{t('nobodyContacted')}</p>
      ) : (
        <>
          <p className="mt-3 text-2xl font-semibold tracking-tight tabular-nums">{time.median}</p>
          <p className="mt-3 text-sm text-pretty text-muted">
            {t('firstContactRest', { p90: time.p90, median: time.plainMedian, plain: time.plain })}
          </p>
        </>
      )}
    </Card>
  )
}

function Work({ total }: { total: TotalView }) {
  const t = useTranslations('followUpNumbers')
  const rows = [
    { name: t('opened'), value: total.opened, to: null },
    { name: t('contacted'), value: total.contacted, to: null },
    { name: t('solved'), value: total.solved, to: total.lists.solved },
    { name: t('closed'), value: total.closed, to: total.lists.closed },
    { name: t('overdue'), value: total.overdue, to: total.lists.overdue, isBad: total.isLate },
  ]
  return (
    <Card id="work" title={t('work')} meaning={t('workMeaning')}>
      <dl className="mt-3 text-sm">
        {rows.map(({ name, value, to, isBad }) => (
          <div key={name} className="flex items-baseline justify-between gap-4 py-1">
            <dt className={isBad === true ? 'font-medium text-bad' : 'text-muted'}>{name}</dt>
            <dd className="font-semibold tabular-nums">
              {to === null ? (
                value
              ) : (
                <Link
                  to={to}
                  relative="path"
                  aria-label={`${name}: ${value}`}
                  className={`inline-flex min-h-6 min-w-6 items-center justify-end underline decoration-line underline-offset-4 hover:decoration-current ${isBad === true ? 'text-bad' : ''}`}
                >
                  {value}
                </Link>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
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
