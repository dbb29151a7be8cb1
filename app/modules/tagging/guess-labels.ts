import { commentGraph } from './comment-graph.ts'
import type { Graph } from './comment-graph.ts'
import { embedComments } from './embed-comments.ts'
import { findNeighbours } from './find-neighbours.ts'
import type { PreparedComment } from './prepare-comment.ts'
import { spreadLabels } from './spread-labels.ts'

/** Comments joined with those that are like them: first the read ones, in their order, then the others. */
export type CommentGraph = { comments: readonly PreparedComment[]; graph: Graph }

export type GuessLabels = {
  graph: CommentGraph
  labels: readonly { comment: number; theme: number }[]
  /** What trained themes say of a comment. */
  scores: (comment: PreparedComment) => Float64Array
  themes: number
}

/** The one theme that a comment probably has, and how much that may count beside a person's word. */
export type GuessedLabel = { comment: PreparedComment; theme: number; weight: number }

const [dimensions, neighbours] = [100, 12]
const [edgeSharpness, scoreSharpness, mostWeight] = [12, 6, 0.3]

/** Joins comments by likeness, for guesses. */
export function joinComments(
  comments: readonly PreparedComment[],
  random: () => number,
): CommentGraph {
  const vectors = comments.map(({ vector }) => vector)
  const near = findNeighbours(embedComments(vectors, { dimensions, random }), {
    each: neighbours,
    random,
  })
  return {
    comments,
    graph: commentGraph(near, (likeness) => Math.exp(edgeSharpness * (likeness - 1))),
  }
}

/**
 * Labels for comments that nobody has read, where each has one theme: what the trained themes say of them flows along
 * the likeness between comments, labelled ones included. With ten labels a theme this is worth three or four points.
 */
export function guessLabels({ graph, labels, scores, themes }: GuessLabels): GuessedLabel[] {
  const known = new Map(labels.map(({ comment, theme }) => [comment, theme]))
  const values = new Float32Array(graph.comments.length * themes)
  graph.comments.forEach((comment, at) => {
    const theme = known.get(at)
    if (theme === undefined) values.set(sharesOf(scores(comment)), at * themes)
    else if (theme >= 0) values[at * themes + theme] = 1
  })
  const spread = spreadLabels(graph.graph, { themes, values }).values
  return graph.comments.flatMap((comment, at) => {
    if (known.has(at)) return []
    return [{ comment, ...mostLikely(spread.subarray(at * themes, (at + 1) * themes)) }]
  })
}

/** Scores as shares of one. */
function sharesOf(scores: Float64Array): Float64Array {
  const powers = scores.map((score) => Math.exp(scoreSharpness * score))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}

function mostLikely(shares: Float32Array): { theme: number; weight: number } {
  let [theme, sum] = [0, 0]
  shares.forEach((share, at) => {
    sum += share
    if (share > (shares[theme] ?? 0)) theme = at
  })
  return { theme, weight: sum === 0 ? 0 : (mostWeight * (shares[theme] ?? 0)) / sum }
}
