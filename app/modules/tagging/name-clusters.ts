import { contentTerms } from './content-terms.ts'
import type { ContentTerms } from './content-terms.ts'
import type { CommentLanguage } from './detect-language.ts'

type Name = {
  comments: readonly string[]
  /** The places of each cluster's comments. */
  clusters: readonly (readonly number[])[]
  language: CommentLanguage
}

const mostWords = 5
/** A word stands in so many of a cluster's comments at least, and in so large a part of them. */
const [fewest, smallestPart] = [3, 0.08]
/** One of the words at least stands in so large a part of them: else hardly anything holds them together. */
const holdingPart = 0.25
/** Standard errors by which a word is commoner in the cluster than elsewhere: 1 % of words would be so by chance. */
const leastTelling = 2.3
/** A phrase stands for its word when so much of the word's comments have it. */
const wholePart = 0.5

/** `bearers`: of the cluster's comments those that have one of the words, in the order they were given. */
export type ClusterName = { words: string[]; bearers: number[] }

/**
 * The words that tell each cluster from the other comments, the most telling first: by the log-odds of a comment having
 * the word, in its standard errors, with a prior that all comments give (Monroe, Colaresi, Quinn 2008).
 */
export function nameClusters({ comments, clusters, language }: Name): ClusterName[] {
  const terms = comments.map((comment) => contentTerms(comment, language))
  const everywhere = countTerms(terms)
  return clusters.map((members) => {
    const own = members.flatMap((at) => terms[at] ?? [])
    const least = Math.max(Math.min(fewest, members.length), smallestPart * members.length)
    const sizes = { inside: own.length, all: comments.length }
    const ranked = [...countTerms(own)]
      .filter(([, inside]) => inside >= least)
      .map(([key, inside]) => ({
        key,
        inside,
        telling: tellingOf({ inside, all: everywhere.get(key) ?? inside }, sizes),
      }))
      .filter(({ telling }) => telling >= leastTelling)
      .toSorted((one, other) => other.telling - one.telling || (one.key < other.key ? -1 : 1))
    const isHeld = ranked.some(({ inside }) => inside >= holdingPart * members.length)
    const keys = isHeld ? chooseDistinct(ranked) : []
    return {
      words: keys.map((key) => mostWritten(key, own)),
      bearers: members.filter((at) => keys.some((key) => terms[at]?.has(key) === true)),
    }
  })
}

function countTerms(terms: readonly ContentTerms[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const own of terms) for (const key of own.keys()) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

type Counts = { inside: number; all: number }

/** As many comments without an opinion as the prior adds. */
const prior = 4

/** Where the cluster is all there is, nothing can be compared: the commonest words are its name. */
function tellingOf(having: Counts, comments: Counts): number {
  if (comments.inside === comments.all) return leastTelling + having.inside
  const expected = (prior * having.all) / comments.all
  const [inside, outside] = [having.inside + expected, having.all - having.inside + expected]
  const without = comments.inside + prior - inside
  const withoutOutside = comments.all - comments.inside + prior - outside
  const odds = Math.log(inside / Math.max(without, 1e-9)) - Math.log(outside / withoutOutside)
  return odds / Math.sqrt(1 / inside + 1 / outside)
}

type Ranked = { key: string; inside: number }

/** No two that say the same: of a word and a phrase with it, the phrase if it is what the word mostly stands in. */
function chooseDistinct(ranked: readonly Ranked[]): string[] {
  const chosen: string[] = []
  for (const { key, inside } of ranked) {
    if (chosen.length === mostWords) break
    const whole = ranked.find(
      (other) =>
        other.key.length > key.length &&
        other.key.includes(key) &&
        other.inside >= wholePart * inside,
    )
    if (whole !== undefined) continue
    if (!chosen.some((other) => isAlike(other, key))) chosen.push(key)
  }
  return chosen
}

const isAlike = (one: string, other: string) =>
  one.includes(other) ||
  other.includes(one) ||
  one.split(' ').some((word) => other.split(' ').includes(word))

/** As it is mostly written, "PDF" for pdf. */
function mostWritten(key: string, terms: readonly ContentTerms[]): string {
  const forms = new Map<string, number>()
  for (const own of terms) {
    const written = own.get(key)
    if (written !== undefined) forms.set(written, (forms.get(written) ?? 0) + 1)
  }
  const [best = [key]] = [...forms].toSorted(([, one], [, other]) => other - one)
  return best[0]
}
