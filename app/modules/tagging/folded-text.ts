/**
 * A text in one width and case that knows where each of its units came from: unit `at` stands for the original's
 * characters from `from[at]` to before `to[at]`. Whole characters as people see them, never half of one.
 */
export type FoldedText = { text: string; from: readonly number[]; to: readonly number[] }

/** As `searchText` has it, but for the Greek final sigma, which is a sigma here. */
export function foldText(original: string): FoldedText {
  const folded = { text: '', from: new Array<number>(), to: new Array<number>() }
  for (const { raw, at } of charactersOf(original))
    append(folded, foldCase(raw), at, at + raw.length)
  return folded
}

/** What is looked for in a folded text. */
export const foldCase = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ')

/** Every match replaced; what stands in its place stands for all of it. */
export function replaceInFolded(
  given: FoldedText,
  pattern: RegExp,
  replacement: (match: string) => string,
): FoldedText {
  const made = { text: '', from: new Array<number>(), to: new Array<number>() }
  const keep = (start: number, end: number) => {
    made.text += given.text.slice(start, end)
    for (let at = start; at < end; at++) {
      made.from.push(given.from[at] ?? 0)
      made.to.push(given.to[at] ?? 0)
    }
  }
  let kept = 0
  for (const { 0: match, index } of given.text.matchAll(pattern)) {
    keep(kept, index)
    kept = index + match.length
    append(made, replacement(match), given.from[index] ?? 0, given.to[kept - 1] ?? 0)
  }
  keep(kept, given.text.length)
  return made
}

type Growing = { text: string; from: number[]; to: number[] }

function append(folded: Growing, units: string, from: number, to: number): void {
  folded.text += units
  for (let unit = 0; unit < units.length; unit++) {
    folded.from.push(from)
    folded.to.push(to)
  }
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const isPlain = /^[\x20-\x7e\n]*$/

/**
 * Those of a text, in order. Two that become one when they are written in one width (half-width Hangul letters) are one,
 * so that folding one after the other gives what folding the whole would.
 */
function charactersOf(text: string): { raw: string; at: number }[] {
  if (isPlain.test(text)) return Array.from(text, (raw, at) => ({ raw, at }))
  const characters: { raw: string; at: number }[] = []
  for (const { segment, index } of graphemes.segment(text)) {
    const before = characters.at(-1)
    if (before !== undefined && growTogether(before.raw, segment)) before.raw += segment
    else characters.push({ raw: segment, at: index })
  }
  return characters
}

function growTogether(before: string, after: string): boolean {
  if (isPlain.test(after)) return false
  const [one, other] = [before.normalize('NFKC'), after.normalize('NFKC')]
  return (before + after).normalize('NFKC') !== one + other || /^\p{M}/u.test(other)
}
