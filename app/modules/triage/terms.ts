import { isWordAlone, runsOf, searchedParts, searchText } from '#app/modules/tagging/search-text.ts'

/** What a response is found by, hashed to a number with its workspace: two workspaces never meet in the index. */
export type Term = number

/** Facts about a response that lists are filtered by. */
export type Facet =
  | `survey:${string}`
  | `score:${string}`
  | `mood:${'low' | 'middle' | 'high'}`
  | `language:${string}`
  | `agent:${string}`
  | `team:${string}`
  | `channel:${string}`
  | `attribute:${string}=${string}`

export const facetTerm = (workspaceId: string, facet: Facet): Term =>
  hash(`${workspaceId} ${facet}`)

/** Every term by which a text can be found: see `searchParts`. */
export function textTerms(workspaceId: string, text: string): Term[] {
  const tokens = new Set<string>()
  for (const { kind, run } of runsOf(searchText(text))) {
    if (kind === 'spaced') for (const size of wordSizes) tokens.add(run.slice(0, size))
    else for (const token of gramsOf(run)) tokens.add(token)
  }
  return [...tokens].map((token) => hash(`${workspaceId} "${token}`))
}

/** What somebody looks for: every part must be there. `isExact`: the terms alone decide; else the text must be read. */
export type SearchPart = { text: string; terms: Term[]; isExact: boolean }

/**
 * The parts of a search, separated by spaces. A word of a script with spaces is found by its beginning, anything else
 * wherever it stands. A part that no term can find (one kana, punctuation) is left out.
 */
export function searchParts(workspaceId: string, query: string): SearchPart[] {
  return searchedParts(query).map((text) => {
    const tokens = runsOf(text).flatMap(({ kind, run }) =>
      kind === 'spaced' ? [longestIndexed(run)] : gramsOf(run, Array.from(run).length > 1 ? 2 : 1),
    )
    const terms = [...new Set(tokens)].map((token) => hash(`${workspaceId} "${token}`))
    return { text, terms, isExact: terms.length === 1 && tokens[0] === text }
  })
}

/** Of words in letters these beginnings are indexed; a shorter word is one itself. */
const wordSizes = [2, 3, 4, 6, 8]

/** A search for `invoic` asks for that; one for `invoi` asks for `invo` and then reads the text. */
const longestIndexed = (word: string) =>
  word.slice(
    0,
    wordSizes.findLast((size) => size <= word.length),
  )

/** Pairs of neighbours, and single characters that are words by themselves. */
function gramsOf(run: string, only?: 1 | 2): string[] {
  const characters = Array.from(run)
  const pairs = characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`)
  if (only === 2) return pairs
  const singles = characters.filter(isWordAlone)
  return only === 1 ? singles : [...pairs, ...singles]
}

/** FNV-1a over UTF-16 code units with the end of MurmurHash3; signed, as the store's integers are. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++)
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) | 0
}
