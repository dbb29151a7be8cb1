import type { Neighbours } from './find-neighbours.ts'

/** Undirected and weighted; each edge stands at both its ends. Compressed rows. */
export type Graph = { nodes: number; starts: Int32Array; ends: Int32Array; weights: Float64Array }

/** Joins each comment with its neighbours, by weights that `weightOf` makes of their likeness (none from 0 down). */
export function commentGraph(
  { each, of, likeness }: Neighbours,
  weightOf: (likeness: number) => number,
): Graph {
  const nodes = of.length / each
  const edges = Array.from({ length: nodes }, () => new Map<number, number>())
  of.forEach((other, place) => {
    const weight = other < 0 ? 0 : weightOf(likeness[place] ?? 0)
    if (weight <= 0) return
    const one = Math.floor(place / each)
    edges[one]?.set(other, weight)
    edges[other]?.set(one, weight)
  })
  return graphOf(edges)
}

export function graphOf(edges: readonly ReadonlyMap<number, number>[]): Graph {
  const starts = new Int32Array(edges.length + 1)
  edges.forEach((own, node) => (starts[node + 1] = (starts[node] ?? 0) + own.size))
  const size = starts[edges.length] ?? 0
  const graph = {
    nodes: edges.length,
    starts,
    ends: new Int32Array(size),
    weights: new Float64Array(size),
  }
  let place = 0
  for (const own of edges) {
    for (const [end, weight] of own) {
      graph.ends[place] = end
      graph.weights[place] = weight
      place++
    }
  }
  return graph
}
