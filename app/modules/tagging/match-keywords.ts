import { keywordPattern } from './keyword-pattern.ts'
import { normaliseComment } from './normalise-comment.ts'

/** Which of the keywords a normalised comment contains, by their place in the list. */
export type KeywordMatcher = (comment: string) => number[]

/** Words and phrases as managers give them. */
export function keywordMatcher(keywords: readonly string[]): KeywordMatcher {
  const tests = keywords.map((keyword) => testFor(normaliseComment(keyword).trim()))
  return (comment) => tests.flatMap((isIn, at) => (isIn(comment) ? [at] : []))
}

function testFor(keyword: string): (comment: string) => boolean {
  const pattern = keywordPattern(keyword)
  if (pattern === null) return () => false
  if (pattern.isAnywhere) return (comment) => comment.includes(keyword)
  const whole = new RegExp(pattern.source, 'u')
  const [first = ''] = keyword.split(/\s+/u, 1)
  // Most comments do not even contain the letters; looking for them is ten times as fast.
  return (comment) => comment.includes(first) && whole.test(comment)
}
