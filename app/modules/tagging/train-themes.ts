import { autoCut, confidence, fitCalibrator } from './calibrate.ts'
import type { Calibrator, JudgedPair } from './calibrate.ts'
import { bestThreshold, shrunkThreshold } from './choose-threshold.ts'
import type { CommentGraph } from './guess-labels.ts'
import { guessLabels } from './guess-labels.ts'
import { keywordMatcher } from './match-keywords.ts'
import { packModel } from './pack-model.ts'
import type { PackedModel } from './pack-model.ts'
import type { PreparedComment } from './prepare-comment.ts'
import { bestTwo, openScorer } from './tagger.ts'
import type { TaggingTheme } from './tagger.ts'
import { trainTheme, withKeywords } from './train-theme.ts'
import type { LabelledComment } from './labelled-comment.ts'

export type ThemeToTrain = { id: string; keywords: readonly string[]; name: PreparedComment }

export type TrainThemes = {
  themes: readonly ThemeToTrain[]
  /** What somebody has read. */
  comments: readonly PreparedComment[]
  /** What they said of a comment and a theme, by their places; null for nothing. */
  labelOf: (comment: number, theme: number) => boolean | null
  /** Whether a comment has exactly one theme. */
  isSingle: boolean
  /** The comments above and others that nobody has read, by their likeness; used where each has one theme. */
  graph: CommentGraph | null
  random: () => number
}

export type TrainedThemes = { themes: TaggingTheme[]; calibrator: Calibrator }

/** Models of all themes from some of the comments, by their places. */
type Fit = (comments: readonly number[]) => PackedModel[]

/**
 * Trains all themes, and learns from what models say of comments that they have not seen how far to trust them. Guesses
 * for unread comments are used only if they make those unseen scores better.
 */
export function trainThemes(given: TrainThemes): TrainedThemes {
  const { graph, isSingle } = given
  const plain: Fit = (comments) => fitThemes(given, comments, [])
  const guessing: Fit | null =
    graph === null || !isSingle ? null : (comments) => fitWithGuesses(given, graph, comments)
  const ways = [plain, ...(guessing === null ? [] : [guessing])].map((fit) => {
    const scores = scoresUnseen(given, fit)
    return { fit, scores, right: countRight(given, scores) }
  })
  const [best] = ways.toSorted((one, other) => other.right - one.right)
  if (best === undefined) throw new Error('there is always the plain way')
  return judge(given, best.fit(given.comments.map((_, at) => at)), best.scores)
}

type Guess = { comment: PreparedComment; theme: number; weight: number }

function fitThemes(
  { themes, comments, labelOf, isSingle, random }: TrainThemes,
  known: readonly number[],
  guesses: readonly Guess[],
): PackedModel[] {
  return themes.map((theme, place) => {
    const match = keywordMatcher(theme.keywords)
    const labelled = (
      { text, vector }: PreparedComment,
      isOf: boolean,
      weight: number,
    ): LabelledComment => ({
      ...{ isOf, weight },
      vector: withKeywords(vector, match(text)),
    })
    const labels = known.flatMap((at) => {
      const comment = comments[at]
      const isOf = labelOf(at, place)
      return comment === undefined || isOf === null ? [] : [labelled(comment, isOf, 1)]
    })
    const guessed = guesses.map(({ comment, theme: its, weight }) =>
      labelled(comment, its === place, weight),
    )
    return packModel(
      trainTheme({
        ...{ isSingle, random, keywords: theme.keywords.length },
        labels: [...labels, ...guessed, ...nameAsExample(theme, labels.length > 0)],
      }),
    )
  })
}

const weightOfName = 0.5

/**
 * What a theme is called is all that is known of it in the beginning, but where it has keywords: they alone speak for it
 * until there are labels.
 */
const nameAsExample = ({ keywords, name }: ThemeToTrain, hasLabels: boolean): LabelledComment[] =>
  keywords.length > 0 && !hasLabels
    ? []
    : [{ vector: name.vector, isOf: true, weight: weightOfName }]

