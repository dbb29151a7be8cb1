import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import { useTranslations } from 'use-intl'
import { ChoiceLinks } from '../dashboard/choice-links.tsx'
import type { PageChoice } from './load-theme-page.server.ts'
import type { ThemeChartProps } from './theme-chart.tsx'
import type { TrendPoint } from './theme-page-view.ts'
import { WeekBars } from './week-bars.tsx'

type Props = {
  points: TrendPoint[]
  choice: PageChoice
  figures: { withTheme: string; answers: string; share: string | null }
}

/** How often it is spoken of over time, as a chart, and the same as a table for whoever reads better so. */
export function ThemeTrend({ points, choice, figures }: Props) {
  const t = useTranslations('themes')
  const nothing = { told: null, merge: null }
  return (
    <section aria-labelledby="trend-title" className="panel p-6">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <h2 id="trend-title" className="text-lg font-semibold tracking-tight">
            {t('trend')}
          </h2>
          <p className="mt-0.5 text-sm text-muted tabular-nums">
            {t(figures.share === null ? 'noAnswers' : 'trendLead', {
              ...{ withTheme: figures.withTheme, answers: figures.answers },
              share: figures.share ?? '',
            })}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <ChoiceLinks
            label={t('period.label')}
            choices={(['90', '12m'] as const).map((period) => ({
              name: t(`period.p${period}`),
              changes: { period, unit: null, ...nothing },
              isChosen: period === choice.period,
            }))}
          />
          <ChoiceLinks
            label={t('unit.label')}
            choices={(['week', 'month'] as const).map((unit) => ({
              name: t(`unit.${unit}`),
              changes: { unit, ...nothing },
              isChosen: unit === choice.unit,
            }))}
          />
        </div>
      </div>
      <div className="mt-5 h-56" aria-hidden="true">
        <Chart points={points} />
      </div>
      <TrendTable points={points} unit={choice.unit} />
    </section>
  )
}

/** The chart's script is large: it comes when the page already stands, and until then bare columns keep its place. */
function Chart({ points }: { points: TrendPoint[] }) {
  const t = useTranslations('themes')
  const [Drawn, setDrawn] = useState<ComponentType<ThemeChartProps> | null>(null)
  useEffect(() => {
    let isWanted = true
    const draw = async () => {
      const { ThemeChart } = await import('./theme-chart.tsx')
      if (isWanted) setDrawn(() => ThemeChart)
    }
    // Without it the columns and the table stay.
    draw().catch(() => {})
    return () => {
      isWanted = false
    }
  }, [])
  if (Drawn === null)
    return <WeekBars counts={points.map(({ count }) => count)} className="size-full pb-8" />
  return <Drawn points={points} words={{ responses: t('column.responses'), share: t('share') }} />
}

function TrendTable({ points, unit }: { points: TrendPoint[]; unit: 'week' | 'month' }) {
  const t = useTranslations('themes')
  return (
    <details className="mt-2">
      <summary className="link inline-flex min-h-8 list-none items-center text-sm">
        {t('asTable')}
      </summary>
      <div className="-mx-6 mt-2 max-h-96 overflow-auto" tabIndex={0}>
        <table className="table [&_:is(th,td):first-child]:ps-6 [&_:is(th,td):last-child]:pe-6">
          <thead>
            <tr>
              <th scope="col">{t(`unit.${unit}`)}</th>
              <th scope="col" className="number">
                {t('column.responses')}
              </th>
              <th scope="col" className="number">
                {t('share')}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.toReversed().map(({ key, name, answers, share }) => (
              <tr key={key}>
                <th scope="row" className="border-t border-line">
                  {name}
                </th>
                <td className="number">{answers}</td>
                <td className="number text-muted">{share ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
