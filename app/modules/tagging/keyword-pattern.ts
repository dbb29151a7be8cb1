/**
 * What finds a normalised keyword in a normalised comment; null for none. In scripts without spaces it is found
 * anywhere; Hangul must begin a word, because particles follow it; everything else must be whole words, which a script
 * without spaces ends as a space does: PDF is found in 請求書PDFが and in PDF가.
 */
export function keywordPattern(keyword: string): { source: string; isAnywhere: boolean } | null {
  if (keyword === '') return null
  const [startsWord, endsWord] = [needsWordStart(keyword), needsWordEnd(keyword)]
  if (!startsWord && !endsWord) return { source: escapePattern(keyword), isAnywhere: true }
  const begin = startsWord ? `(?<!${hangul.test(keyword.slice(0, 1)) ? anyLetter : ownLetter})` : ''
  const end = endsWord ? `(?!${ownLetter})` : ''
  const words = keyword.split(/\s+/u).map(escapePattern)
  return { source: `${begin}${words.join(String.raw`\s+`)}${end}`, isAnywhere: false }
}

/** Every character means itself. */
export const escapePattern = (text: string): string =>
  text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)

const kanji = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー`
const anyLetter = String.raw`[\p{L}\p{N}]`
const ownLetter = String.raw`(?![${kanji}\p{Script=Hangul}])${anyLetter}`
const unspaced = new RegExp(`[${kanji}]`, 'u')
const hangul = /\p{Script=Hangul}/u
const letter = /[\p{L}\p{N}]/u

const needsWordStart = (keyword: string) => {
  const [first = ''] = keyword
  return letter.test(first) && !unspaced.test(first)
}

const needsWordEnd = (keyword: string) => {
  const last = keyword.slice(-1)
  return letter.test(last) && !unspaced.test(last) && !hangul.test(last)
}
