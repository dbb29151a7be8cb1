import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import { useTranslations } from 'use-intl'
import type { TimeUnit } from '#app/modules/reports/group-by.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { ChoiceLinks } from './choice-links.tsx'
import { ScoreNumber } from './score-number.tsx'
import { Sketch } from './sketch.tsx'
import type { TrendChartProps } from './trend-chart.tsx'
import type { TrendPoint } from './trend-view.ts'

type Props = { kind: SurveyKind; points: TrendPoint[]; unit: TimeUnit; units: TimeUnit[] }

/** How the number went, as a chart, and the same as a table for whoever reads better so. */
export function Trend({ kind, points, unit, units }: Props) {
  const t = useTranslations('dashboard')
  return (
    <section aria-labelledby="trend-title" className="panel p-6">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h2 id="trend-title" className="text-lg font-semibold tracking-tight">
          {t('trendOf', { kind: t(kind) })}
        </h2>
        {units.length < 2 ? null : (
          <ChoiceLinks
            label={t('unit')}
            choices={units.map((each) => ({
              name: t(each),
              changes: { unit: each },
              isChosen: each === unit,
            }))}
          />
        )}
      </div>
      <div className="mt-5 h-72" aria-hidden="true">
        <Chart kind={kind} points={points} />
      </div>
      <p className="mt-3 text-xs text-muted">{t('trendNote')}</p>
      <TrendTable points={points} unit={unit} />
    </section>
  )
}

/** The chart's script is large: it comes when the page already stands, and until then a line keeps its place. */
function Chart({ kind, points }: Pick<Props, 'kind' | 'points'>) {
  const t = useTranslations('dashboard')
  const [Drawn, setDrawn] = useState<ComponentType<TrendChartProps> | null>(null)
  useEffect(() => {
    let isWanted = true
    const draw = async () => {
      const { TrendChart } = await import('./trend-chart.tsx')
      if (isWanted) setDrawn(() => TrendChart)
    }
    // Without it the line and the table stay.
    draw().catch(() => {})
    return () => {
      isWanted = false
    }
  }, [])
  if (Drawn !== null)
    return (
      <Drawn
        kind={kind}
        points={points}
        words={{ interval: t('intervalShort'), answers: t('answers'), nothing: t('nothingHere') }}
      />
    )
  return (
    <Sketch scores={points.map(({ score }) => score?.value ?? null)} className="size-full pb-8" />
  )
}

function TrendTable({ points, unit }: Pick<Props, 'points' | 'unit'>) {
  const t = useTranslations('dashboard')
  return (
    <details className="mt-2">
      <summary className="link inline-flex min-h-8 list-none items-center text-sm">
        {t('trendTable')}
      </summary>
      <div className="-mx-6 mt-2 max-h-96 overflow-auto" tabIndex={0}>
        <table className="table [&_:is(th,td):first-child]:ps-6 [&_:is(th,td):last-child]:pe-6">
          <thead>
            <tr>
              <th scope="col">{t(unit)}</th>
              <th scope="col" className="number">
                {t('score')}
              </th>
              <th scope="col" className="number max-sm:hidden">
                {t('intervalShort')}
              </th>
              <th scope="col" className="number">
                {t('answers')}
              </th>
              <th scope="col" className="number max-sm:hidden">
                {t('responseRate')}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.toReversed().map(({ key, name, score, answers, responseRate }) => (
              <tr key={key}>
                <th scope="row" className="border-t border-line">
                  {name}
                </th>
                <td className="number font-medium">
                  {score === null ? '–' : <ScoreNumber score={score} />}
                </td>
                <td className="number text-muted max-sm:hidden">
                  {score === null ? '–' : `${score.lo} – ${score.hi}`}
                </td>
                <td className="number">{answers}</td>
                <td className="number text-muted max-sm:hidden">
                  {responseRate === null ? '–' : `${responseRate}%`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
