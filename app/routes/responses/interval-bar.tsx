import type { Interval } from '#app/modules/reports/interval.ts'

type Props = { value: number; interval: Interval; scale: readonly [number, number] }

const width = 300

/** Where the true score probably lies on its scale. Decorative: the same stands beside it in words. */
export function IntervalBar({ value, interval: [lo, hi], scale: [from, to] }: Props) {
  const at = (score: number) => (width * (score - from)) / (to - from)
  return (
    <svg
      viewBox={`0 0 ${width} 14`}
      className="mt-4 h-auto w-full max-w-sm"
      aria-hidden="true"
      focusable="false"
    >
      <rect x="0" y="5" width={width} height="4" rx="2" className="fill-line" />
      <rect
        x={at(lo)}
        y="5"
        width={Math.max(2, at(hi) - at(lo))}
        height="4"
        rx="2"
        className="fill-edge"
      />
      <circle cx={Math.min(width - 6, Math.max(6, at(value)))} cy="7" r="5" className="fill-ink" />
    </svg>
  )
}
