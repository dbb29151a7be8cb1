import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readInboxPlace, writeInboxPlace } from '#app/modules/triage/inbox-cursor.ts'
import {
  inboxSorts,
  inboxStates,
  moods,
  readInboxFilter,
  writeAttribute,
  writeInboxFilter,
} from '#app/modules/triage/inbox-filter.ts'
import { newId } from '#app/platform/ids.ts'

const ids = fc.constantFrom(newId(), newId(), newId())
const wish = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const words = (most: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: most })
    .filter((text) => text.trim() === text && !/\p{Cc}/u.test(text))
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const filter = fc
  .record({
    state: fc.constantFrom(...inboxStates),
    sort: fc.constantFrom(...inboxSorts),
    survey: wish(ids),
    mood: wish(fc.constantFrom(...moods)),
    score: wish(
      fc.record({ kind: fc.constant('nps' as const), score: fc.integer({ min: 0, max: 10 }) }),
    ),
    theme: wish(fc.oneof(ids, fc.constant('none'))),
    tag: wish(fc.constantFrom('applied' as const, 'suggested' as const)),
    language: wish(fc.constantFrom('ja', 'en', 'zh', 'ko')),
    agent: wish(ids),
    team: wish(ids),
    channel: wish(fc.constantFrom('email', 'phone')),
    attribute: wish(fc.record({ name: words(20), value: words(20) })),
    from: wish(day),
    to: wish(day),
    q: wish(words(40)),
    assignee: wish(fc.oneof(ids, fc.constant('nobody'))),
    audit: wish(fc.constant(true)),
  })
  // What is suggested is suggested of a theme.
  .map((given) =>
    given.theme === undefined || given.theme === 'none' ? { ...given, tag: undefined } : given,
  )

describe('a filter of the inbox', () => {
  test('comes back from an address as it went there', () => {
    fc.assert(
      fc.property(filter, (given) => {
        const address = writeInboxFilter(given).toString()
        expect(readInboxFilter(new URLSearchParams(address))).toEqual(given)
      }),
      { numRuns: 1_000 },
    )
  })

  test('is read from whatever stands in an address, and written without what is none', () => {
    const names = [
      'state',
      'sort',
      'survey',
      'score',
      'theme',
      'tag',
      'attribute',
      'from',
      'q',
      'x',
    ]
    const values = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('nps:11', '=', '2026-02-30'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...names), values)), (pairs) => {
        const read = readInboxFilter(new URLSearchParams(pairs))
        expect(readInboxFilter(writeInboxFilter(read))).toEqual(read)
      }),
      { numRuns: 1_000 },
    )
  })

  test.each([
    ['survey=1', {}],
    ['theme=nothing', {}],
    ['tag=applied', {}],
    ['theme=none&tag=suggested', { theme: 'none' }],
    ['score=nps:11', {}],
    ['score=nps:03', {}],
    ['score=csat:0', {}],
    ['mood=LOW', {}],
    ['from=2026-02-30&to=2026-13-01', {}],
    ['from=0000-01-01', {}],
    ['assignee=%00', {}],
    ['attribute=plan', {}],
    ['attribute==x', {}],
    ['q=%20%00%20', {}],
    ['state=done&state=open', { state: 'done' }],
    ['audit=yes', {}],
  ])('leaves out what means nothing: %s', (address, expected) => {
    const read = readInboxFilter(new URLSearchParams(address))
    expect(read).toEqual({ state: 'open', sort: 'newest', ...expected })
  })

  test('keeps names of attributes apart from their values', () => {
    const odd = { name: '100%=a', value: 'b=c' }
    const address = new URLSearchParams({ attribute: writeAttribute(odd) })
    expect(readInboxFilter(address).attribute).toEqual(odd)
  })

  test('says nothing of the inbox that everybody sees first', () => {
    expect(writeInboxFilter({ state: 'open', sort: 'newest' }).toString()).toBe('')
  })
})

describe('a place in the inbox', () => {
  test('comes back from an address', () => {
    const place = { mood: 25, microseconds: '1790000000123456', id: newId() }
    expect(readInboxPlace(writeInboxPlace(place))).toEqual(place)
  })

  test.each(['', 'x', '25.1.x', '101.1.01a2026d-42cc-7157-bb83-297b93c6710b', '25.-1.0', '…'])(
    'is none when it is mangled: %s',
    (text) => {
      expect(readInboxPlace(text)).toBeNull()
    },
  )
})
