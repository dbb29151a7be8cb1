/** Makes the columns of a tall matrix (`width` numbers a row) orthonormal in place, by Cholesky of its Gram matrix. */
export function orthonormalise(matrix: Float32Array, width: number): void {
  const lower = cholesky(gram(matrix, width), width)
  for (let start = 0; start < matrix.length; start += width) {
    for (let one = 0; one < width; one++) {
      let rest = matrix[start + one] ?? 0
      for (let other = 0; other < one; other++) {
        rest -= (lower[one * width + other] ?? 0) * (matrix[start + other] ?? 0)
      }
      matrix[start + one] = rest / (lower[one * width + one] ?? 1)
    }
  }
}

function gram(matrix: Float32Array, width: number): Float64Array {
  const products = new Float64Array(width * width)
  for (let start = 0; start < matrix.length; start += width) {
    for (let one = 0; one < width; one++) {
      const value = matrix[start + one] ?? 0
      for (let other = 0; other <= one; other++) {
        const place = one * width + other
        products[place] = (products[place] ?? 0) + value * (matrix[start + other] ?? 0)
      }
    }
  }
  return products
}

/** Of a column that the ones before it make up, so small a part is left that it is rounding; the column becomes zero. */
const smallestPart = 1e-9

function cholesky(products: Float64Array, width: number): Float64Array {
  const lower = new Float64Array(width * width)
  for (let row = 0; row < width; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = products[row * width + column] ?? 0
      for (let at = 0; at < column; at++) {
        rest -= (lower[row * width + at] ?? 0) * (lower[column * width + at] ?? 0)
      }
      lower[row * width + column] =
        row === column
          ? pivotOf(rest, products[row * width + row] ?? 0)
          : rest / (lower[column * width + column] ?? 1)
    }
  }
  return lower
}

/** What is divided by the infinite is zero. */
const pivotOf = (rest: number, whole: number) =>
  rest > smallestPart * whole ? Math.sqrt(rest) : Number.POSITIVE_INFINITY

const sweeps = 12

/** Eigenvalues of a symmetric matrix, largest first, each with its vector; by Jacobi's rotations. Changes `matrix`. */
export function eigenvectors(matrix: Float64Array, size: number) {
  const vectors = new Float64Array(size * size)
  for (let at = 0; at < size; at++) vectors[at * size + at] = 1
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let row = 0; row < size; row++) {
      for (let column = row + 1; column < size; column++)
        rotate(matrix, vectors, { size, row, column })
    }
  }
  return Array.from({ length: size }, (_, at) => ({
    value: matrix[at * size + at] ?? 0,
    vector: Float64Array.from({ length: size }, (__, row) => vectors[row * size + at] ?? 0),
  })).toSorted((one, other) => other.value - one.value)
}

type Rotation = { size: number; row: number; column: number }

function rotate(
  matrix: Float64Array,
  vectors: Float64Array,
  { size, row, column }: Rotation,
): void {
  const off = matrix[row * size + column] ?? 0
  if (Math.abs(off) < 1e-14) return
  const apart = (matrix[column * size + column] ?? 0) - (matrix[row * size + row] ?? 0)
  const ratio = apart / (2 * off)
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  const turn = (values: Float64Array, one: number, other: number) => {
    const [a, b] = [values[one] ?? 0, values[other] ?? 0]
    values[one] = cosine * a - sine * b
    values[other] = sine * a + cosine * b
  }
  for (let at = 0; at < size; at++) turn(matrix, at * size + row, at * size + column)
  for (let at = 0; at < size; at++) turn(matrix, row * size + at, column * size + at)
  for (let at = 0; at < size; at++) turn(vectors, at * size + row, at * size + column)
}
