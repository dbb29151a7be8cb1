/** One row of the table: ours beside a baseline that ran in the same minute on the same machine. Only `ratio` travels. */
export type Measurement = {
  name: string
  unit: string
  baseline: number
  ours: number
  /** ours / baseline. */
  ratio: number
  /** What is wanted, in words, e.g. `ratio ≥ 0.33`. */
  goal: string
  isMet: boolean
  /** Where single calls were timed: ours, in the same unit. */
  spread?: { p50: number; p95: number; p99: number }
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The nearest-rank quantile. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return (
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ??
    Number.NaN
  )
}
