import { featureSpace } from './count-features.ts'
import { descend } from './descend.ts'
import type { Example, LinearModel } from './descend.ts'
import type { LabelledComment } from './labelled-comment.ts'
import { scalesOf, scaleVector } from './lean-features.ts'
import type { CommentVector } from './weigh-features.ts'

export type TrainTheme = {
  keywords: number
  labels: readonly LabelledComment[]
  /** Whether a comment has exactly one theme. */
  isSingle: boolean
  random: () => number
}

/** Where the descent begins: any keyword outweighs the bias, so that without labels the model is the keyword rule. */
const [anyKeyword, bias] = [3, -1.5]
const [usualCost, singleCost] = [1, 2]

/** A comment's vector with a column for any of the theme's keywords, and one for each. */
export function withKeywords(
  { features, values }: CommentVector,
  found: readonly number[],
): CommentVector {
  if (found.length === 0) return { features, values }
  const extra = [featureSpace, ...found.map((at) => featureSpace + 1 + at)]
  return {
    features: Int32Array.of(...features, ...extra),
    values: Float32Array.of(...values, ...extra.map(() => 1)),
  }
}

export function trainTheme({ keywords, labels, isSingle, random }: TrainTheme): LinearModel {
  const weights = new Float64Array(featureSpace + 1 + keywords)
  weights[featureSpace] = keywords > 0 ? anyKeyword : 0
  const model = { weights, bias }
  // Where each comment has one theme, and a theme has few, to weigh by leaning loses more than it gains.
  if (isSingle) {
    descend(model, examplesOf(labels, isSingle), { random })
    return model
  }
  const scales = scalesOf(labels, weights.length)
  const scaled = labels.map((label) => ({ ...label, vector: scaleVector(label.vector, scales) }))
  descend(model, examplesOf(scaled, isSingle), { random })
  scales.forEach((scale, feature) => (weights[feature] = (weights[feature] ?? 0) * scale))
  return model
}

/** Positives count √(n⁻/n⁺) times as much, since they are few. */
function examplesOf(labels: readonly LabelledComment[], isSingle: boolean): Example[] {
  const total = (isOf: boolean) =>
    labels.reduce((sum, label) => sum + (label.isOf === isOf ? label.weight : 0), 0)
  const rarity = Math.sqrt(Math.max(total(false), 1) / Math.max(total(true), 1))
  const cost = isSingle ? singleCost : usualCost
  return labels.map(({ vector, isOf, weight }) => ({
    ...{ vector, isOf },
    cost: cost * weight * (isOf ? rarity : 1),
  }))
}
