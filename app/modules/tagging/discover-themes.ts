import { grouped } from '#app/platform/grouped.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'
import type { CommentLanguage } from './detect-language.ts'
import { groupComments } from './group-comments.ts'
import { nameClusters } from './name-clusters.ts'
import { normaliseComment } from './normalise-comment.ts'

export type Discover = { comments: readonly string[]; language: CommentLanguage }

/**
 * Comments that are like each other and have one of the words that tell them from the others. First of each distinct comment one,
 * the likest to all of them before the others, then those that say the same as these.
 */
export type Discovered = { members: number[]; distinct: number; words: string[] }

/** A theme that hardly anybody speaks of is none yet. */
const fewestComments = 5

/**
 * Possible themes in comments of one language, the largest first. The same words said many times count once, so that
 * ten thousand of them make one group and do not push the others apart. A group without telling words is left out, and so
 * are its comments that have none of them: nothing holds them together that a reader could see. The same comments always give the same.
 */
export function discoverThemes({ comments, language }: Discover): Discovered[] {
  const same = sameComments(comments)
  const distinct = [...same.values()].map(([first = 0]) => comments[first] ?? '')
  const places = [...same.values()]
  const { of, typical } = groupComments(distinct, seededRandom(distinct.length))
  const groups = grouped([...of.keys()], (at) => of[at])
  const clusters = [...groups.values()]
    .map((own) => own.toSorted((one, other) => (typical[other] ?? 0) - (typical[one] ?? 0)))
    .filter((own) => sum(own.map((at) => places[at]?.length ?? 0)) >= fewestComments)
  return nameClusters({ comments: distinct, clusters, language })
    .map(({ words, bearers }) => {
      const said = bearers.map((each) => places[each] ?? [])
      const first = said.flatMap(([one]) => one ?? [])
      const again = said.flatMap(([, ...rest]) => rest)
      return { members: [...first, ...again], distinct: bearers.length, words }
    })
    .filter(({ members }) => members.length >= fewestComments)
    .toSorted((one, other) => other.distinct - one.distinct)
}

/** The places of each comment; comments that a tagger cannot tell apart are the same. */
function sameComments(comments: readonly string[]): Map<string, number[]> {
  const texts = comments.map((comment) => normaliseComment(comment).replace(/\s+/gu, ' ').trim())
  return grouped([...texts.keys()], (at) => texts[at] ?? '')
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
