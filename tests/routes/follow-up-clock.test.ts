import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { spanOf, viewDue } from '#app/routes/follow-ups/due-view.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'

const calendar = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', holidays: ['2026-11-23'] }
const tokyo = { timeZone: 'Asia/Tokyo', calendar }
const at = (local: string) => new Date(`${local}+09:00`)

const wordsAt = (
  now: string,
  due: string,
  given: { contacted?: string; locale?: 'en' | 'ja' } = {},
) => {
  const { contacted, locale = 'en' } = given
  const followUp = {
    state: contacted === undefined ? ('open' as const) : ('contacted' as const),
    dueAt: at(due),
    contactedAt: contacted === undefined ? null : at(contacted),
  }
  return viewDue(followUp, { ...tokyo, locale, now: at(now) }, adminTranslator(locale))
}

describe('the clock of a follow-up in words', () => {
  test.each([
    // Over a weekend and a holiday on Monday.
    ['2026-11-20T17:00', '2026-11-24T10:00', 'Due in 2 working hours', 'plain'],
    ['2026-11-20T17:00', '2026-11-20T17:45', 'Due in 45 minutes', 'middling'],
    ['2026-11-20T17:00', '2026-11-20T17:00:20', 'Due in one minute', 'middling'],
    ['2026-11-20T17:00', '2026-11-27T17:00', 'Due in 4 working days', 'plain'],
    ['2026-11-21T12:00', '2026-11-20T18:00', 'Overdue', 'bad'],
    ['2026-11-24T11:30', '2026-11-20T18:00', 'Overdue by 2 working hours', 'bad'],
    ['2026-11-27T17:00', '2026-11-20T17:00', 'Overdue by 4 working days', 'bad'],
  ])('at %s, due %s: %s', (now, due, words, tone) => {
    expect(wordsAt(now, due)).toMatchObject({ words, tone })
  })

  test.each([
    ['2026-11-20T16:59', 'Contacted in time', 'good'],
    ['2026-11-24T10:00', 'Contacted 2 working hours late', 'plain'],
    ['2026-11-21T10:00', 'Contacted one working hour late', 'plain'],
  ])('contacted %s, due on Friday at five: %s', (contacted, words, tone) => {
    const now = '2026-12-01T09:00'
    expect(wordsAt(now, '2026-11-20T17:00', { contacted })).toMatchObject({ words, tone })
  })

  test('is told in Japanese and in the time of the workspace', () => {
    expect(wordsAt('2026-11-20T17:00', '2026-11-24T10:00', { locale: 'ja' })).toMatchObject({
      words: '期限まで営業時間であと2時間',
      at: '11月24日(火) 10:00',
    })
  })
})

test('a span of time is never rounded up, and is told in few numbers', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 100_000, noNaN: true }), (minutes) => {
      const { unit, count } = spanOf(minutes, calendar)
      const length = { minutes: 1, hours: 60, days: 540 }[unit]
      expect(count * length).toBeLessThanOrEqual(minutes)
      expect((count + 1) * length).toBeGreaterThan(minutes)
      if (unit !== 'days') expect(count).toBeLessThan(60)
    }),
  )
})
