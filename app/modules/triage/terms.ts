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

/** One width and case, so that ＰＤＦ is found as pdf. Nothing is left out. */
export const searchText = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Every term by which a text can be found: see `partTerms`. */
export function textTerms(workspaceId: string, text: string): Term[] {
  const tokens = new Set<string>()
  for (const { kind, run } of runsOf(searchText(text))) {
    if (kind === 'spaced') for (const size of wordSizes) tokens.add(run.slice(0, size))
    else for (const token of gramsOf(run)) tokens.add(token)
    if (kind === 'spaced') tokens.add(run)
  }
  return [...tokens].map((token) => hash(`${workspaceId} "${token}`))
}

/** What somebody looks for: every part must be there. `isExact`: the terms alone decide; else the text must be read. */
export type SearchPart = { text: string; terms: Term[]; isExact: boolean }

/** More parts than that look for nothing more. */
const mostParts = 8

/**
 * The parts of a search, separated by spaces. A word of a script with spaces is found by its beginning, anything else
 * wherever it stands. A part that no term can find (one kana, punctuation) is left out.
 */
export function searchParts(workspaceId: string, query: string): SearchPart[] {
  return searchText(query)
    .split(/\s+/u)
    .flatMap((text): SearchPart[] => {
      const tokens = runsOf(text).flatMap(({ kind, run }) =>
        kind === 'spaced' ? [longestIndexed(run)] : gramsOf(run, run.length > 1 ? 2 : 1),
      )
      const terms = [...new Set(tokens)].map((token) => hash(`${workspaceId} "${token}`))
      const isExact = terms.length === 1 && tokens[0] === text
      return terms.length === 0 ? [] : [{ text, terms, isExact }]
    })
    .slice(0, mostParts)
}

/** Of words in letters these beginnings are indexed, and the whole word. */
const wordSizes = [2, 3, 4, 6, 8]

/** A search for `invoic` asks for that; one for `invoi` asks for `invo` and then reads the text. */
const longestIndexed = (word: string) =>
  word.slice(
    0,
    wordSizes.findLast((size) => size <= word.length),
  )

/** Pairs of neighbours, and single Han characters, which are words by themselves. */
function gramsOf(run: string, only?: 1 | 2): string[] {
  const characters = [...run]
  const pairs = characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`)
  if (only === 2) return pairs
  const singles = characters.filter((character) => isHan.test(character))
  return only === 1 ? singles : [...pairs, ...singles]
}

const isHan = /\p{Script=Han}/u
const runs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+|\p{Script=Hangul}+|[\p{L}\p{M}\p{N}]+/gu
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]/u

type Run = { kind: 'spaced' | 'unspaced'; run: string }

/** A letter of one script may stand right beside one of another: 請求書PDF is two runs. */
function runsOf(text: string): Run[] {
  return (text.match(runs) ?? []).flatMap((match) =>
    match
      .split(splitScripts)
      .filter((run) => run !== '')
      .map((run): Run => ({ kind: unspaced.test(run) ? 'unspaced' : 'spaced', run })),
  )
}

const splitScripts =
  /(?<=[\p{Script=Latin}\p{N}])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々])(?=[\p{Script=Latin}\p{N}])/u

/** FNV-1a over UTF-16 code units with the end of MurmurHash3; signed, as the store's integers are. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++)
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) | 0
}
