import { wilsonInterval } from '#app/modules/reports/interval.ts'

/** A theme's score of a comment, and the best score of any other theme. */
export type ScorePair = { score: number; bestOther: number }

export type JudgedPair = ScorePair & { isOf: boolean }

/** Weights of 1, the score, and the distance to the best other score when it is below and when it is above. */
export type Calibrator = readonly [number, number, number, number]

/** Before anything is known a keyword, whose score is 1.5, is taken to be right seven times of ten: ln(0.7/0.3) / 1.5. */
export const plainCalibrator: Calibrator = [0, 0.565, 0, 0]

type Inputs = readonly [number, number, number, number]

function inputsOf({ score, bestOther }: ScorePair): Inputs {
  const ahead = Number.isFinite(bestOther) ? score - bestOther : 0
  return [1, score, Math.min(0, ahead), Math.max(0, ahead)]
}

const dot = (one: Inputs, other: readonly number[]) =>
  one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0)

const logistic = (value: number) => 1 / (1 + Math.exp(-value))

/** How likely it is, between 0 and 1, that a person would give the comment this theme. */
export const confidence = (calibrator: Calibrator, pair: ScorePair): number =>
  logistic(dot(inputsOf(pair), calibrator))

const [steps, ridge] = [25, 1]

/** Logistic regression by Newton's method on what was scored unseen, drawn to the plain one by a ridge. */
export function fitCalibrator(judged: readonly JudgedPair[]): Calibrator {
  if (judged.length === 0) return plainCalibrator
  const rows = judged.map((pair) => ({ inputs: inputsOf(pair), target: pair.isOf ? 1 : 0 }))
  let weights: number[] = [...plainCalibrator]
  for (let at = 0; at < steps; at++) {
    const { slope, curvature } = likelihood(rows, weights)
    const change = solve(curvature, slope)
    weights = weights.map((weight, place) => weight + (change[place] ?? 0))
    if (Math.max(...change.map(Math.abs)) < 1e-6) break
  }
  const [constant = 0, own = 0, below = 0, above = 0] = weights
  return [constant, own, below, above]
}

function likelihood(rows: readonly { inputs: Inputs; target: number }[], weights: number[]) {
  const slope = weights.map((weight, at) => ridge * ((plainCalibrator[at] ?? 0) - weight))
  const curvature = weights.map((_, row) =>
    weights.map((__, column) => (row === column ? ridge : 0)),
  )
  for (const { inputs, target } of rows) {
    const expected = logistic(dot(inputs, weights))
    const spread = expected * (1 - expected)
    inputs.forEach((value, row) => {
      slope[row] = (slope[row] ?? 0) + value * (target - expected)
      const line = curvature[row]
      if (line === undefined) return
      inputs.forEach((other, column) => {
        line[column] = (line[column] ?? 0) + spread * value * other
      })
    })
  }
  return { slope, curvature }
}

/** Gaussian elimination; the ridge keeps the matrix regular. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((line, at) => [...line, right[at] ?? 0])
  rows.forEach((pivotRow, at) => {
    const pivot = pivotRow[at] ?? 1
    rows.forEach((row, other) => {
      if (other === at) return
      const factor = (row[at] ?? 0) / pivot
      pivotRow.forEach((value, column) => (row[column] = (row[column] ?? 0) - factor * value))
    })
  })
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1))
}

/** The one-sided 95 % point of the normal distribution. */
const oneSided = 1.645
const wantedPrecision = 0.9

const lowerBound = (hits: number, n: number): number => wilsonInterval(hits, n, oneSided)[0] / 100

/**
 * From which confidence on a theme is given without asking: 0.9, or higher, so that of what was scored unseen nine of
 * ten were right, surely; 25 pairs at least have to show it. Never lower, though more could be given then: labels lean
 * to rare themes, and where they are few that alone made a cut below 0.9 right in 85 to 89 of a hundred. Null: nothing
 * shows it.
 */
export function autoCut(judged: readonly { confidence: number; isOf: boolean }[]): number | null {
  const falling = judged.toSorted((one, other) => other.confidence - one.confidence)
  let hits = 0
  let cut: number | null = null
  falling.forEach((pair, at) => {
    if (pair.isOf) hits++
    const next = falling[at + 1]?.confidence ?? 0
    if (next === pair.confidence || lowerBound(hits, at + 1) < wantedPrecision) return
    cut = Math.max((pair.confidence + next) / 2, wantedPrecision)
  })
  return cut
}
