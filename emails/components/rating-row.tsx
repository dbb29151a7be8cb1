import { Column, Row } from '@react-email/components'
import { Fragment } from 'react'
import { light } from './palette.ts'
import { tapCell } from './text-styles.ts'

type Props = {
  scores: number[]
  /** A star above each number, as a character of the text. */
  stars: boolean
  low: string
  high: string
  /** The address that one score leads to. */
  linkTo: (score: number) => string
  /** The score at an end of the scale together with its label. */
  nameEnd: (score: number, label: string) => string
}

const perRow = 7
const buttonHeight = 54

/**
 * One link per score, each at least 44 px wide on a 360 px phone. A scale of more than seven takes two rows; then each
 * label names its number and stands where that number is.
 */
export function RatingRow({ scores, stars, low, high, linkTo, nameEnd }: Props) {
  const twoRows = scores.length > perRow
  const first = twoRows ? Math.floor(scores.length / 2) : 0
  const rows = [scores.slice(0, first), scores.slice(first)].filter((row) => row.length > 0)
  const width = scores.length - first
  const gap = width === perRow ? 3 : 6
  const lowest = nameEnd(scores[0] ?? 0, low)
  const highest = nameEnd(scores.at(-1) ?? 0, high)
  const nameOf = (score: number) => {
    if (score === scores[0]) return lowest
    return score === scores.at(-1) ? highest : undefined
  }
  return (
    <>
      {twoRows && <Labels left={lowest} />}
      {rows.map((row, at) => (
        <Row key={at} style={{ tableLayout: 'fixed', marginTop: at * gap }}>
          {Array.from({ length: width }, (_, place) => (
            <Fragment key={place}>
              {place > 0 && <Column width={gap} style={{ width: gap }} />}
              <Score score={row[place]} isStar={stars} linkTo={linkTo} name={nameOf} />
            </Fragment>
          ))}
        </Row>
      ))}
      {twoRows ? <Labels right={highest} /> : <Labels left={low} right={high} />}
    </>
  )
}

const Labels = ({ left, right }: { left?: string; right?: string }) => (
  <Row style={{ margin: '8px 0' }}>
    <Column className="muted" align="left" style={{ ...label, paddingRight: 12 }}>
      {left}
    </Column>
    <Column className="muted" align="right" style={{ ...label, paddingLeft: 12 }}>
      {right}
    </Column>
  </Row>
)

type ScoreProps = {
  /** Absent where the first row is shorter. */
  score: number | undefined
  isStar: boolean
  linkTo: (score: number) => string
  name: (score: number) => string | undefined
}

function Score({ score, isStar, linkTo, name }: ScoreProps) {
  if (score === undefined) return <Column />
  if (isStar)
    return (
      <Column className="score" align="center" style={tapCell}>
        <a href={linkTo(score)} aria-label={name(score)} style={star}>
          <span style={{ fontSize: 28, fontWeight: 400, lineHeight: '34px' }}>★</span>
          <br />
          {score}
        </a>
      </Column>
    )
  return (
    <Column className="score" align="center" height={buttonHeight} style={tapCell}>
      <a href={linkTo(score)} aria-label={name(score)} style={digit}>
        {score}
      </a>
    </Column>
  )
}

// The border belongs to the link, so that all of the button can be hit.
const digit = {
  display: 'block',
  border: `1px solid ${light.line}`,
  borderRadius: 12,
  color: light.accent,
  fontSize: 20,
  fontWeight: 600,
  lineHeight: `${buttonHeight - 2}px`,
  textAlign: 'center',
  textDecoration: 'none',
} as const

const star = {
  ...digit,
  fontSize: 15,
  lineHeight: '22px',
  padding: '3px 0 6px',
} as const

const label = {
  color: light.muted,
  fontSize: 13,
  lineHeight: '20px',
  verticalAlign: 'top',
} as const
