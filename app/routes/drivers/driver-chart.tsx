import {
  Bar,
  BarChart,
  CartesianGrid,
  ErrorBar,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { DriverRow, ImpactView } from './driver-view.ts'

export type DriverChartProps = {
  rows: readonly DrawnDriver[]
  words: { interval: string; answers: string }
}

export type DrawnDriver = DriverRow & { impact: ImpactView }

const axis = { fill: 'var(--color-muted)', fontSize: 12 }

/** Of a bar without a length the interval would not be drawn. */
const almostNought = 1e-6

/** What may be chance has no colour of its own. */
const fill = {
  bad: 'var(--color-bad)',
  good: 'var(--color-good)',
  noise: 'var(--color-edge)',
} as const

/** In the browser alone: recharts draws nothing on the server. It sets no style attribute that a policy would refuse. */
export function DriverChart({ rows, words }: DriverChartProps) {
  const data = rows.map(
    ({
      id,
      impact: {
        value,
        interval: [lo, hi],
        tone,
      },
    }) => ({
      ...{ id, value: value || almostNought },
      ...{ fill: fill[tone], fillOpacity: tone === 'noise' ? 0.45 : 0.85 },
      reach: [value - lo, hi - value],
    }),
  )
  const room = window.matchMedia('(min-width: 48rem)').matches ? rooms.wide : rooms.narrow
  const ticks = ticksOf(rows)
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={data}
        layout="vertical"
        margin={{ top: 0, right: 12, bottom: 0, left: 0 }}
        barCategoryGap="32%"
        accessibilityLayer={false}
      >
        <CartesianGrid horizontal={false} stroke="var(--color-line)" />
        <XAxis
          type="number"
          domain={[ticks[0] ?? 0, ticks.at(-1) ?? 0]}
          ticks={ticks}
          tick={axis}
          tickLine={false}
          axisLine={false}
        />
        <YAxis
          type="category"
          dataKey="id"
          width={room.width}
          interval={0}
          tick={({ x, y, payload }) => (
            <Name
              {...{ x: Number(x), y: Number(y), widest: room.widest }}
              name={names.get(String(payload?.value)) ?? ''}
            />
          )}
          tickLine={false}
          axisLine={false}
        />
        <ReferenceLine x={0} stroke="var(--color-edge)" />
        {/* Each row brings its own colour. */}
        <Bar dataKey="value" isAnimationActive={false} maxBarSize={18} radius={2}>
          <ErrorBar
            dataKey="reach"
            direction="x"
            width={5}
            stroke="var(--color-ink)"
            strokeWidth={1.25}
            isAnimationActive={false}
          />
        </Bar>
        <Tooltip
          cursor={{ fill: 'var(--color-sunken)' }}
          isAnimationActive={false}
          content={({ active, activeIndex }) => {
            const row = active ? rows[Number(activeIndex)] : undefined
            return row === undefined ? null : <Hint row={row} words={words} />
          }}
        />
      </BarChart>
    </ResponsiveContainer>
  )
}

const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50]
const mostTicks = 7

/** All intervals and nought, in even steps. */
function ticksOf(rows: readonly DrawnDriver[]): number[] {
  const ends = rows.flatMap(({ impact }) => [...impact.interval])
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const step = steps.find((each) => (most - least) / each < mostTicks - 1) ?? 50
  const [first, last] = [Math.floor(least / step), Math.ceil(most / step)]
  return Array.from({ length: last - first + 1 }, (_, at) =>
    Number(((first + at) * step).toFixed(1)),
  )
}

/** For the names: pixels, and characters of half width. */
const rooms = { narrow: { width: 128, widest: 17 }, wide: { width: 216, widest: 29 } } as const

/** Full-width characters take the room of two. The table has the name in full. */
function Name({ x, y, name, widest }: Record<'x' | 'y' | 'widest', number> & { name: string }) {
  let width = 0
  const characters = Array.from(name)
  const end = characters.findIndex((character) => {
    width += /[\u1100-\u{3fffd}]/u.test(character) ? 2 : 1
    return width > widest
  })
  return (
    <text x={x} y={y} dy="0.35em" textAnchor="end" fill="var(--color-ink)" fontSize={13}>
      {end < 0 ? name : `${characters.slice(0, end - 1).join('')}…`}
    </text>
  )
}

function Hint({ row, words }: { row: DrawnDriver } & Pick<DriverChartProps, 'words'>) {
  const { name, impact, n } = row
  return (
    <div className="rounded-lg border border-line bg-surface px-3.5 py-2.5 text-sm shadow-lg">
      <p dir="auto" className="text-xs text-muted">
        {name}
      </p>
      <p className="mt-0.5 text-lg font-semibold tabular-nums">{impact.text}</p>
      <p className="text-xs text-muted tabular-nums">
        {words.interval} {impact.lo} – {impact.hi}
      </p>
      <p className="text-xs text-muted tabular-nums">
        {words.answers} {n}
      </p>
    </div>
  )
}
