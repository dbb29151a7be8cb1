import type { Graph } from './comment-graph.ts'

/** A share for each comment and theme, `themes` numbers a comment. */
export type Shares = { themes: number; values: Float32Array }

const [keptFromNeighbours, steps] = [0.7, 12]

/**
 * Label spreading (Zhou et al. 2004): what is known of some comments, and guessed of others, flows to those that are
 * like them. Each keeps 0.3 of its own.
 */
export function spreadLabels(graph: Graph, given: Shares): Shares {
  const { themes } = given
  const flows = normalised(graph)
  let now = given.values
  for (let step = 0; step < steps; step++) {
    const next = given.values.map((value) => value * (1 - keptFromNeighbours))
    for (let node = 0; node < graph.nodes; node++) {
      for (let edge = graph.starts[node] ?? 0; edge < (graph.starts[node + 1] ?? 0); edge++) {
        const flow = keptFromNeighbours * (flows[edge] ?? 0)
        const [to, from] = [node * themes, (graph.ends[edge] ?? 0) * themes]
        for (let theme = 0; theme < themes; theme++) {
          next[to + theme] = (next[to + theme] ?? 0) + flow * (now[from + theme] ?? 0)
        }
      }
    }
    now = next
  }
  return { themes, values: now }
}

/** Each edge by the root of both ends' weights, so that a comment with many neighbours has no more to say. */
function normalised({ nodes, starts, ends, weights }: Graph): Float64Array {
  const scales = new Float64Array(nodes)
  for (let node = 0; node < nodes; node++) {
    let sum = 0
    for (let edge = starts[node] ?? 0; edge < (starts[node + 1] ?? 0); edge++)
      sum += weights[edge] ?? 0
    scales[node] = sum === 0 ? 0 : 1 / Math.sqrt(sum)
  }
  const flows = weights.slice()
  for (let node = 0; node < nodes; node++) {
    for (let edge = starts[node] ?? 0; edge < (starts[node + 1] ?? 0); edge++) {
      flows[edge] = (flows[edge] ?? 0) * (scales[node] ?? 0) * (scales[ends[edge] ?? 0] ?? 0)
    }
  }
  return flows
}
