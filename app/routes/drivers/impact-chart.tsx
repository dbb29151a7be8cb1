import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import { useTranslations } from 'use-intl'
import type { DrawnDriver, DriverChartProps } from './driver-chart.tsx'
import type { DriverRow } from './driver-view.ts'
import { ImpactSketch } from './impact-sketch.tsx'

const most = 12

/** Which themes lower and raise the score, and how surely. The same stands in the table below it. */
export function ImpactChart({ rows }: { rows: readonly DriverRow[] }) {
  const t = useTranslations('drivers')
  const drawn = drawnOf(rows)
  const Drawn = useChart()
  if (drawn.length === 0) return null
  return (
    <figure aria-labelledby="chart-title" className="panel p-6">
      <figcaption>
        <h2 id="chart-title" className="text-lg font-semibold tracking-tight">
          {t('chart')}
        </h2>
        <p className="mt-1 max-w-prose text-sm text-muted">
          {drawn.length < rows.length ? t('chartSome', { count: drawn.length }) : t('chartAll')}
        </p>
      </figcaption>
      <div aria-hidden="true" className={`mt-5 ${heights[drawn.length] ?? ''}`}>
        {Drawn === null ? (
          <ImpactSketch rows={drawn} />
        ) : (
          <Drawn rows={drawn} words={{ interval: t('interval'), answers: t('responses') }} />
        )}
      </div>
    </figure>
  )
}

/** Class names in full, so that they are found; a style would be refused. */
const heights: Record<number, string> = {
  1: 'h-20',
  2: 'h-29',
  3: 'h-38',
  4: 'h-47',
  5: 'h-56',
  6: 'h-65',
  7: 'h-74',
  8: 'h-83',
  9: 'h-92',
  10: 'h-101',
  11: 'h-110',
  12: 'h-119',
}

/** Of many those that lower it most and those that raise it most. */
function drawnOf(rows: readonly DriverRow[]): DrawnDriver[] {
  const known = rows.flatMap((row) => (row.impact === null ? [] : [{ ...row, impact: row.impact }]))
  return known.length <= most ? known : [...known.slice(0, most / 2), ...known.slice(-most / 2)]
}

/** The chart's script is large: it comes when the page already stands, and until then a drawing keeps its place. */
function useChart(): ComponentType<DriverChartProps> | null {
  const [Drawn, setDrawn] = useState<ComponentType<DriverChartProps> | null>(null)
  useEffect(() => {
    let isWanted = true
    const draw = async () => {
      const { DriverChart } = await import('./driver-chart.tsx')
      if (isWanted) setDrawn(() => DriverChart)
    }
    // Without it the drawing and the table stay.
    draw().catch(() => {})
    return () => {
      isWanted = false
    }
  }, [])
  return Drawn
}