function fitWithGuesses(
  given: TrainThemes,
  graph: CommentGraph,
  known: readonly number[],
): PackedModel[] {
  const models = fitThemes(given, known, [])
  const { scores } = openScorer(
    given.themes.map(({ keywords }, at) => ({ keywords, model: modelAt(models, at) })),
  )
  const labels = known.map((comment) => ({ comment, theme: themeOf(given, comment) }))
  return fitThemes(
    given,
    known,
    guessLabels({ graph, labels, scores, themes: given.themes.length }),
  )
}

const themeOf = ({ themes, labelOf }: TrainThemes, comment: number) =>
  themes.findIndex((_, theme) => labelOf(comment, theme) === true)

const nothing: PackedModel = { bias: 0, places: new Uint32Array(0), weights: new Float32Array(0) }
const modelAt = (models: readonly PackedModel[], at: number) => models[at] ?? nothing

/** Above so many comments three parts are enough. */
const manyComments = 2_000

/** What each theme would have said of each comment without having seen it. They fall into parts by their place. */
function scoresUnseen(given: TrainThemes, fit: Fit): Float64Array[] {
  const { themes, comments } = given
  const parts = comments.length > manyComments ? 3 : 5
  const unseen: Float64Array[] = []
  for (let part = 0; part < parts; part++) {
    const places = comments.map((_, at) => at)
    const models = fit(places.filter((at) => at % parts !== part))
    const { scores } = openScorer(
      themes.map(({ keywords }, at) => ({ keywords, model: modelAt(models, at) })),
    )
    comments.forEach((comment, at) => {
      if (at % parts === part) unseen[at] = scores(comment)
    })
  }
  return unseen
}

/** How many comments have one of their themes in front. */
const countRight = ({ labelOf }: TrainThemes, scores: readonly Float64Array[]): number =>
  scores.filter((own, comment) => labelOf(comment, own.indexOf(Math.max(...own))) === true).length

/** So many judgements tell how far all scores are trusted; of more, as many of each theme are left out. */
const mostPooled = 1_000_000

function judge(
  given: TrainThemes,
  models: readonly PackedModel[],
  scores: readonly Float64Array[],
): TrainedThemes {
  const { themes } = given
  const bests = scores.map(bestTwo)
  const step = Math.max(1, Math.ceil(countLabels(given) / mostPooled))
  const pool: JudgedPair[] = []
  // Theme by theme: with hundreds of themes all pairs together would take gigabytes.
  const thresholds = themes.map((_, theme) => {
    const judged = judgedOf(given, { scores, bests }, theme)
    judged.forEach((pair, at) => {
      if ((at + theme) % step === 0) pool.push(pair)
    })
    return bestThreshold(judged)
  })
  const pooled = bestThreshold(pool)
  const calibrator = fitCalibrator(pool)
  const cut = autoCut(
    pool.map((pair) => ({ confidence: confidence(calibrator, pair), isOf: pair.isOf })),
  )
  return {
    calibrator,
    themes: themes.map(({ id, keywords }, theme) => ({
      ...{ id, keywords, autoCut: cut },
      model: modelAt(models, theme),
      threshold: shrunkThreshold(thresholds[theme] ?? bestThreshold([]), pooled),
    })),
  }
}

function judgedOf(
  { labelOf }: TrainThemes,
  { scores, bests }: { scores: readonly Float64Array[]; bests: readonly [number, number][] },
  theme: number,
): JudgedPair[] {
  return scores.flatMap((own, comment): JudgedPair[] => {
    const isOf = labelOf(comment, theme)
    if (isOf === null) return []
    const score = own[theme] ?? 0
    const [first, second] = bests[comment] ?? bestTwo(own)
    return [{ isOf, score, bestOther: score === first ? second : first }]
  })
}

function countLabels({ themes, comments, labelOf }: TrainThemes): number {
  let count = 0
  for (let comment = 0; comment < comments.length; comment++)
    for (let theme = 0; theme < themes.length; theme++)
      if (labelOf(comment, theme) !== null) count++
  return count
}
