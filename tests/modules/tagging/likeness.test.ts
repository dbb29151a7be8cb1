import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commentGraph, graphOf } from '#app/modules/tagging/comment-graph.ts'
import { countFeatures } from '#app/modules/tagging/count-features.ts'
import { embedComments } from '#app/modules/tagging/embed-comments.ts'
import type { Points } from '#app/modules/tagging/embed-comments.ts'
import { findCommunities } from '#app/modules/tagging/find-communities.ts'
import { findNeighbours } from '#app/modules/tagging/find-neighbours.ts'
import { normaliseComment } from '#app/modules/tagging/normalise-comment.ts'
import { prepareComment } from '#app/modules/tagging/prepare-comment.ts'
import { eigenvectors, orthonormalise } from '#app/modules/tagging/small-algebra.ts'
import { spreadLabels } from '#app/modules/tagging/spread-labels.ts'
import { addToFrequencies, noFrequencies, rarities } from '#app/modules/tagging/weigh-features.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'

const subjects = [
  ['parcel', 'courier', 'delivery', 'door', 'shipping'],
  ['invoice', 'refund', 'charge', 'card', 'billing'],
  ['login', 'password', 'account', 'reset', 'locked'],
]

function commentsAbout(count: number, random: () => number) {
  const pick = (words: readonly string[] = []) => words[Math.floor(random() * words.length)] ?? ''
  return Array.from({ length: count }, (_, at) => {
    const words = subjects[at % subjects.length]
    return {
      subject: at % subjects.length,
      text: `my ${pick(words)} and ${pick(words)} ${pick(words)}`,
    }
  })
}

function vectorsOf(texts: readonly string[]) {
  const frequencies = noFrequencies()
  for (const text of texts) addToFrequencies(frequencies, countFeatures(normaliseComment(text)))
  const rarity = rarities(frequencies)
  return texts.map((text) => prepareComment(text, rarity).vector)
}

function randomPoints(count: number, dimensions: number, random: () => number): Points {
  const values = new Float32Array(count * dimensions)
  for (let point = 0; point < count; point++) {
    const own = Array.from({ length: dimensions }, () => random() - 0.5)
    const length = Math.hypot(...own)
    values.set(
      own.map((value) => value / length),
      point * dimensions,
    )
  }
  return { count, dimensions, values }
}

describe('small algebra', () => {
  test('makes columns orthonormal', () => {
    const random = seededRandom(1)
    const matrix = Float32Array.from({ length: 50 * 6 }, () => random() - 0.5)
    orthonormalise(matrix, 6)
    for (let one = 0; one < 6; one++) {
      for (let other = 0; other < 6; other++) {
        let sum = 0
        for (let row = 0; row < 50; row++)
          sum += (matrix[row * 6 + one] ?? 0) * (matrix[row * 6 + other] ?? 0)
        expect(sum).toBeCloseTo(one === other ? 1 : 0, 4)
      }
    }
  })

  test('finds what a symmetric matrix only stretches', () => {
    const entries = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), {
      minLength: 16,
      maxLength: 16,
    })
    fc.assert(
      fc.property(entries, (given) => {
        const matrix = Float64Array.from(given, (_, at) => {
          const [row, column] = [Math.floor(at / 4), at % 4]
          return ((given[row * 4 + column] ?? 0) + (given[column * 4 + row] ?? 0)) / 2
        })
        for (const { value, vector } of eigenvectors(matrix.slice(), 4)) {
          for (let row = 0; row < 4; row++) {
            let sum = 0
            for (let column = 0; column < 4; column++)
              sum += (matrix[row * 4 + column] ?? 0) * (vector[column] ?? 0)
            expect(sum).toBeCloseTo(value * (vector[row] ?? 0), 6)
          }
        }
      }),
    )
  })
})

