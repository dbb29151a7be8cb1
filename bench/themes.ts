import { addToFrequencies, noFrequencies, rarities } from '#app/modules/tagging/weigh-features.ts'
import { countFeatures } from '#app/modules/tagging/count-features.ts'
import { joinComments } from '#app/modules/tagging/guess-labels.ts'
import { normaliseComment } from '#app/modules/tagging/normalise-comment.ts'
import { prepareComment } from '#app/modules/tagging/prepare-comment.ts'
import { openTagger } from '#app/modules/tagging/tagger.ts'
import { trainThemes } from '#app/modules/tagging/train-themes.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'
import { drawShots } from './labelled-comments.ts'
import type { LabelledText } from './labelled-comments.ts'

export type ThemesRun = {
  train: readonly LabelledText[]
  test: readonly LabelledText[]
  keywords: Readonly<Record<string, readonly string[]>>
  /** Labels of each theme; null: all. The rest of `train` is read without its labels. */
  shots: number | null
  seed: number
  isSingle: boolean
  /** Of so many comments without labels they are guessed; all unless told. */
  mostUnread?: number
}

export type ThemesResult = {
  labels: number
  accuracy: number | null
  micro_f1: number
  macro_f1: number
  auto_precision: number | null
  auto_share: number
  comments_per_cpu_s: number
  train_cpu_s: number
}

/** Through the code that tags in production: rules, training, calibration, tagging. */
export function measureThemes(run: ThemesRun): ThemesResult {
  const random = seededRandom(run.seed)
  const began = process.cpuUsage()
  const names = themesOf(run)
  const frequencies = noFrequencies()
  for (const { text } of run.train)
    addToFrequencies(frequencies, countFeatures(normaliseComment(text)))
  const rarity = rarities(frequencies)
  const labelled = run.shots === null ? [...run.train] : drawShots(run.train, run.shots, random)
  const isLabelled = new Set(labelled)
  const rest = run.train.filter((comment) => !isLabelled.has(comment)).slice(0, run.mostUnread)
  const trained = trainAll(run, { names, labelled, rest, rarity, random })
  const tagger = openTagger(trained.themes, trained.calibrator)
  const trainSeconds = seconds(process.cpuUsage(began))
  const said = run.test.map(({ text }) => {
    const comment = prepareComment(text, rarity)
    return { scores: run.isSingle ? tagger.scores(comment) : null, tags: tagger.tag(comment) }
  })
  const given = said.map(({ scores, tags }) =>
    scores === null ? tags.map(({ themeId }) => themeId) : [names[indexOfMost(scores)] ?? ''],
  )
  const automatic = said.map(({ tags }) => tags.filter(({ isAutomatic }) => isAutomatic))
  const applied = automatic.flat().length
  const right = automatic.flatMap((tags, at) =>
    tags.filter(({ themeId }) => run.test[at]?.labels.includes(themeId)),
  ).length
  return {
    labels: labelled.length,
    accuracy: run.isSingle
      ? share(given.filter(([one], at) => run.test[at]?.labels[0] === one).length, given.length)
      : null,
    ...f1Of(given, run.test, names),
    auto_precision: applied === 0 ? null : share(right, applied),
    auto_share: share(automatic.filter((tags) => tags.length > 0).length, automatic.length),
    comments_per_cpu_s: speedOf(run.test, ({ text }) => tagger.tag(prepareComment(text, rarity))),
    train_cpu_s: Math.round(trainSeconds * 100) / 100,
  }
}

const leastTagged = 5_000

/** As many comments as a short test has are tagged over and over: the first hundreds are slower than all others. */
function speedOf(test: readonly LabelledText[], tag: (comment: LabelledText) => unknown): number {
  const rounds = Math.ceil(leastTagged / Math.max(test.length, 1))
  const began = process.cpuUsage()
  for (let round = 0; round < rounds; round++) test.forEach(tag)
  return Math.round((rounds * test.length) / seconds(process.cpuUsage(began)))
}

type Material = {
  names: readonly string[]
  labelled: readonly LabelledText[]
  rest: readonly LabelledText[]
  rarity: Float32Array
  random: () => number
}

function trainAll(run: ThemesRun, { names, labelled, rest, rarity, random }: Material) {
  const prepare = ({ text }: { text: string }) => prepareComment(text, rarity)
  const comments = labelled.map(prepare)
  const isGuessing = run.isSingle && labelled.length > 0 && rest.length > 0
  return trainThemes({
    themes: names.map((id) => ({
      id,
      keywords: run.keywords[id] ?? [],
      name: prepareComment(id.replaceAll('_', ' '), rarity),
    })),
    comments,
    labelOf: (comment, theme) => labelled[comment]?.labels.includes(names[theme] ?? '') ?? null,
    isSingle: run.isSingle,
    graph: isGuessing ? joinComments([...comments, ...rest.map(prepare)], random) : null,
    random,
  })
}

const themesOf = ({ train, keywords }: ThemesRun) => [
  ...new Set([...train.flatMap(({ labels }) => labels), ...Object.keys(keywords)]),
]

const seconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1_000_000

/** In per cent, to one decimal. */
const share = (part: number, whole: number) => Math.round((1_000 * part) / Math.max(whole, 1)) / 10

const indexOfMost = (values: Float64Array) =>
  values.reduce((most, value, at) => (value > (values[most] ?? 0) ? at : most), 0)

function f1Of(given: readonly string[][], test: readonly LabelledText[], names: readonly string[]) {
  const tallies = new Map(names.map((name) => [name, { hits: 0, extra: 0, missed: 0 }]))
  given.forEach((themes, at) => {
    const labels = test[at]?.labels ?? []
    for (const theme of themes) {
      const tally = tallies.get(theme)
      if (tally !== undefined) tally[labels.includes(theme) ? 'hits' : 'extra']++
    }
    for (const label of labels) {
      const tally = tallies.get(label)
      if (tally !== undefined && !themes.includes(label)) tally.missed++
    }
  })
  const all = [...tallies.values()]
  const f1 = (some: { hits: number; extra: number; missed: number }[]) => {
    const sum = (of: 'hits' | 'extra' | 'missed') =>
      some.reduce((total, tally) => total + tally[of], 0)
    return share(2 * sum('hits'), 2 * sum('hits') + sum('extra') + sum('missed'))
  }
  const met = all.filter(({ hits, missed }) => hits + missed > 0)
  const macro = met.reduce((sum, tally) => sum + f1([tally]), 0) / Math.max(met.length, 1)
  return { micro_f1: f1(all), macro_f1: Math.round(macro * 10) / 10 }
}
