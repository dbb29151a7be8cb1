import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isScoreOf,
  parseScore,
  scales,
  scoresOf,
  type SurveyKind,
} from '#app/modules/surveys/scale.ts'

const kinds: SurveyKind[] = ['csat', 'nps', 'ces']

describe('the scales', () => {
  test('CSAT runs from 1 to 5, NPS from 0 to 10, CES from 1 to 7', () => {
    expect(scoresOf('csat')).toEqual([1, 2, 3, 4, 5])
    expect(scoresOf('nps')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(scoresOf('ces')).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  test.each(kinds)('%s: the ends belong to the scale, their neighbours outside do not', (kind) => {
    const { min, max } = scales[kind]
    expect([min - 1, min, max, max + 1].map((n) => isScoreOf(kind, n))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('a number is a score exactly if the scale lists it', () => {
    const anyNumber = fc.oneof(fc.integer({ min: -3, max: 13 }), fc.double())
    fc.assert(
      fc.property(fc.constantFrom(...kinds), anyNumber, (kind, n) => {
        expect(isScoreOf(kind, n)).toBe(scoresOf(kind).includes(n))
      }),
    )
  })

  test.each([NaN, Infinity, -Infinity, 4.5])('%s is no score', (n) => {
    for (const kind of kinds) expect(isScoreOf(kind, n)).toBe(false)
  })
})

describe('reading a score', () => {
  test.each(kinds)('%s: every score survives being written and read', (kind) => {
    for (const score of scoresOf(kind)) expect(parseScore(kind, String(score))).toBe(score)
  })

  test.each([
    ['full-width digit', '４'],
    ['Arabic-Indic digit', '٤'],
    ['fraction', '4.0'],
    ['space before', ' 4'],
    ['space after', '4 '],
    ['line break', '4\n'],
    ['NUL', '4\0'],
    ['exponent', '1e0'],
    ['hexadecimal', '0x4'],
    ['plus sign', '+4'],
    ['minus zero', '-0'],
    ['leading zero', '04'],
    ['list', '4,5'],
    ['empty', ''],
    ['word', 'four'],
    ['number, not text', 4],
    ['array around a score', ['4']],
    ['object that prints as a score', { toString: () => '4' }],
    ['absent', undefined],
    ['null', null],
  ])('%s is not a score', (_, text) => {
    for (const kind of kinds) expect(parseScore(kind, text)).toBeNull()
  })

  test.each([
    ['csat', '0'],
    ['csat', '6'],
    ['nps', '-1'],
    ['nps', '11'],
    ['ces', '0'],
    ['ces', '8'],
  ] as const)('%s has no %s', (kind, text) => {
    expect(parseScore(kind, text)).toBeNull()
  })

  test('whatever is read is on the scale and writes back to the same text', () => {
    const nearly = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[ +-]?[0-9]{1,3}(\.0)?$/),
      fc.integer({ min: -2, max: 12 }).map(String),
    )
    fc.assert(
      fc.property(fc.constantFrom(...kinds), nearly, (kind, text) => {
        const score = parseScore(kind, text)
        const listed = scoresOf(kind).map(String).includes(text)
        expect(score === null ? null : String(score)).toBe(listed ? text : null)
      }),
    )
  })
})
