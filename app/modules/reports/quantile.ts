/**
 * The value below which the share `p` (0 to 1) of the values lies, with straight lines between neighbours: 0.5 is the
 * median, the mean of the middle two of an even number. Null of no values.
 *
 * Definition 7 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50
 * (1996) 361–365; the same as PostgreSQL's percentile_cont.
 */
export function quantile(values: readonly number[], p: number): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  const place = p * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  if (below === undefined || above === undefined) return null
  return below + (place - Math.floor(place)) * (above - below)
}
