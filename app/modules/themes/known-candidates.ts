import { keywordMatcher } from '#app/modules/tagging/match-keywords.ts'
import { normaliseComment } from '#app/modules/tagging/normalise-comment.ts'

type Found = { comments: readonly string[]; responseIds: readonly string[] }

type Known = {
  /** Those of each theme. */
  keywords: readonly (readonly string[])[]
  /** The responses of each candidate that a member dismissed. */
  dismissed: readonly (readonly string[])[]
}

/** So large a part of a candidate that what else is in it is no theme of its own. */
const mostly = 0.5

/** Without those that the rule of a theme covers, and those that were dismissed and mostly have the same responses. */
export function withoutKnown<Candidate extends Found>(
  found: readonly Candidate[],
  { keywords, dismissed }: Known,
): Candidate[] {
  const rules = keywords.filter((words) => words.length > 0).map(keywordMatcher)
  const before = dismissed.map((responseIds) => new Set(responseIds))
  return found.filter(({ comments, responseIds }) => {
    const normalised = comments.map(normaliseComment)
    const isCovered = rules.some(
      (matches) => partOf(normalised, (comment) => matches(comment).length > 0) >= mostly,
    )
    const isDismissed = before.some((old) => partOf(responseIds, (id) => old.has(id)) >= mostly)
    return !isCovered && !isDismissed
  })
}

const partOf = <Item>(items: readonly Item[], isMeant: (item: Item) => boolean): number =>
  items.filter(isMeant).length / Math.max(items.length, 1)
