type Props = { scores: readonly (number | null)[]; className?: string }

const width = 240
const height = 48
const margin = 4

/**
 * The course of a score as a bare line, drawn by the server: beside a number, and where the chart will be once its
 * script is there. Decorative: the table says the same.
 */
export function Sketch({ scores, className = '' }: Props) {
  const points = placesOf(scores)
  const last = points.at(-1)
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={className}
      aria-hidden="true"
      focusable="false"
    >
      {last === undefined ? null : (
        <>
          <path
            d={`${lineOf(points)}V${height}H${points[0]?.x ?? 0}Z`}
            className="fill-accent-soft"
          />
          <path
            d={lineOf(points)}
            fill="none"
            strokeWidth="2"
            strokeLinejoin="round"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
            className="stroke-accent"
          />
        </>
      )}
    </svg>
  )
}

type Place = { x: number; y: number }

function placesOf(scores: Props['scores']): Place[] {
  const known = scores.flatMap((score) => (score === null ? [] : [score]))
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const span = Math.max(high - low, 1)
  const step = width / Math.max(1, scores.length - 1)
  return scores.flatMap((score, index) =>
    score === null
      ? []
      : [
          {
            x: rounded(index * step),
            y: rounded(height - margin - ((height - 2 * margin) * (score - low)) / span),
          },
        ],
  )
}

const lineOf = (points: Place[]) =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')

const rounded = (value: number) => Math.round(10 * value) / 10
