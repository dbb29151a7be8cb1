import { countFeatures } from '#app/modules/tagging/count-features.ts'
import type { Calibrator } from '#app/modules/tagging/calibrate.ts'
import { joinComments } from '#app/modules/tagging/guess-labels.ts'
import { normaliseComment } from '#app/modules/tagging/normalise-comment.ts'
import { writeModel } from '#app/modules/tagging/pack-model.ts'
import { prepareComment } from '#app/modules/tagging/prepare-comment.ts'
import { trainThemes } from '#app/modules/tagging/train-themes.ts'
import { addToFrequencies, noFrequencies, rarities } from '#app/modules/tagging/weigh-features.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'
import { fillNegatives } from './fill-negatives.ts'
import { said } from './labels.ts'
import { quantiseRarity, rarityOf } from './quantise-rarity.ts'
import type { QuantisedRarity } from './quantise-rarity.ts'

export type NamedTheme = { id: string; keywords: readonly string[]; name: string }

/** What a training is told, part by part; the last part trains. Plain data, so that it can go to a thread. */
export type TrainingPart =
  /** Comments for how rare features are; of those of `unread` nobody has said anything. */
  | { part: 'comments'; texts: readonly string[]; unread: readonly string[] }
  /** Comments of which people have said something: a row of `labels` for each, a column for each theme. */
  | { part: 'labelled'; texts: readonly string[]; labels: Uint8Array }
  | { part: 'train'; themes: readonly NamedTheme[]; isSingle: boolean; isGuessing: boolean }

export type TrainedTheme = {
  id: string
  keywords: readonly string[]
  weights: Uint8Array
  threshold: number
  autoCut: number | null
  labels: number
  positives: number
}

export type Trained = {
  rarity: QuantisedRarity
  calibrator: Calibrator
  comments: number
  themes: TrainedTheme[]
}

/** The same for the same comments. */
const seed = 1

/** Gathers the parts of a training and trains with the last. */
export function openTrainingSession() {
  const frequencies = noFrequencies()
  const texts: string[] = []
  const rows: Uint8Array[] = []
  const unread: string[] = []

  const train = (given: Extract<TrainingPart, { part: 'train' }>): Trained => {
    const random = seededRandom(seed)
    const quantised = quantiseRarity(rarities(frequencies))
    const rarity = rarityOf(quantised)
    const prepare = (text: string) => prepareComment(text, rarity)
    const themes = given.themes.map(({ id, keywords, name }) => ({
      ...{ id, keywords, name: prepare(name) },
    }))
    const read = texts.map(prepare)
    const others = unread.map(prepare)
    const filled = fillNegatives({ themes, read, rows, unread: others, random })
    const rest = others.filter((comment) => !filled.taken.has(comment))
    const comments = [...read, ...filled.taken]
    const labelOf = (comment: number, theme: number) => {
      const label = filled.rows[comment]?.[theme]
      return label === said.yes ? true : label === said.no ? false : null
    }
    const isGuessing = given.isSingle && given.isGuessing && rest.length > 0
    const trained = trainThemes({
      ...{ themes, comments, labelOf, isSingle: given.isSingle, random },
      graph: isGuessing ? joinComments([...comments, ...rest], random) : null,
    })
    return {
      ...{ rarity: quantised, calibrator: trained.calibrator, comments: frequencies.comments },
      themes: trained.themes.map(({ id, keywords, model, threshold, autoCut }, theme) => ({
        ...{ id, keywords, weights: writeModel(model), threshold, autoCut },
        // What was filled in is nobody's word.
        labels: countOf(rows, theme, [said.yes, said.no]),
        positives: countOf(rows, theme, [said.yes]),
      })),
    }
  }

  return {
    /** Null until the last part. */
    take(given: TrainingPart): Trained | null {
      if (given.part === 'train') return train(given)
      if (given.part === 'comments') {
        for (const text of given.texts)
          addToFrequencies(frequencies, countFeatures(normaliseComment(text)))
        unread.push(...given.unread)
        return null
      }
      const columns = given.texts.length === 0 ? 0 : given.labels.length / given.texts.length
      given.texts.forEach((text, at) => {
        texts.push(text)
        rows.push(given.labels.slice(at * columns, (at + 1) * columns))
      })
      return null
    },
  }
}

const countOf = (rows: readonly Uint8Array[], theme: number, labels: readonly number[]) =>
  rows.reduce((count, row) => count + (labels.includes(row[theme] ?? said.nothing) ? 1 : 0), 0)
