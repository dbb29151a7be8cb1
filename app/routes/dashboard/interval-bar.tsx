import type { Interval } from '#app/modules/reports/interval.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'

type Props = { kind: SurveyKind; value: number; interval: Interval; className?: string }

const width = 300
const ends = { nps: [-100, 100], csat: [0, 100], ces: [0, 100] } as const

/** Where the true score probably lies on its scale. Decorative: the same stands beside it in words. */
export function IntervalBar({ kind, value, interval: [lo, hi], className = '' }: Props) {
  const [from, to] = ends[kind]
  const at = (score: number) => (width * (score - from)) / (to - from)
  return (
    <svg
      viewBox={`0 0 ${width} 14`}
      className={`h-auto w-full ${className}`}
      aria-hidden="true"
      focusable="false"
    >
      <rect x="0" y="5" width={width} height="4" rx="2" className="fill-line" />
      <rect
        x={at(lo)}
        y="4"
        width={Math.max(2, at(hi) - at(lo))}
        height="6"
        rx="3"
        className="fill-edge"
      />
      <circle
        cx={Math.min(width - 6, Math.max(6, at(value)))}
        cy="7"
        r="5.5"
        strokeWidth="1.5"
        className="fill-ink stroke-surface"
      />
    </svg>
  )
}
