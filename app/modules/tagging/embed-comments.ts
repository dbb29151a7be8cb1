import { featureSpace } from './count-features.ts'
import { eigenvectors, orthonormalise } from './small-algebra.ts'
import type { CommentVector } from './weigh-features.ts'

/** Points of unit length, `dimensions` numbers each, one after the other. */
export type Points = { count: number; dimensions: number; values: Float32Array }

type Embed = {
  dimensions: number
  random: () => number
  /** Of the singular values in the coordinates: above 1, what many comments share counts for more. */
  power?: number
}

/** A feature that fewer comments have joins too few of them: three, and of many one in so many. */
const rarest = (comments: number) => Math.max(3, Math.round(comments / 1_700))
const [moreThanAsked, rounds] = [8, 2]

/**
 * Latent semantic analysis: comments as points whose nearness is likeness of content, by a truncated singular value
 * decomposition with a random start (Halko, Martinsson, Tropp 2011, algorithm 4.4). Time and memory grow linearly.
 */
export function embedComments(
  vectors: readonly CommentVector[],
  { dimensions, random, power = 1 }: Embed,
): Points {
  const matrix = compact(vectors)
  const width = dimensions + moreThanAsked
  const columns = new Float32Array(matrix.columns * width).map(() => gaussian(random))
  const rows = new Float32Array(matrix.rows * width)
  times(matrix, columns, rows, width)
  orthonormalise(rows, width)
  for (let round = 0; round < rounds; round++) {
    timesTransposed(matrix, rows, columns, width)
    times(matrix, columns, rows, width)
    orthonormalise(rows, width)
  }
  timesTransposed(matrix, rows, columns, width)
  return project(rows, eigenvectors(gramOf(columns, width), width), { width, dimensions, power })
}

/** Compressed sparse rows. */
type Matrix = {
  rows: number
  columns: number
  starts: Int32Array
  places: Int32Array
  values: Float32Array
}

function compact(vectors: readonly CommentVector[]): Matrix {
  const having = new Uint32Array(featureSpace)
  for (const { features } of vectors) {
    for (const feature of features) having[feature] = (having[feature] ?? 0) + 1
  }
  const least = rarest(vectors.length)
  const columnOf = new Int32Array(featureSpace).fill(-1)
  let columns = 0
  having.forEach((count, feature) => {
    if (count >= least) columnOf[feature] = columns++
  })
  const kept = vectors.map(({ features, values }) => ({
    places: features.map((feature) => columnOf[feature] ?? -1),
    values,
  }))
  const starts = new Int32Array(vectors.length + 1)
  kept.forEach(({ places }, row) => {
    starts[row + 1] = (starts[row] ?? 0) + places.filter((place) => place >= 0).length
  })
  const size = starts[vectors.length] ?? 0
  const matrix = { places: new Int32Array(size), values: new Float32Array(size) }
  let at = 0
  for (const row of kept) {
    row.places.forEach((place, from) => {
      if (place < 0) return
      matrix.places[at] = place
      matrix.values[at] = row.values[from] ?? 0
      at++
    })
  }
  return { rows: vectors.length, columns, starts, ...matrix }
}

/** `into` = matrix · `right`; both have `width` numbers a row. */
function times(matrix: Matrix, right: Float32Array, into: Float32Array, width: number): void {
  into.fill(0)
  eachEntry(matrix, (row, column, value) =>
    addRow(into, row * width, right, column * width, { value, width }),
  )
}

/** `into` = transposed matrix · `right`. */
function timesTransposed(
  matrix: Matrix,
  right: Float32Array,
  into: Float32Array,
  width: number,
): void {
  into.fill(0)
  eachEntry(matrix, (row, column, value) =>
    addRow(into, column * width, right, row * width, { value, width }),
  )
}

function eachEntry(
  { rows, starts, places, values }: Matrix,
  visit: (row: number, column: number, value: number) => void,
): void {
  for (let row = 0; row < rows; row++) {
    const end = starts[row + 1] ?? 0
    for (let at = starts[row] ?? 0; at < end; at++) visit(row, places[at] ?? 0, values[at] ?? 0)
  }
}

type Scaled = { value: number; width: number }

function addRow(
  into: Float32Array,
  to: number,
  from: Float32Array,
  start: number,
  { value, width }: Scaled,
): void {
  for (let at = 0; at < width; at++) {
    into[to + at] = (into[to + at] ?? 0) + value * (from[start + at] ?? 0)
  }
}

function gramOf(columns: Float32Array, width: number): Float64Array {
  const gram = new Float64Array(width * width)
  for (let start = 0; start < columns.length; start += width) {
    for (let one = 0; one < width; one++) {
      const value = columns[start + one] ?? 0
      for (let other = 0; other < width; other++) {
        const place = one * width + other
        gram[place] = (gram[place] ?? 0) + value * (columns[start + other] ?? 0)
      }
    }
  }
  return gram
}

type Spectrum = ReturnType<typeof eigenvectors>

function project(
  rows: Float32Array,
  spectrum: Spectrum,
  { width, dimensions, power }: { width: number; dimensions: number; power: number },
): Points {
  const count = rows.length / width
  const values = new Float32Array(count * dimensions)
  for (let row = 0; row < count; row++) {
    let squares = 0
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const { value, vector } = spectrum[dimension] ?? { value: 0, vector: new Float64Array(width) }
      let sum = 0
      for (let at = 0; at < width; at++) sum += (rows[row * width + at] ?? 0) * (vector[at] ?? 0)
      const coordinate = sum * Math.max(value, 0) ** (power / 2)
      values[row * dimensions + dimension] = coordinate
      squares += coordinate * coordinate
    }
    const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares)
    for (let at = row * dimensions; at < (row + 1) * dimensions; at++)
      values[at] = (values[at] ?? 0) * scale
  }
  return { count, dimensions, values }
}

/** Box and Muller (1958). */
const gaussian = (random: () => number) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
