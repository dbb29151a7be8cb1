import { featureSpace } from './count-features.ts'
import type { FeatureCounts, Tally } from './count-features.ts'

/** A sparse vector of length 1 (of length 0 for a comment without features). */
export type CommentVector = { features: Int32Array; values: Float32Array }

/** In how many of a workspace's comments of one language each feature occurs. */
export type FeatureFrequencies = { comments: number; of: Uint32Array }

export const noFrequencies = (): FeatureFrequencies => ({
  comments: 0,
  of: new Uint32Array(featureSpace),
})

export function addToFrequencies(frequencies: FeatureFrequencies, counts: FeatureCounts): void {
  frequencies.comments++
  for (const { features } of [counts.words, counts.characters]) {
    for (const feature of features) frequencies.of[feature] = (frequencies.of[feature] ?? 0) + 1
  }
}

const rarityPower = 0.7

/** How much a feature tells, by how rare it is: (1 + ln((N + 1) / (n + 1)))^0.7 over the N comments. */
export function rarities({ comments, of }: FeatureFrequencies): Float32Array {
  return Float32Array.from(
    of,
    (count) => (1 + Math.log((comments + 1) / (count + 1))) ** rarityPower,
  )
}

/**
 * (1 + ln tf) · rarity, each group brought to the same length, and both together to length 1, so that a long word's
 * many character runs do not drown the words.
 */
export function weighFeatures(
  { words, characters }: FeatureCounts,
  rarity: Float32Array,
): CommentVector {
  const size = words.features.length + characters.features.length
  const vector = { features: new Int32Array(size), values: new Float32Array(size) }
  const isMixed = words.features.length > 0 && characters.features.length > 0
  const length = isMixed ? Math.SQRT1_2 : 1
  weighGroup(vector, words, { from: 0, length, rarity })
  weighGroup(vector, characters, { from: words.features.length, length, rarity })
  return vector
}

type Group = { from: number; length: number; rarity: Float32Array }

const termWeights = Float64Array.from(
  { length: 256 },
  (_, count) => 1 + Math.log(Math.max(count, 1)),
)

function weighGroup(vector: CommentVector, { features, counts }: Tally, group: Group): void {
  const { from, length, rarity } = group
  let squares = 0
  for (let at = 0; at < features.length; at++) {
    const feature = features[at] ?? 0
    const value = (termWeights[Math.min(counts[at] ?? 1, 255)] ?? 1) * (rarity[feature] ?? 0)
    vector.features[from + at] = feature
    vector.values[from + at] = value
    squares += value * value
  }
  const scale = squares === 0 ? 0 : length / Math.sqrt(squares)
  for (let at = from; at < from + features.length; at++) {
    vector.values[at] = (vector.values[at] ?? 0) * scale
  }
}
