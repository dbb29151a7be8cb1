import { describe, expect, test } from 'vitest'
import { commandOf } from '#app/routes/inbox/keys.ts'
import type { Press, Spot } from '#app/routes/inbox/keys.ts'

const press = (key: string, given: Partial<Press> = {}): Press => ({
  ...{ key, code: `Key${key.toUpperCase()}`, keyCode: 0, isComposing: false },
  ...{ shiftKey: false, ctrlKey: false, altKey: false, metaKey: false },
  ...given,
})

const nameOf = (given: Press, spot: Spot = 'page') => commandOf(given, spot)?.name ?? null

describe('keys', () => {
  test.each([
    ['j', 'move'],
    ['ArrowUp', 'move'],
    ['o', 'details'],
    ['Enter', 'details'],
    ['t', 'tag'],
    ['r', 'remove'],
    ['e', 'done'],
    ['u', 'undo'],
    ['a', 'assign'],
    ['x', 'select'],
    ['/', 'search'],
    ['?', 'help'],
    ['Escape', 'leave'],
    ['z', null],
  ])('%s means %s', (key, name) => {
    expect(nameOf(press(key))).toBe(name)
  })

  test('do nothing while words are typed', () => {
    for (const key of ['j', 'e', '1', '?', 'Escape'])
      expect(nameOf(press(key), 'typing')).toBe(null)
  })

  test('do nothing while an input method composes', () => {
    expect(nameOf(press('e', { isComposing: true }))).toBe(null)
    expect(nameOf(press('Enter', { keyCode: 229 }))).toBe(null)
  })

  test.each(['ctrlKey', 'altKey', 'metaKey'])(
    'do nothing with %s, which is the browser’s',
    (held) => {
      expect(nameOf(press('e', { [held]: true }))).toBe(null)
    },
  )

  test('with Shift select on, or finish with all suggestions', () => {
    expect(commandOf(press('J', { shiftKey: true }), 'page')).toEqual({ name: 'extend', by: 1 })
    expect(commandOf(press('K', { shiftKey: true }), 'page')).toEqual({ name: 'extend', by: -1 })
    expect(nameOf(press('E', { shiftKey: true }))).toBe('doneWithAll')
    expect(nameOf(press('T', { shiftKey: true }))).toBe(null)
  })

  test('of digits are known by their place, whatever Shift makes of them', () => {
    const third = press('3', { code: 'Digit3' })
    expect(commandOf(third, 'page')).toEqual({ name: 'accept', place: 2 })
    const shifted = press('#', { code: 'Digit3', shiftKey: true })
    expect(commandOf(shifted, 'page')).toEqual({ name: 'reject', place: 2 })
    expect(commandOf(press('0', { code: 'Digit0' }), 'page')).toBe(null)
  })

  test('of a keyboard without Latin letters are known by their place', () => {
    expect(nameOf(press('い', { code: 'KeyE' }))).toBe('done')
    expect(nameOf(press('ㅓ', { code: 'KeyJ' }))).toBe('move')
  })

  test('of the block of digits are arrows where it gives arrows', () => {
    expect(commandOf(press('2', { code: 'Numpad2' }), 'page')).toEqual({
      ...{ name: 'accept', place: 1 },
    })
    expect(commandOf(press('ArrowDown', { code: 'Numpad2' }), 'page')).toEqual({
      ...{ name: 'move', by: 1 },
    })
    // What Windows makes of Shift and a digit there.
    expect(nameOf(press('End', { code: 'Numpad1' }))).toBe(null)
  })

  test('that give a sign, as with AltGr, are none of ours', () => {
    expect(nameOf(press('€', { code: 'KeyE' }))).toBe(null)
    expect(nameOf(press('ø', { code: 'KeyO' }))).toBe(null)
  })

  test('search also where the slash stands on a digit, as on a German keyboard', () => {
    expect(nameOf(press('/', { code: 'Digit7', shiftKey: true }))).toBe('search')
  })

  test('follow their letters on a keyboard of another order, as Dvorak', () => {
    expect(nameOf(press('e', { code: 'KeyD' }))).toBe('done')
    expect(nameOf(press('j', { code: 'KeyC' }))).toBe('move')
  })

  test('Enter presses the button that has the focus', () => {
    expect(nameOf(press('Enter'), 'pressing')).toBe(null)
    expect(nameOf(press('j'), 'pressing')).toBe('move')
  })
})
