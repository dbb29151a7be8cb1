import {
  Bar,
  CartesianGrid,
  ComposedChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { TrendPoint } from './theme-page-view.ts'

export type ThemeChartProps = {
  points: TrendPoint[]
  words: { responses: string; share: string }
}

const axis = { fill: 'var(--color-muted)', fontSize: 12 }

/** In the browser alone: recharts draws nothing on the server. It sets no style attribute that a policy would refuse. */
export function ThemeChart({ points, words }: ThemeChartProps) {
  const shortNames = new Map(points.map(({ key, short }) => [key, short]))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={points}
        margin={{ top: 8, right: 4, bottom: 0, left: -8 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="key"
          tickFormatter={(key: string) => shortNames.get(key) ?? key}
          tick={axis}
          tickLine={false}
          axisLine={false}
          interval="equidistantPreserveStart"
          minTickGap={24}
          dy={6}
        />
        <YAxis allowDecimals={false} tick={axis} tickLine={false} axisLine={false} width={44} />
        <Bar
          dataKey="count"
          fill="var(--color-accent)"
          radius={[3, 3, 0, 0]}
          maxBarSize={36}
          isAnimationActive={false}
        />
        <Tooltip
          cursor={{ fill: 'var(--color-sunken)' }}
          isAnimationActive={false}
          content={({ active, activeIndex }) => {
            const point = active ? points[Number(activeIndex)] : undefined
            return point === undefined ? null : <Hint point={point} words={words} />
          }}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}

function Hint({ point, words }: { point: TrendPoint } & Pick<ThemeChartProps, 'words'>) {
  return (
    <div className="rounded-lg border border-line bg-surface px-3.5 py-2.5 text-sm shadow-lg">
      <p className="text-xs text-muted">{point.name}</p>
      <p className="mt-0.5 tabular-nums">
        <strong className="text-lg font-semibold">{point.answers}</strong> {words.responses}
      </p>
      {point.share === null ? null : (
        <p className="text-xs text-muted tabular-nums">
          {words.share} {point.share}
        </p>
      )}
    </div>
  )
}
