import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { TrendPoint } from './trend-view.ts'

const step = { nps: 25, csat: 20, ces: 20 } as const
const ends = { nps: [-100, 100], csat: [0, 100], ces: [0, 100] } as const

/** How much of the scale is drawn: all intervals, to the next whole step, never beyond the scale. */
export function domainOf(
  kind: SurveyKind,
  points: readonly TrendPoint[],
): { domain: [number, number]; ticks: number[] } {
  const intervals = points.flatMap(({ score }) => (score === null ? [] : [score.interval]))
  const [least, most] = ends[kind]
  const size = step[kind]
  const low = Math.min(...intervals.map(([lo]) => lo), most - size)
  const high = Math.max(...intervals.map(([, hi]) => hi), least + size)
  const from = Math.max(least, size * Math.floor(low / size))
  const to = Math.min(most, size * Math.ceil(high / size))
  const ticks = Array.from({ length: (to - from) / size + 1 }, (_, at) => from + at * size)
  return { domain: [from, to], ticks }
}
