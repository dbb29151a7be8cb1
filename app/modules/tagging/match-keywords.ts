import { normaliseComment } from './normalise-comment.ts'

/** Which of the keywords a normalised comment contains, by their place in the list. */
export type KeywordMatcher = (comment: string) => number[]

/**
 * Words and phrases as managers give them. In scripts without spaces one is found anywhere; Hangul must begin a word,
 * because particles follow it; everything else must be whole words.
 */
export function keywordMatcher(keywords: readonly string[]): KeywordMatcher {
  const tests = keywords.map((keyword) => testFor(normaliseComment(keyword).trim()))
  return (comment) => tests.flatMap((isIn, at) => (isIn(comment) ? [at] : []))
}

function testFor(keyword: string): (comment: string) => boolean {
  if (keyword === '') return () => false
  const [startsWord, endsWord] = [needsWordStart(keyword), needsWordEnd(keyword)]
  if (!startsWord && !endsWord) return (comment) => comment.includes(keyword)
  const begin = startsWord ? String.raw`(?<![\p{L}\p{N}])` : ''
  const end = endsWord ? String.raw`(?![\p{L}\p{N}])` : ''
  const words = keyword
    .split(/\s+/u)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
  const whole = new RegExp(`${begin}${words.join(String.raw`\s+`)}${end}`, 'u')
  const [first = ''] = keyword.split(/\s+/u, 1)
  // Most comments do not even contain the letters; looking for them is ten times as fast.
  return (comment) => comment.includes(first) && whole.test(comment)
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u
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
