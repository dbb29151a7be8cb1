import { foldCase, foldText, replaceInFolded } from './folded-text.ts'
import type { FoldedText } from './folded-text.ts'
import { escapePattern, keywordPattern } from './keyword-pattern.ts'
import { addresses, digits, normaliseComment, repeats } from './normalise-comment.ts'
import { searchedParts } from './search-text.ts'

/** In UTF-16 units of the original text; `to` is not included. */
export type Mark = { from: number; to: number }

/** What somebody looked for, as a search has it; and the keywords of a theme, as tagging has them. */
export type Marked = { search?: string; keywords?: readonly string[] }

/** Where these words stand in a text: in order, without overlaps, each from one whole character to another. */
export function marksOf(text: string, { search = '', keywords = [] }: Marked): Mark[] {
  const parts = searchedParts(search).map((part) => searchPattern(foldCase(part)))
  const patterns = keywords.flatMap((keyword) => {
    const pattern = keywordPattern(foldCase(normaliseComment(keyword)).trim())
    return pattern === null ? [] : [pattern.source]
  })
  if (text === '' || parts.length + patterns.length === 0) return []
  const folded = foldText(text)
  const found = parts.flatMap((source) => spansOf(folded, source))
  const read = patterns.length === 0 ? folded : asTaggingReads(folded)
  return merged([...found, ...patterns.flatMap((source) => spansOf(read, source))])
}

/** The same steps in the same order as `normaliseComment`. */
const asTaggingReads = (folded: FoldedText): FoldedText =>
  replaceInFolded(
    replaceInFolded(
      replaceInFolded(folded, addresses, () => ' '),
      digits,
      () => '0',
    ),
    repeats,
    (run) => {
      const [character = ''] = run
      return character + character
    },
  )

const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]`
/** A letter or digit of a script with spaces. */
const wordPart = String.raw`(?!${unspaced})[\p{L}\p{M}\p{N}]`
const startsWord = new RegExp(`^${wordPart}`, 'u')

/** A word is found by its beginning, one letter as a word of its own, and what has no spaces around it anywhere. */
function searchPattern(part: string): string {
  const isWord = startsWord.test(part)
  const begin = isWord ? `(?<!${wordPart})` : ''
  const end = isWord && part.length === 1 ? `(?!${wordPart})` : ''
  return `${begin}${escapePattern(part)}${end}`
}

function spansOf(folded: FoldedText, source: string): Mark[] {
  return [...folded.text.matchAll(new RegExp(source, 'gu'))].map(({ 0: match, index }) => ({
    from: folded.from[index] ?? 0,
    to: folded.to[index + match.length - 1] ?? 0,
  }))
}

function merged(marks: Mark[]): Mark[] {
  const made: Mark[] = []
  for (const { from, to } of marks.toSorted((one, other) => one.from - other.from)) {
    const last = made.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else made.push({ from, to })
  }
  return made
}
