/** A score that was given without having seen the label, and the label. */
export type JudgedScore = { score: number; isOf: boolean }

/** `positives`: labels that are of the theme; `labels`: all of them. */
export type Threshold = { threshold: number; positives: number; labels: number }

/** The score above which F1 is best. Without positives nothing is known: 0. */
export function bestThreshold(judged: readonly JudgedScore[]): Threshold {
  const falling = judged.toSorted((one, other) => other.score - one.score)
  const positives = judged.filter(({ isOf }) => isOf).length
  let [found, best, threshold] = [0, 0, 0]
  falling.forEach(({ score, isOf }, at) => {
    if (isOf) found++
    const next = falling[at + 1]?.score
    if (next === score) return
    const f1 = (2 * found) / (at + 1 + positives)
    if (f1 <= best) return
    best = f1
    threshold = next === undefined ? score : (score + next) / 2
  })
  return { threshold, positives, labels: judged.length }
}

const [positivesToTrust, labelsToTrust] = [20, 200]

/**
 * A theme's own best threshold, drawn towards that of all themes together by how few positives it has, and towards 0,
 * the border of the keyword rule, by how few labels there are.
 */
export function shrunkThreshold(own: Threshold, pooled: Threshold): number {
  const trust = own.positives / (own.positives + positivesToTrust)
  const drawn = trust * own.threshold + (1 - trust) * pooled.threshold
  return drawn * (own.labels / (own.labels + labelsToTrust))
}
