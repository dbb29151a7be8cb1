import type { CommentVector } from './weigh-features.ts'
import { shuffle } from './shuffle.ts'

/** `weights` by feature, `bias` beside them. */
export type LinearModel = { weights: Float64Array; bias: number }

export type Example = {
  vector: CommentVector
  isOf: boolean
  /** What an error costs, C of the literature. */
  cost: number
}

type Descent = { random: () => number; maxPasses?: number; tolerance?: number }

/**
 * Linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008, algorithm 1),
 * that begins at `model` and is pulled towards it instead of towards zero: without examples it is what it was. Changes
 * `model` in place. Examples that are surely far on their right side are left out until the others have settled
 * (section 3.2, there): that finds the same in less time.
 */
export function descend(model: LinearModel, examples: readonly Example[], descent: Descent): void {
  const { random, maxPasses = 30, tolerance = 0.05 } = descent
  const { weights } = model
  const alphas = new Float64Array(examples.length)
  const spreads = Float64Array.from(examples, ({ cost }) => 1 / (2 * cost))
  const curvatures = Float64Array.from(
    examples,
    ({ vector }, at) => 1 + squared(vector) + (spreads[at] ?? 0),
  )
  let order = Int32Array.from(examples, (_, at) => at)
  let safely = Number.POSITIVE_INFINITY
  for (let pass = 0; pass < maxPasses; pass++) {
    shuffle(order, random)
    let [worst, kept] = [0, 0]
    for (const at of order) {
      const example = examples[at]
      if (example === undefined) continue
      const { vector, isOf } = example
      const alpha = alphas[at] ?? 0
      const sign = isOf ? 1 : -1
      const gradient = sign * scoreOf(model, vector) - 1 + (spreads[at] ?? 0) * alpha
      if (alpha === 0 && gradient > safely) continue
      order[kept++] = at
      const violation = alpha === 0 ? Math.min(gradient, 0) : gradient
      if (violation === 0) continue
      worst = Math.max(worst, Math.abs(violation))
      const next = Math.max(alpha - gradient / (curvatures[at] ?? 1), 0)
      alphas[at] = next
      const change = (next - alpha) * sign
      model.bias += change
      addTo(weights, vector, change)
    }
    const isWhole = kept === examples.length
    order = order.subarray(0, kept)
    safely = worst
    if (worst >= tolerance) continue
    if (isWhole) return
    order = Int32Array.from(examples, (_, at) => at)
    safely = Number.POSITIVE_INFINITY
  }
}

/** The signed distance from the border, in the model's own measure. */
function scoreOf({ weights, bias }: LinearModel, { features, values }: CommentVector): number {
  let score = bias
  for (let at = 0; at < features.length; at++) {
    score += (weights[features[at] ?? 0] ?? 0) * (values[at] ?? 0)
  }
  return score
}

function addTo(weights: Float64Array, { features, values }: CommentVector, change: number): void {
  for (let at = 0; at < features.length; at++) {
    const feature = features[at] ?? 0
    weights[feature] = (weights[feature] ?? 0) + change * (values[at] ?? 0)
  }
}

function squared({ values }: CommentVector): number {
  let sum = 0
  for (const value of values) sum += value * value
  return sum
}
