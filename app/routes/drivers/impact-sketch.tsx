import type { DrawnDriver } from './driver-chart.tsx'

const width = 400
const step = 24
const fill = { bad: 'fill-bad', good: 'fill-good', noise: 'fill-edge' } as const

/** The bars alone, until the chart is there. */
export function ImpactSketch({ rows }: { rows: readonly DrawnDriver[] }) {
  const reach = Math.max(1, ...rows.map(({ impact }) => Math.abs(impact.value)))
  const at = (value: number) => (width * (value + reach)) / (2 * reach)
  return (
    <svg
      viewBox={`0 0 ${width} ${rows.length * step}`}
      preserveAspectRatio="none"
      className="size-full opacity-60"
      focusable="false"
    >
      {rows.map(({ id, impact }, place) => (
        <rect
          key={id}
          x={Math.min(at(0), at(impact.value))}
          y={place * step + 6}
          width={Math.max(1, Math.abs(at(impact.value) - at(0)))}
          height={step - 12}
          className={fill[impact.tone]}
        />
      ))}
    </svg>
  )
}
