/**
 * `numerator / denominator` to one decimal, halves away from zero, never -0.
 *
 * For a percentage of counts give 100 · hits and n, not a share computed before: an integer divided
 * once by another is exact at every half, whereas 201/400 · 100 falls just short of 50.25.
 */
export function toOneDecimal(numerator: number, denominator = 1): number {
  const tenths = (10 * numerator) / denominator
  return (Math.sign(tenths) * Math.round(Math.abs(tenths))) / 10 + 0
}
