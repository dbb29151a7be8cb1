import { normaliseComment } from '#app/modules/tagging/normalise-comment.ts'
import type { LabelledText } from './labelled-comments.ts'

const [each, rarest] = [5, 4]

/** Five keywords a theme, as somebody who knows the comments would choose: said there often and elsewhere seldom. */
export function tellingWords(comments: readonly LabelledText[]): Record<string, string[]> {
  const having = new Map<string, Map<string, number>>()
  const everywhere = new Map<string, number>()
  for (const { text, labels } of comments) {
    for (const word of new Set(normaliseComment(text).match(/\p{L}{3,}/gu))) {
      everywhere.set(word, (everywhere.get(word) ?? 0) + 1)
      for (const label of labels) {
        const own = having.get(label) ?? new Map<string, number>()
        having.set(label, own.set(word, (own.get(word) ?? 0) + 1))
      }
    }
  }
  const tellingOf = (count: number, word: string) =>
    Math.sqrt(count) * (count / (everywhere.get(word) ?? 1))
  return Object.fromEntries(
    [...having].map(([theme, words]) => [
      theme,
      [...words]
        .filter(([, count]) => count >= rarest)
        .toSorted(([one, here], [other, there]) => tellingOf(there, other) - tellingOf(here, one))
        .slice(0, each)
        .map(([word]) => word),
    ]),
  )
}
