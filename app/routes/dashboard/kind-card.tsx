import { Link, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ChangeWords } from './change-words.tsx'
import { IntervalBar } from './interval-bar.tsx'
import type { KindView } from './kind-view.ts'
import { ScoreNumber } from './score-number.tsx'
import { searchWith } from './search-with.ts'
import { Sketch } from './sketch.tsx'

type Props = { view: KindView; isChosen: boolean; isAlone: boolean }

/** A kind's number, never without its uncertainty and its n. Choosing it shows its trend and its groups below. */
export function KindCard({ view, isChosen, isAlone }: Props) {
  const t = useTranslations('dashboard')
  const { kind, score, change, smallSample } = view
  const title = `kind-${kind}`
  return (
    <section
      aria-labelledby={title}
      data-chosen={isChosen && !isAlone ? '' : undefined}
      className="panel relative flex flex-col p-6 data-chosen:border-accent data-chosen:shadow-[inset_0_0_0_1px_var(--color-accent)] has-[a:hover]:border-edge"
    >
      <div className="flex items-start justify-between gap-3">
        <h3 id={title} className="font-semibold tracking-wide">
          {isAlone ? t(kind) : <ChoiceLink kind={kind} isChosen={isChosen} />}
          <span className="block text-sm font-normal tracking-normal text-muted">
            {t(`${kind}Meaning`)}
          </span>
        </h3>
        {smallSample ? (
          <span className="badge badge-warning" title={t('smallSampleHint')}>
            {t('smallSample')}
          </span>
        ) : null}
      </div>
      {score === null ? (
        <p className="grow py-10 text-muted">{t('noScore')}</p>
      ) : (
        <>
          <div className="mt-5 flex items-end justify-between gap-5">
            <p className="text-display font-semibold tracking-tight">
              <ScoreNumber score={score} unitSize="text-[0.6em]" />
            </p>
            <Sketch
              scores={view.sketch}
              className={isAlone ? 'h-20 min-w-0 grow sm:ml-12' : 'h-12 w-32 min-w-0 shrink'}
            />
          </div>
          <div className="mt-3 min-h-6">
            <ChangeWords change={change} />
          </div>
          <IntervalBar
            kind={kind}
            value={score.value}
            interval={score.interval}
            className="mt-4 max-w-md"
          />
          <p className="mt-1 text-sm text-muted tabular-nums">
            {t('interval', { lo: score.lo, hi: score.hi })}
            {score.unit}
          </p>
        </>
      )}
      <Figures view={view} />
      <Surveys view={view} />
    </section>
  )
}

/** The whole card is the target; the link's own words are its kind. */
function ChoiceLink({ kind, isChosen }: Pick<KindView, 'kind'> & { isChosen: boolean }) {
  const t = useTranslations('dashboard')
  const [query] = useSearchParams()
  return (
    <Link
      to={searchWith(query, { kind })}
      preventScrollReset
      aria-label={t('lookCloser', { kind: t(kind) })}
      aria-current={isChosen ? 'true' : undefined}
      className="after:absolute after:inset-0 after:rounded-2xl"
    >
      {t(kind)}
    </Link>
  )
}

function Figures({ view }: { view: KindView }) {
  const t = useTranslations('dashboard')
  const { n, responseRate, answered, delivered, unconfirmed } = view
  return (
    <dl className="mt-5 grid grid-cols-3 gap-x-4 border-t border-line pt-4 text-sm">
      <Figure name={t('answers')} value={n} />
      <Figure
        name={t('responseRate')}
        value={responseRate === null ? '–' : `${responseRate}%`}
        note={t('responseRateOf', { answered, delivered })}
      />
      <Figure
        name={t('unconfirmed')}
        value={unconfirmed}
        note={unconfirmed === '0' ? t('unconfirmedHint') : <AsideLink />}
      />
    </dl>
  )
}

/** To those that are set aside, to be looked at and, where a person had answered, counted. */
function AsideLink() {
  const t = useTranslations('dashboard')
  const [query] = useSearchParams()
  const period = query.has('from') ? 'all' : (query.get('period') ?? '30')
  return (
    <Link
      to={`responses?state=unconfirmed&period=${period}`}
      className="link relative inline-flex min-h-6 items-center"
    >
      {t('unconfirmedLook')}
    </Link>
  )
}

function Figure({ name, value, note }: { name: string; value: string; note?: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="mt-0.5">
        <span className="text-lg font-semibold tracking-tight tabular-nums">{value}</span>
        {note === undefined ? null : (
          <span className="block text-xs text-balance break-keep text-muted">{note}</span>
        )}
      </dd>
    </div>
  )
}

/** Several surveys of one kind are one number above and one each here. */
function Surveys({ view: { surveys } }: { view: KindView }) {
  const t = useTranslations('dashboard')
  const [query] = useSearchParams()
  if (surveys.length === 0) return null
  return (
    <div className="mt-4 border-t border-line pt-3">
      <h4 className="text-xs text-muted">{t('bySurvey')}</h4>
      <ul className="mt-1">
        {surveys.map(({ id, name, score, n, smallSample }) => (
          <li key={id} className="flex items-baseline gap-3 py-1 text-sm">
            <Link
              to={searchWith(query, { survey: id, kind: null })}
              preventScrollReset
              className="relative min-w-0 grow truncate hover:underline"
            >
              {name}
            </Link>
            <span className="text-xs text-muted tabular-nums">n {n}</span>
            <span
              className={`min-w-16 text-right font-semibold ${smallSample ? 'text-muted' : ''}`}
              title={smallSample ? t('smallSampleHint') : undefined}
            >
              {score === null ? '–' : <ScoreNumber score={score} />}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
