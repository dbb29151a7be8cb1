import { confidence } from './calibrate.ts'
import type { Calibrator } from './calibrate.ts'
import { featureSpace } from './count-features.ts'
import { keywordMatcher } from './match-keywords.ts'
import type { PackedModel } from './pack-model.ts'
import type { PreparedComment } from './prepare-comment.ts'

export type TaggingTheme = {
  id: string
  keywords: readonly string[]
  model: PackedModel
  /** Scores above it are this theme. */
  threshold: number
  /** From which confidence on it is applied without asking; null: never. */
  autoCut: number | null
}

export type Tag = { themeId: string; score: number; confidence: number; isAutomatic: boolean }

/** The score of every theme, in their order; without thresholds. */
export type Scorer = { scores: (comment: PreparedComment) => Float64Array }

/** What a comment is about, the surest first: what is applied and what is suggested. */
export type Tagger = Scorer & { tag: (comment: PreparedComment) => Tag[] }

/**
 * Reads all themes at once: for each feature the themes to which it says something, so that a comment costs its features
 * times the few themes that know them.
 */
export function openScorer(themes: readonly Pick<TaggingTheme, 'keywords' | 'model'>[]): Scorer {
  const index = indexOf(themes)
  const matchers = themes.map(({ keywords }) => keywordMatcher(keywords))
  const extras = themes.map(({ model }) => keywordWeights(model))
  return {
    scores({ text, vector }) {
      const sums = Float64Array.from(themes, ({ model }) => model.bias)
      const { features, values } = vector
      for (let at = 0; at < features.length; at++) {
        const feature = features[at] ?? 0
        const value = values[at] ?? 0
        const end = index.starts[feature + 1] ?? 0
        for (let place = index.starts[feature] ?? 0; place < end; place++) {
          const theme = index.themes[place] ?? 0
          sums[theme] = (sums[theme] ?? 0) + (index.weights[place] ?? 0) * value
        }
      }
      matchers.forEach((match, theme) => {
        const found = match(text)
        const weights = extras[theme]
        if (found.length === 0 || weights === undefined) return
        const extra = found.reduce(
          (sum, at) => sum + (weights.get(at + 1) ?? 0),
          weights.get(0) ?? 0,
        )
        sums[theme] = (sums[theme] ?? 0) + extra
      })
      return sums
    },
  }
}

export function openTagger(themes: readonly TaggingTheme[], calibrator: Calibrator): Tagger {
  const { scores } = openScorer(themes)
  const tag = (comment: PreparedComment): Tag[] => {
    const sums = scores(comment)
    const [best, second] = bestTwo(sums)
    return themes
      .flatMap(({ id, threshold, autoCut }, theme): Tag[] => {
        const score = sums[theme] ?? 0
        if (score <= threshold) return []
        const sure = confidence(calibrator, { score, bestOther: score === best ? second : best })
        const isAutomatic = autoCut !== null && sure >= autoCut
        return [{ themeId: id, score, confidence: sure, isAutomatic }]
      })
      .toSorted((one, other) => other.confidence - one.confidence)
  }
  return { tag, scores }
}

/** The largest two; −∞ for what is not there. */
export function bestTwo(values: Float64Array): [number, number] {
  let [best, second] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (value > best) [best, second] = [value, best]
    else if (value > second) second = value
  }
  return [best, second]
}

/** Weights by feature and then by theme, in compressed rows. */
function indexOf(themes: readonly Pick<TaggingTheme, 'model'>[]) {
  const starts = new Uint32Array(featureSpace + 1)
  for (const { model } of themes) {
    for (const place of model.places) {
      if (place < featureSpace) starts[place + 1] = (starts[place + 1] ?? 0) + 1
    }
  }
  for (let place = 0; place < featureSpace; place++) {
    starts[place + 1] = (starts[place + 1] ?? 0) + (starts[place] ?? 0)
  }
  const size = starts[featureSpace] ?? 0
  const index = { starts, themes: new Uint16Array(size), weights: new Float32Array(size) }
  const next = starts.slice()
  themes.forEach(({ model }, theme) => {
    model.places.forEach((place, at) => {
      if (place >= featureSpace) return
      const free = next[place] ?? 0
      index.themes[free] = theme
      index.weights[free] = model.weights[at] ?? 0
      next[place] = free + 1
    })
  })
  return index
}

/** By place after the features: 0 for any keyword, then one for each. */
const keywordWeights = ({ places, weights }: PackedModel): ReadonlyMap<number, number> =>
  new Map(
    [...places].flatMap((place, at) =>
      place >= featureSpace ? [[place - featureSpace, weights[at] ?? 0] as const] : [],
    ),
  )
