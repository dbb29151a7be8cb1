import type { CommentVector } from './weigh-features.ts'

/** A comment that somebody said is, or is not, of the theme. */
export type LabelledComment = {
  /** With the theme's keywords: see `withKeywords`. */
  vector: CommentVector
  isOf: boolean
  /** 1 for a person's word; less for what only seems so. */
  weight: number
}
