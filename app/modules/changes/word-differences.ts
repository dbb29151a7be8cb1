import { diffArrays } from 'diff'

/** A part of a text, and whether only the old or only the new one has it. */
export type WordDifference = { kind: 'same' | 'added' | 'removed'; text: string }

/** Scripts that are written without spaces: told apart character by character, for their words are guesses. */
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * Beyond so many differences two texts are shown whole. Looking for what they share takes time with the square of it, and
 * a page of the history compares a hundred texts.
 */
const mostDifferences = 400

/** How two texts differ: by words, Chinese and Japanese by characters. */
export function wordDifferences(was: string, is: string): WordDifference[] {
  if (was === is) return was === '' ? [] : [{ kind: 'same', text: was }]
  const found = diffArrays(wordsOf(was), wordsOf(is), { maxEditLength: mostDifferences })
  if (found === undefined) return whole(was, is)
  return found.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}

const whole = (was: string, is: string): WordDifference[] => [
  { kind: 'removed', text: was },
  { kind: 'added', text: is },
]

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

const wordsOf = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment).flatMap((word) =>
    spaceless.test(word) ? Array.from(word) : [word],
  )

/** Leaves out the middle of long parts that are the same; `around` characters stay beside each difference. */
export const shortened = (parts: readonly WordDifference[], around = 60): WordDifference[] =>
  parts.map((part, at) => {
    const letters = Array.from(part.text)
    if (part.kind !== 'same' || letters.length <= 2 * around + 20) return part
    const head = at === 0 ? '' : letters.slice(0, around).join('')
    const tail = at === parts.length - 1 ? '' : letters.slice(-around).join('')
    return { kind: 'same', text: `${head} … ${tail}` }
  })
