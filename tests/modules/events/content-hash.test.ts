import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, contentHash } from '#app/modules/events/content-hash.ts'

/** The same value with every object's keys written in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, part]) => [key, reversed(part)])
      .reverse(),
  )
}

describe('the content hash', () => {
  test('is the SHA-256 of sorted JSON', () => {
    expect(canonicalJson({ b: [2, { d: 4, c: 3 }], a: 'é' })).toBe(
      '{"a":"é","b":[2,{"c":3,"d":4}]}',
    )
    expect(contentHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  })

  test('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(contentHash(reversed(value))).toBe(contentHash(value))
      }),
    )
  })

  test('loses nothing: what it is made of can be read back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('differs when the content differs', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const same = canonicalJson(one) === canonicalJson(other)
        expect(contentHash(one) === contentHash(other)).toBe(same)
      }),
    )
    expect(contentHash({ a: 1 })).not.toBe(contentHash({ a: '1' }))
    expect(contentHash(['a', 'b'])).not.toBe(contentHash(['b', 'a']))
  })

  test('takes an absent field for one that is not told, and a moment for its text', () => {
    const at = '2026-11-20T03:12:45.000Z'
    expect(contentHash({ at: new Date(at), name: undefined })).toBe(contentHash({ at }))
  })

  test('treats a key named __proto__ like any other', () => {
    const plain = JSON.parse('{"a":1}')
    const odd = JSON.parse('{"a":1,"__proto__":{"b":2}}')
    expect(contentHash(odd)).not.toBe(contentHash(plain))
  })
})
