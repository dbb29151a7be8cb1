import { wilsonInterval } from '#app/modules/reports/interval.ts'

/** A theme's score of a comment, and the best score of any other theme. */
export type ScorePair = { score: number; bestOther: number }

export type JudgedPair = ScorePair & { isOf: boolean }

/** Weights of 1, the score, and the distance to the best other score when it is below and when it is above. */
export type Calibrator = readonly [number, number, number, number]

/** Before anything is known: the score's own logistic. */
export const plainCalibrator: Calibrator = [0, 2, 0, 0]

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
const labelsForOwnCut = 400

const lowerBound = (hits: number, n: number): number => wilsonInterval(hits, n, oneSided)[0] / 100

/**
 * From which confidence on a theme is given without asking: 0.9, and with labels enough, the lowest at which nine of
 * ten were right among what was scored unseen, surely.
 */
export function autoCut(
  judged: readonly { confidence: number; isOf: boolean }[],
  labels: number,
): number {
  if (labels < labelsForOwnCut) return wantedPrecision
  const falling = judged.toSorted((one, other) => other.confidence - one.confidence)
  let [hits, cut] = [0, 1]
  falling.forEach((pair, at) => {
    if (pair.isOf) hits++
    if (falling[at + 1]?.confidence === pair.confidence) return
    if (lowerBound(hits, at + 1) >= wantedPrecision) cut = pair.confidence
  })
  return cut
}
