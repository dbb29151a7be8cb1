import { graphOf } from './comment-graph.ts'
import type { Graph } from './comment-graph.ts'
import { shuffle } from './shuffle.ts'

type Search = { resolution: number; random: () => number }

/**
 * The community of each node, numbered from 0, by Louvain's method (Blondel et al. 2008): nodes move to where modularity
 * gains most, then communities become nodes, until nothing moves. A higher `resolution` finds smaller ones.
 */
export function findCommunities(graph: Graph, search: Search): Int32Array {
  let communities = Int32Array.from({ length: graph.nodes }, (_, node) => node)
  let level: Level = { graph, within: new Float64Array(graph.nodes) }
  for (;;) {
    const moved = moveNodes(level, search)
    const numbered = renumber(moved)
    communities = communities.map((node) => numbered.of[node] ?? 0)
    if (numbered.count === level.graph.nodes) return communities
    level = collapse(level, numbered)
  }
}

/** `within`: the weight that has become a loop of the node. */
type Level = { graph: Graph; within: Float64Array }

const passes = 20
/** When so few of the nodes still move, the next level does more. */
const hardlyAny = 0.002

function moveNodes({ graph, within }: Level, { resolution, random }: Search): Int32Array {
  const { nodes, starts, ends, weights } = graph
  const degrees = degreesOf(graph, within)
  const total = degrees.reduce((sum, degree) => sum + degree, 0)
  const community = Int32Array.from({ length: nodes }, (_, node) => node)
  const volumes = degrees.slice()
  const links = new Float64Array(nodes)
  const order = community.slice()
  shuffle(order, random)
  for (let pass = 0; pass < passes; pass++) {
    let moves = 0
    for (const node of order) {
      const own = community[node] ?? 0
      const degree = degrees[node] ?? 0
      const near: number[] = []
      for (let edge = starts[node] ?? 0; edge < (starts[node + 1] ?? 0); edge++) {
        const there = community[ends[edge] ?? 0] ?? 0
        if (links[there] === 0) near.push(there)
        links[there] = (links[there] ?? 0) + (weights[edge] ?? 0)
      }
      volumes[own] = (volumes[own] ?? 0) - degree
      const gainOf = (there: number) =>
        (links[there] ?? 0) - (resolution * degree * (volumes[there] ?? 0)) / total
      let [best, gain] = [own, gainOf(own)]
      for (const there of near) {
        const gained = gainOf(there)
        if (gained > gain + 1e-12) [best, gain] = [there, gained]
      }
      volumes[best] = (volumes[best] ?? 0) + degree
      community[node] = best
      if (best !== own) moves++
      for (const there of near) links[there] = 0
    }
    if (moves <= nodes * hardlyAny) break
  }
  return community
}

function degreesOf({ nodes, starts, weights }: Graph, within: Float64Array): Float64Array {
  const degrees = within.map((weight) => 2 * weight)
  for (let node = 0; node < nodes; node++) {
    for (let edge = starts[node] ?? 0; edge < (starts[node + 1] ?? 0); edge++) {
      degrees[node] = (degrees[node] ?? 0) + (weights[edge] ?? 0)
    }
  }
  return degrees
}

type Numbered = { of: Int32Array; count: number }

function renumber(communities: Int32Array): Numbered {
  const numbers = new Map<number, number>()
  const of = communities.map((community) => {
    const number = numbers.get(community) ?? numbers.size
    numbers.set(community, number)
    return number
  })
  return { of, count: numbers.size }
}

function collapse({ graph, within }: Level, { of, count }: Numbered): Level {
  const edges = Array.from({ length: count }, () => new Map<number, number>())
  const loops = new Float64Array(count)
  for (let node = 0; node < graph.nodes; node++) {
    const from = of[node] ?? 0
    loops[from] = (loops[from] ?? 0) + (within[node] ?? 0)
    for (let edge = graph.starts[node] ?? 0; edge < (graph.starts[node + 1] ?? 0); edge++) {
      const to = of[graph.ends[edge] ?? 0] ?? 0
      const weight = graph.weights[edge] ?? 0
      if (to === from) loops[from] = (loops[from] ?? 0) + weight / 2
      else edges[from]?.set(to, (edges[from]?.get(to) ?? 0) + weight)
    }
  }
  return { graph: graphOf(edges), within: loops }
}
