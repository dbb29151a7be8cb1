type Props = { counts: readonly number[]; className?: string }

const width = 10
const gap = 3
const height = 32

/** How often, week by week. Decorative: the number stands beside it. */
export function WeekBars({ counts, className = '' }: Props) {
  const most = Math.max(1, ...counts)
  return (
    <svg
      viewBox={`0 0 ${counts.length * (width + gap) - gap} ${height}`}
      preserveAspectRatio="none"
      className={className}
      aria-hidden="true"
      focusable="false"
    >
      {counts.map((count, week) => {
        // Nothing is a hairline: a week without any is not a week that is missing.
        const tall = Math.max(1.5, (height * count) / most)
        return (
          <rect
            key={week}
            x={week * (width + gap)}
            y={height - tall}
            width={width}
            height={tall}
            rx="1.5"
            className={count === 0 ? 'fill-line' : 'fill-accent'}
          />
        )
      })}
    </svg>
  )
}
