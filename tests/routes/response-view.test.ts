import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerptOf } from '#app/routes/responses/excerpt.ts'
import { levelOf } from '#app/ui/score-level.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import { exampleCommand } from '#app/ui/example-command.ts'
import { scoresOf } from '#app/modules/surveys/scale.ts'

describe('the beginning of a comment', () => {
  test('is not needed for a short one', () => {
    expect(excerptOf('')).toBeNull()
    expect(excerptOf('a'.repeat(420))).toBeNull()
    expect(excerptOf('一'.repeat(210))).toBeNull()
    expect(excerptOf('1\n2\n3\n4\n5')).toBeNull()
  })

  test('ends a long one after so much room, or so many lines', () => {
    expect(excerptOf('a'.repeat(500))).toBe(`${'a'.repeat(420)}…`)
    expect(excerptOf('一'.repeat(300))).toBe(`${'一'.repeat(210)}…`)
    expect(excerptOf('1\n2\n3\n4\n5\n6')).toBe('1\n2\n3\n4\n5…')
  })

  test('never cuts through what people see as one character', () => {
    const family = '👩‍👩‍👧‍👦'
    expect(excerptOf(family.repeat(300))).toBe(`${family.repeat(210)}…`)
  })

  test('is a beginning', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), (comment) => {
        const excerpt = excerptOf(comment)
        if (excerpt !== null) expect(comment.startsWith(excerpt.slice(0, -1))).toBe(true)
      }),
    )
  })
})

describe('a moment', () => {
  const now = new Date('2026-11-20T12:00:00Z')
  const text = (at: string, locale = 'en', timeZone = 'UTC') =>
    timeTextOf(new Date(at), { locale, timeZone, now })

  test.each([
    ['2026-11-20T11:59:30Z', 'this minute'],
    ['2026-11-20T11:01:00Z', '59 minutes ago'],
    ['2026-11-20T10:00:00Z', '2 hours ago'],
    ['2026-11-19T11:00:00Z', 'yesterday'],
    ['2026-11-18T23:00:00Z', '2 days ago'],
    ['2026-10-01T12:00:00Z', '50 days ago'],
    ['2026-08-20T12:00:00Z', '3 months ago'],
    ['2025-11-01T12:00:00Z', '1 year ago'],
    ['2026-11-20T12:00:05Z', 'this minute'],
  ])('%s was %s', (at, relative) => expect(text(at).relative).toBe(relative))

  test('was yesterday where it was yesterday', () => {
    expect(text('2026-11-19T11:00:00Z', 'en', 'Asia/Tokyo').relative).toBe('yesterday')
    expect(text('2026-11-18T16:00:00Z', 'en', 'Asia/Tokyo').relative).toBe('yesterday')
    expect(text('2026-11-18T16:00:00Z', 'en', 'UTC').relative).toBe('2 days ago')
  })

  test('is told in the zone of the workspace and the language of the reader', () => {
    expect(text('2026-11-20T11:00:00Z', 'ja', 'Asia/Tokyo')).toEqual({
      iso: '2026-11-20T11:00:00.000Z',
      absolute: '2026/11/20 20:00',
      relative: '1時間前',
    })
  })
})

describe('how a score reads', () => {
  test.each([
    ['csat', 'bad bad middling good good'],
    ['nps', 'bad bad bad bad bad bad bad middling middling good good'],
    ['ces', 'bad bad bad middling good good good'],
  ] as const)('%s: %s', (kind, tones) => {
    expect(
      scoresOf(kind)
        .map((score) => levelOf(kind, score).tone)
        .join(' '),
    ).toBe(tones)
  })
})

test('whatever the name, the example is one word of JSON to a shell', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ maxLength: 40 }),
      (name, subject) => {
        const customer = { email: 'aiko@example.com', name, locale: 'en' }
        const now = new Date('2026-11-20T12:00:00.123Z')
        const command = exampleCommand({
          appUrl: 'http://heard.test',
          apiKey: 'heard_x',
          customer,
          subject,
          now,
        })
        const quoted = command.slice(command.indexOf("-d '") + 4, -1)
        const seenByCurl = quoted.split(String.raw`'\''`)
        expect(seenByCurl.some((piece) => piece.includes("'"))).toBe(false)
        const event = JSON.parse(seenByCurl.join("'"))
        expect(event).toMatchObject({
          occurred_at: '2026-11-20T12:00:00Z',
          customer: { name },
          ticket: { subject },
        })
      },
    ),
  )
})
