import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oneLine } from '#app/modules/mail/one-line.ts'

const units = fc.string({ unit: 'binary', maxLength: 400 })

describe('a foreign text on one line', () => {
  test.each([
    ['Aiko\r\nBcc: all@example.com', 'Aiko Bcc: all@example.com'],
    ['  a \t b\u0000\u2028c\u0085 ', 'a b c'],
    ['\u202eevil\u202c name\u2066\u2069', 'evil name'],
    ['שלום\u200f', 'שלום\u200f'],
    ['👩‍👩‍👧 family', '👩‍👩‍👧 family'],
    ['', ''],
    ['\r\n\t', ''],
  ])('%j becomes %j', (given, wanted) => {
    expect(oneLine(given, 60)).toBe(wanted)
  })

  test('is cut between characters as a reader counts them', () => {
    const families = '👩‍👩‍👧'.repeat(20)
    expect(oneLine(families, 5)).toBe(`${'👩‍👩‍👧'.repeat(4)}…`)
    expect(oneLine('か\u3099'.repeat(10), 3)).toBe('か\u3099か\u3099…')
    expect(oneLine('あいうえお', 5)).toBe('あいうえお')
    expect(oneLine('あいうえおか', 5)).toBe('あいうえ…')
  })

  test('is cut even when one character is endless', () => {
    expect(oneLine(`a${'\u0301'.repeat(5000)}bc`, 10).length).toBeLessThan(100)
  })

  test('whatever it was, it has no control character, no override, no edge space, and fits', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: 1, max: 80 }), (text, max) => {
        const line = oneLine(text, max)
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
        expect(line).toBe(line.trim())
        expect(line.length).toBeLessThanOrEqual(max * 8 + 1)
        expect([...new Intl.Segmenter().segment(line)].length).toBeLessThanOrEqual(max)
        expect(oneLine(line, max)).toBe(line)
      }),
    )
  })
})
