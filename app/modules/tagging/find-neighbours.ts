import type { Points } from './embed-comments.ts'

/** Of each point the `each` nearest others, nearest first; -1 where there are fewer. */
export type Neighbours = { each: number; of: Int32Array; likeness: Float32Array }

type Search = { each: number; random: () => number }

const [rounds, cellsSearched] = [5, 8]

/**
 * The nearest by cosine. Points are sorted into √n cells around centres (k-means); a point is compared with those in
 * the cells whose centres are nearest to its own: 8/√n of the work of comparing all, and nearly all that it finds.
 */
export function findNeighbours(points: Points, { each, random }: Search): Neighbours {
  const { count } = points
  const cells = sortIntoCells(points, Math.max(1, Math.round(Math.sqrt(count))), random)
  const found: Neighbours = {
    each,
    of: new Int32Array(count * each).fill(-1),
    likeness: new Float32Array(count * each).fill(-2),
  }
  for (const { members, nearby } of cells) {
    const candidates = nearby.flatMap((cell) => cells[cell]?.members ?? [])
    for (const one of members) {
      for (const other of candidates) {
        if (other !== one) keepIfNear(found, one, other, likenessOf(points, one, points, other))
      }
    }
  }
  return found
}

function keepIfNear(
  { each, of, likeness }: Neighbours,
  one: number,
  other: number,
  how: number,
): void {
  const from = one * each
  let place = from + each - 1
  if (how <= (likeness[place] ?? 0)) return
  for (; place > from && (likeness[place - 1] ?? 0) < how; place--) {
    likeness[place] = likeness[place - 1] ?? 0
    of[place] = of[place - 1] ?? 0
  }
  likeness[place] = how
  of[place] = other
}

type Cell = { members: number[]; nearby: number[] }

function sortIntoCells(points: Points, cells: number, random: () => number): Cell[] {
  const centres = { ...points, count: cells, values: new Float32Array(cells * points.dimensions) }
  for (let cell = 0; cell < cells; cell++)
    copyPoint(points, Math.floor(random() * points.count), centres, cell)
  let cellOf = nearestCentres(points, centres)
  for (let round = 1; round < rounds; round++) {
    moveCentres(points, cellOf, centres, random)
    cellOf = nearestCentres(points, centres)
  }
  const members = Array.from({ length: cells }, (): number[] => [])
  cellOf.forEach((cell, point) => members[cell]?.push(point))
  return members.map((own, cell) => ({ members: own, nearby: nearestCells(centres, cell) }))
}

const nearestCells = (centres: Points, cell: number): number[] =>
  Array.from({ length: centres.count }, (_, other) => ({
    other,
    how: likenessOf(centres, cell, centres, other),
  }))
    .toSorted((one, other) => other.how - one.how)
    .slice(0, cellsSearched)
    .map(({ other }) => other)

function nearestCentres(points: Points, centres: Points): Int32Array {
  const cellOf = new Int32Array(points.count)
  for (let point = 0; point < points.count; point++) {
    let best = -2
    for (let cell = 0; cell < centres.count; cell++) {
      const how = likenessOf(points, point, centres, cell)
      if (how <= best) continue
      best = how
      cellOf[point] = cell
    }
  }
  return cellOf
}

function moveCentres(
  points: Points,
  cellOf: Int32Array,
  centres: Points,
  random: () => number,
): void {
  const { dimensions } = points
  centres.values.fill(0)
  cellOf.forEach((cell, point) => {
    for (let at = 0; at < dimensions; at++) {
      const place = cell * dimensions + at
      centres.values[place] =
        (centres.values[place] ?? 0) + (points.values[point * dimensions + at] ?? 0)
    }
  })
  for (let cell = 0; cell < centres.count; cell++) {
    const length = Math.sqrt(likenessOf(centres, cell, centres, cell))
    if (length === 0) copyPoint(points, Math.floor(random() * points.count), centres, cell)
    else scalePoint(centres, cell, 1 / length)
  }
}

function scalePoint({ dimensions, values }: Points, point: number, by: number): void {
  for (let at = point * dimensions; at < (point + 1) * dimensions; at++)
    values[at] = (values[at] ?? 0) * by
}

function copyPoint(from: Points, point: number, to: Points, place: number): void {
  const { dimensions } = from
  to.values.set(
    from.values.subarray(point * dimensions, (point + 1) * dimensions),
    place * dimensions,
  )
}

function likenessOf(one: Points, at: number, other: Points, place: number): number {
  const { dimensions } = one
  const [from, start] = [at * dimensions, place * dimensions]
  let sum = 0
  for (let step = 0; step < dimensions; step++) {
    sum += (one.values[from + step] ?? 0) * (other.values[start + step] ?? 0)
  }
  return sum
}