describe('neighbours', () => {
  test('are nearly always the nearest of all, nearest first', () => {
    const points = randomPoints(400, 8, seededRandom(2))
    const { of, likeness } = findNeighbours(points, { each: 5, random: seededRandom(3) })
    const dot = (one: number, other: number) =>
      Array.from(
        { length: 8 },
        (_, at) => (points.values[one * 8 + at] ?? 0) * (points.values[other * 8 + at] ?? 0),
      ).reduce((sum, value) => sum + value, 0)
    let found = 0
    for (let point = 0; point < 400; point++) {
      const nearest = Array.from({ length: 400 }, (_, other) => other)
        .filter((other) => other !== point)
        .toSorted((one, other) => dot(point, other) - dot(point, one))
        .slice(0, 5)
      const ours = [...of.slice(point * 5, point * 5 + 5)]
      found += ours.filter((other) => nearest.includes(other)).length
      const falling = [...likeness.slice(point * 5, point * 5 + 5)]
      expect(falling.toSorted((one, other) => other - one)).toEqual(falling)
    }
    expect(found / 2_000).toBeGreaterThan(0.8)
  })

  test('of fewer points than asked for are fewer', () => {
    const { of } = findNeighbours(randomPoints(3, 4, seededRandom(1)), {
      each: 5,
      random: seededRandom(1),
    })
    expect([...of].filter((other) => other >= 0)).toHaveLength(6)
  })
})

describe('communities', () => {
  const clique = (from: number, size: number) => Array.from({ length: size }, (_, at) => from + at)

  test('are the cliques that a bridge joins', () => {
    const groups = [clique(0, 6), clique(6, 6), clique(12, 6)]
    const edges = groups.flatMap((own) =>
      own.map((one) => new Map(own.filter((other) => other !== one).map((other) => [other, 1]))),
    )
    edges[0]?.set(6, 0.1)
    edges[6]?.set(0, 0.1)
    const found = findCommunities(graphOf(edges), { resolution: 1, random: seededRandom(1) })
    for (const own of groups) expect(new Set(own.map((node) => found[node])).size).toBe(1)
    expect(new Set(found).size).toBe(3)
  })

  test('of comments follow their subject', () => {
    const comments = commentsAbout(240, seededRandom(6))
    const points = embedComments(vectorsOf(comments.map(({ text }) => text)), {
      dimensions: 12,
      random: seededRandom(7),
    })
    const graph = commentGraph(
      findNeighbours(points, { each: 8, random: seededRandom(8) }),
      (likeness) => likeness ** 2,
    )
    const found = findCommunities(graph, { resolution: 1, random: seededRandom(9) })
    const bySubject = new Map<number, Set<number>>()
    comments.forEach(({ subject }, at) => {
      const own = bySubject.get(found[at] ?? -1) ?? new Set()
      bySubject.set(found[at] ?? -1, own.add(subject))
    })
    expect([...bySubject.values()].every((own) => own.size === 1)).toBe(true)
  })

  test('of no comments are none', () => {
    expect([...findCommunities(graphOf([]), { resolution: 1, random: seededRandom(1) })]).toEqual(
      [],
    )
  })
})

test('labels flow to what is like the labelled', () => {
  const chain = Array.from(
    { length: 6 },
    (_, at) =>
      new Map([at - 1, at + 1].filter((end) => end >= 0 && end < 6).map((end) => [end, 1])),
  )
  const values = new Float32Array(12)
  values[0] = 1
  values[11] = 1
  const shares = spreadLabels(graphOf(chain), { themes: 2, values }).values
  for (let node = 0; node < 3; node++)
    expect(shares[node * 2]).toBeGreaterThan(shares[node * 2 + 1] ?? 1)
  for (let node = 3; node < 6; node++)
    expect(shares[node * 2]).toBeLessThan(shares[node * 2 + 1] ?? 0)
})

test('ten thousand identical comments are one point, and break nothing', () => {
  const [vector] = vectorsOf(['late parcel'])
  if (vector === undefined) throw new Error('a comment has a vector')
  const points = embedComments(
    Array.from({ length: 10_000 }, () => vector),
    { dimensions: 4, random: seededRandom(1) },
  )
  expect(points.values.every(Number.isFinite)).toBe(true)
})
