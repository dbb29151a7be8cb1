import { keywordMatcher } from '#app/modules/tagging/match-keywords.ts'
import type { PreparedComment } from '#app/modules/tagging/prepare-comment.ts'
import { shuffle } from '#app/modules/tagging/shuffle.ts'
import { said } from './labels.ts'

export type FillNegatives = {
  themes: readonly { keywords: readonly string[] }[]
  /** Of which people have said something, and what, theme by theme. */
  read: readonly PreparedComment[]
  rows: readonly Uint8Array[]
  unread: readonly PreparedComment[]
  random: () => number
}

export type FilledNegatives = {
  /** Those of the comments that were read, and behind them those of `taken`. */
  rows: Uint8Array[]
  /** Unread comments that stand for "something else". */
  taken: Set<PreparedComment>
}

/** So many comments that are not of it a theme needs, beside two for each that is. */
const fewestNegatives = 20

/**
 * Who only says what comments are about, never what they are not, would teach a theme that everything is of it. Such a
 * theme is told that some comments are not of it: those of which nothing at all was said about it, that have none of
 * its keywords. Few of them are, since most comments are not of most themes.
 */
export function fillNegatives({
  themes,
  read,
  rows,
  unread,
  random,
}: FillNegatives): FilledNegatives {
  const filled = rows.map((row) => row.slice())
  const others = unread.map((comment) => ({ comment, row: new Uint8Array(themes.length) }))
  const candidates = [
    ...read.map((comment, at) => ({ comment, row: filled[at] ?? new Uint8Array(themes.length) })),
    ...others,
  ]
  const order = Int32Array.from(candidates, (_, at) => at)
  themes.forEach(({ keywords }, theme) => {
    let missing = missingNegatives(rows, theme)
    if (missing <= 0) return
    const match = keywordMatcher(keywords)
    shuffle(order, random)
    for (const at of order) {
      const candidate = candidates[at]
      if (candidate === undefined || candidate.row[theme] !== said.nothing) continue
      if (match(candidate.comment.text).length > 0) continue
      candidate.row[theme] = said.no
      missing--
      if (missing === 0) return
    }
  })
  const taken = others.filter(({ row }) => row.some((label) => label !== said.nothing))
  return {
    rows: [...filled, ...taken.map(({ row }) => row)],
    taken: new Set(taken.map(({ comment }) => comment)),
  }
}

function missingNegatives(rows: readonly Uint8Array[], theme: number): number {
  let [positives, negatives] = [0, 0]
  for (const row of rows) {
    if (row[theme] === said.yes) positives++
    else if (row[theme] === said.no) negatives++
  }
  return positives === 0 ? 0 : Math.max(fewestNegatives, 2 * positives) - negatives
}
