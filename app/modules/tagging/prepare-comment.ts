import { countFeatures } from './count-features.ts'
import { normaliseComment } from './normalise-comment.ts'
import { weighFeatures } from './weigh-features.ts'
import type { CommentVector } from './weigh-features.ts'

/** A comment as rules and models read it. */
export type PreparedComment = { text: string; vector: CommentVector }

export function prepareComment(comment: string, rarity: Float32Array): PreparedComment {
  const text = normaliseComment(comment)
  return { text, vector: weighFeatures(countFeatures(text), rarity) }
}
