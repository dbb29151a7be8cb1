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
  const digit = digitOf(press)
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

/** By the place of the key: with Shift it gives another sign on every keyboard. */
function digitOf({ code }: Press): number | null {
  const match = /^(?:Digit|Numpad)([1-9])$/.exec(code)
  return match === null ? null : Number(match[1])
}

/** A key that gives no Latin letter (a kana keyboard, Hangul) is known by its place. */
function letterOf({ key, code }: Press): string {
  if (key.length > 1) return key
  if (/^[ -~]$/.test(key)) return key.toLowerCase()
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key
}
