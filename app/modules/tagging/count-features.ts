/** Features are hashed into so many places; collisions cost little and the model needs no dictionary. */
export const featureSpace = 2 ** 18

/** Which features a comment has and how often, in two groups: words and pairs of words, and runs of characters. */
export type FeatureCounts = { words: Tally; characters: Tally }

export type Tally = { features: Int32Array; counts: Uint16Array }

/**
 * The features of a normalised comment: words and their neighbours; of words in letters, every 2 to 4 characters with
 * the word's ends marked; of Hangul 1 to 4 within the word; of unbroken Han and Kana 1 to 3, since those languages mark
 * no words and need no dictionary this way.
 */
export function countFeatures(text: string): FeatureCounts {
  const end = text.length
  let before = noWord
  for (let from = 0; from < end;) {
    const kind = kindOf(text.charCodeAt(from))
    let to = from + 1
    while (to < end && kindOf(text.charCodeAt(to)) === kind) to++
    if (kind === run) countRuns(text, from, to, 3)
    if (kind === letters) countWithinWord(text, from, to)
    if (kind === hangul) countRuns(text, from, to, 4)
    if (kind === letters || kind === hangul) before = countWord(text, { from, to, before })
    else if (kind === run) before = noWord
    from = to
  }
  return { words: words.take(), characters: characters.take() }
}

const [gap, letters, hangul, run] = [0, 1, 2, 3]

function kindOf(code: number): number {
  if (code < 0x80) return isAsciiWord(code) ? letters : gap
  if (code >= 0xac00 && code <= 0xd7a3) return hangul
  if (code >= 0x3400 && code <= 0x9fff) return code <= 0x4dbf || code >= 0x4e00 ? run : gap
  if (code >= 0x3041 && code <= 0x30ff) return code === 0x30a0 || code === 0x30fb ? gap : run
  if (code === 0x3005) return run
  if (code >= 0x1100 && code <= 0x11ff) return hangul
  // Latin with marks, Greek, Cyrillic and the other scripts that put spaces between words.
  return code >= 0xc0 && code <= 0x1fff && code !== 0xd7 && code !== 0xf7 ? letters : gap
}

const isAsciiWord = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 39

/** Kept between comments: to clear 2^18 counts for each would cost more than to count. */
function openTally() {
  const seen = new Uint16Array(featureSpace)
  let touched: number[] = []
  return {
    add(feature: number) {
      const times = seen[feature] ?? 0
      if (times === 0) touched.push(feature)
      if (times < 0xffff) seen[feature] = times + 1
    },
    take(): Tally {
      const features = Int32Array.from(touched)
      const counts = new Uint16Array(features.length)
      for (let at = 0; at < features.length; at++) {
        const feature = features[at] ?? 0
        counts[at] = seen[feature] ?? 0
        seen[feature] = 0
      }
      touched = []
      return { features, counts }
    },
  }
}

const words = openTally()
const characters = openTally()

const noWord = 0
const wordSeed = 0x811c9dc5
const pairSeed = 0x3c6ef372
const characterSeed = 0x9e3779b9
const [wordBegins, wordEnds] = [94, 36]

/** One step of FNV-1a, by UTF-16 code units instead of bytes. */
const step = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193)

/** The last bits of FNV-1a alone are poor; this is the end of MurmurHash3. */
function placeOf(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) & (featureSpace - 1)
}

type Word = { from: number; to: number; before: number }

/** Returns the word's hash, for the pair that it makes with the next one. */
function countWord(text: string, { from, to, before }: Word): number {
  let hash = wordSeed
  for (let at = from; at < to; at++) hash = step(hash, text.charCodeAt(at))
  words.add(placeOf(hash))
  if (before !== noWord) words.add(placeOf(step(step(pairSeed, before), hash)))
  return hash
}

function countRuns(text: string, from: number, to: number, longest: number): void {
  for (let start = from; start < to; start++) {
    const end = Math.min(to, start + longest)
    let hash = characterSeed
    for (let at = start; at < end; at++) {
      hash = step(hash, text.charCodeAt(at))
      characters.add(placeOf(hash))
    }
  }
}

function countWithinWord(text: string, from: number, to: number): void {
  for (let start = from - 1; start < to; start++) {
    const end = Math.min(to + 1, start + 4)
    let hash = characterSeed
    for (let at = start; at < end; at++) {
      hash = step(hash, at < from ? wordBegins : at === to ? wordEnds : text.charCodeAt(at))
      if (at > start) characters.add(placeOf(hash))
    }
  }
}
