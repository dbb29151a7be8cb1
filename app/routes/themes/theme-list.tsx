import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ThemeChip } from '#app/ui/theme-chip.tsx'
import { ScoreNumber } from '../dashboard/score-number.tsx'
import { LearningBadge } from './learning-badge.tsx'
import { StatusBadge } from './status-badge.tsx'
import type { ThemeRow } from './theme-list-view.ts'
import { WeekBars } from './week-bars.tsx'

type Props = { themes: ThemeRow[]; root: string }

const columns =
  'lg:grid lg:grid-cols-[minmax(0,1.7fr)_7.5rem_9.5rem_minmax(0,1fr)_8.5rem] lg:items-center lg:gap-x-5'

/** One line each where there is room, else a card each. */
export function ThemeList({ themes, root }: Props) {
  const t = useTranslations('themes')
  return (
    <section className="panel mt-5 overflow-hidden" aria-label={t('title')}>
      <div
        aria-hidden="true"
        className={`hidden border-b border-line px-5 py-2.5 text-sm font-medium text-muted ${columns}`}
      >
        <span>{t('column.theme')}</span>
        <span>{t('column.status')}</span>
        <span>{t('column.responses')}</span>
        <span>{t('column.scores')}</span>
        <span>{t('column.learning')}</span>
      </div>
      <ul className="divide-y divide-line">
        {themes.map((theme) => (
          <li
            key={theme.id}
            className={`px-5 py-4 max-lg:grid max-lg:grid-cols-[minmax(0,1fr)_auto] max-lg:items-center max-lg:gap-x-4 lg:py-3 ${columns}`}
          >
            <Name theme={theme} root={root} />
            <p>
              <StatusBadge status={theme.status} />
            </p>
            <p className="mt-2 flex items-center gap-3 max-lg:col-span-2 lg:mt-0">
              <span className="tabular-nums lg:w-12 lg:shrink-0 lg:text-right">
                <span className="font-semibold">{theme.responses}</span>
                <span className="ml-1.5 text-sm text-muted lg:sr-only">{t('responses90')}</span>
              </span>
              {theme.weeks.length === 0 ? null : (
                <WeekBars counts={theme.weeks} className="h-7 w-24 shrink-0 max-lg:ml-auto" />
              )}
            </p>
            <Scores theme={theme} />
            <p className="mt-2 flex flex-wrap items-center gap-2 max-lg:col-span-2 lg:mt-0 lg:flex-col lg:items-start lg:gap-1">
              {theme.learning === null ? null : <LearningBadge state={theme.learning} />}
              {theme.waiting === null ? null : (
                <Link
                  to={`${root}/inbox?theme=${theme.id}&tag=suggested`}
                  className="link inline-flex min-h-6 items-center text-sm"
                >
                  {t('waiting', { count: theme.waiting.count })}
                </Link>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Name({ theme, root }: { theme: ThemeRow; root: string }) {
  const t = useTranslations('themes')
  const { id, name, colour, owner, parent, isBelow } = theme
  return (
    <div className={isBelow ? 'min-w-0 ps-6' : 'min-w-0'}>
      <Link
        to={`${root}/themes/${id}`}
        className="group inline-flex min-h-8 max-w-full items-center"
      >
        <ThemeChip colour={colour} name={name} className="group-hover:underline" />
      </Link>
      {owner === null && parent === null ? null : (
        <p className="truncate text-xs text-muted">
          {[
            ...(parent === null ? [] : [t('below', { name: parent })]),
            ...(owner === null ? [] : [owner]),
          ].join(' · ')}
        </p>
      )}
    </div>
  )
}

function Scores({ theme: { scores } }: { theme: ThemeRow }) {
  const t = useTranslations()
  if (scores.length === 0) return <p className="mt-2 text-sm text-muted max-lg:hidden lg:mt-0">–</p>
  return (
    <dl className="mt-1 flex flex-wrap gap-x-4 text-sm max-lg:col-span-2 lg:mt-0">
      {scores.map(({ kind, score, isSmall, n }) => (
        <div
          key={kind}
          className={`flex items-baseline gap-1.5 ${isSmall ? 'text-muted' : ''}`}
          title={isSmall ? t('dashboard.smallSampleHint') : `n ${n}`}
        >
          <dt className="text-xs text-muted">{t(`dashboard.${kind}`)}</dt>
          <dd className={isSmall ? '' : 'font-semibold'}>
            <ScoreNumber score={score} />
            {isSmall ? <span className="sr-only"> ({t('dashboard.smallSample')})</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
