/** What a key asks for. `place` counts suggestions from 0. */
export type Command =
  | { name: 'move'; by: 1 | -1 }
  | { name: 'extend'; by: 1 | -1 }
  | { name: 'accept'; place: number }
  | { name: 'reject'; place: number }
  | { [Name in PlainName]: { name: Name } }[PlainName]

type PlainName =
  | 'details'
  | 'tag'
  | 'remove'
  | 'done'
  | 'doneWithAll'
  | 'undo'
  | 'assign'
  | 'select'
  | 'search'
  | 'help'
  | 'leave'

/** What of a `KeyboardEvent` decides. */
export type Press = {
  key: string
  code: string
  shiftKey: boolean
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
  isComposing: boolean
  keyCode: number
}

/** Where the focus is: words are typed there, Enter presses it, or neither. */
export type Spot = 'typing' | 'pressing' | 'page'

/** Browsers give this for every key that an input method takes, also where they forget to say that it composes. */
const takenByInputMethod = 229

/** Also the Enter that takes a word from the input method: browsers differ in whether it still composes. */
export const isInputMethods = ({ isComposing, keyCode }: Pick<Press, 'isComposing' | 'keyCode'>) =>
  isComposing || keyCode === takenByInputMethod

/** Null: the key is not ours. */
export function commandOf(press: Press, spot: Spot): Command | null {
  if (spot === 'typing' || isInputMethods(press)) return null
  if (press.ctrlKey || press.altKey || press.metaKey) return null
  // Where `/` stands on a digit it is the search all the same: there is no other way to it.
  const digit = press.key === '/' ? null : digitOf(press)
  if (digit !== null) return { name: press.shiftKey ? 'reject' : 'accept', place: digit - 1 }
  if (press.key === 'Enter') return spot === 'page' && !press.shiftKey ? { name: 'details' } : null
  const table = press.shiftKey ? withShift : plain
  return table[letterOf(press)] ?? null
}

const plain: Record<string, Command | undefined> = {
  j: { name: 'move', by: 1 },
  k: { name: 'move', by: -1 },
  ArrowDown: { name: 'move', by: 1 },
  ArrowUp: { name: 'move', by: -1 },
  o: { name: 'details' },
  t: { name: 'tag' },
  r: { name: 'remove' },
  e: { name: 'done' },
  u: { name: 'undo' },
  a: { name: 'assign' },
  x: { name: 'select' },
  '/': { name: 'search' },
  '?': { name: 'help' },
  Escape: { name: 'leave' },
}

/** `/` and `?` are with or without Shift, as the keyboard has them. */
const withShift: Record<string, Command | undefined> = {
  j: { name: 'extend', by: 1 },
  k: { name: 'extend', by: -1 },
  ArrowDown: { name: 'extend', by: 1 },
  ArrowUp: { name: 'extend', by: -1 },
  e: { name: 'doneWithAll' },
  '/': { name: 'search' },
  '?': { name: 'help' },
}

/**
 * By the place of the key: with Shift it gives another sign on every keyboard. On the block of digits they are arrows
 * and ends, too.
 */
function digitOf({ key, code }: Press): number | null {
  const [, block, digit] = /^(Digit|Numpad)([1-9])$/.exec(code) ?? []
  return digit === undefined || (block === 'Numpad' && key !== digit) ? null : Number(digit)
}

/** A key that gives a letter of another script (a kana keyboard, Hangul) is known by its place; `€` is no command. */
function letterOf({ key, code }: Press): string {
  if (key.length > 1) return key
  if (/^[ -~]$/.test(key)) return key.toLowerCase()
  const isForeign = /^[\p{L}\p{M}]$/u.test(key) && !/\p{Script=Latin}/u.test(key)
  return (isForeign ? /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() : undefined) ?? key
}
