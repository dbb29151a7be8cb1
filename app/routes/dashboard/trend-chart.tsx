import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { domainOf } from './chart-domain.ts'
import { ScoreNumber } from './score-number.tsx'
import type { TrendPoint } from './trend-view.ts'

export type TrendChartProps = {
  kind: SurveyKind
  points: TrendPoint[]
  words: { interval: string; answers: string; nothing: string }
}

const axis = { fill: 'var(--color-muted)', fontSize: 12 }

/** In the browser alone: recharts draws nothing on the server. It sets no style attribute that a policy would refuse. */
export function TrendChart({ kind, points, words }: TrendChartProps) {
  const rows = points.map((point) => ({
    key: point.key,
    score: point.score?.value ?? null,
    band: point.score === null ? null : [...point.score.interval],
    n: point.n,
  }))
  const shortNames = new Map(points.map(({ key, short }) => [key, short]))
  const most = Math.max(1, ...points.map(({ n }) => n))
  const { domain, ticks } = domainOf(kind, points)
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={rows}
        margin={{ top: 8, right: 4, bottom: 0, left: -8 }}
        accessibilityLayer={false}
      >
        <CartesianGrid yAxisId="score" vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="key"
          tickFormatter={(key: string) => shortNames.get(key) ?? key}
          tick={axis}
          tickLine={false}
          axisLine={false}
          interval="equidistantPreserveStart"
          minTickGap={28}
          dy={6}
        />
        <YAxis
          yAxisId="score"
          domain={domain}
          ticks={ticks}
          tick={axis}
          tickLine={false}
          axisLine={false}
          width={44}
        />
        {/* Five times as high as the most: the columns stay in the lowest fifth. */}
        <YAxis yAxisId="n" orientation="right" domain={[0, 5 * most]} hide />
        <Bar
          yAxisId="n"
          dataKey="n"
          fill="var(--color-line)"
          radius={[2, 2, 0, 0]}
          maxBarSize={28}
          isAnimationActive={false}
        />
        <Area
          yAxisId="score"
          dataKey="band"
          stroke="none"
          fill="var(--color-accent)"
          fillOpacity={0.14}
          connectNulls
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          yAxisId="score"
          dataKey="score"
          stroke="var(--color-accent)"
          strokeWidth={2.25}
          dot={points.length > 40 ? false : { r: 2.5, fill: 'var(--color-accent)', strokeWidth: 0 }}
          activeDot={{ r: 5, fill: 'var(--color-accent)', stroke: 'var(--color-surface)' }}
          connectNulls
          isAnimationActive={false}
        />
        <Tooltip
          cursor={{ stroke: 'var(--color-edge)', strokeDasharray: '3 3' }}
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

function Hint({ point, words }: { point: TrendPoint } & Pick<TrendChartProps, 'words'>) {
  const { name, score, answers } = point
  return (
    <div className="rounded-lg border border-line bg-surface px-3.5 py-2.5 text-sm shadow-lg">
      <p className="text-xs text-muted">{name}</p>
      {score === null ? (
        <p className="mt-0.5">{words.nothing}</p>
      ) : (
        <>
          <p className="mt-0.5 text-lg font-semibold">
            <ScoreNumber score={score} />
          </p>
          <p className="text-xs text-muted tabular-nums">
            {words.interval} {score.lo} – {score.hi}
          </p>
          <p className="text-xs text-muted tabular-nums">
            {words.answers} {answers}
          </p>
        </>
      )}
    </div>
  )
}
