import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  episodeGap,
  firstContactOf,
  settledAfter,
  solvedAtFirstContact,
} from '#app/modules/reports/first-contact.ts'
import type { TicketCourse } from '#app/modules/reports/first-contact.ts'
import { quantile } from '#app/modules/reports/quantile.ts'
import { shareOf } from '#app/modules/reports/share.ts'

const minute = 60_000
const day = 24 * 60 * minute
const opened = Date.UTC(2026, 9, 1)
const now = new Date(opened + 60 * day)

const solvedOnce: TicketCourse = {
  repliedAt: [opened + 30 * minute],
  resolvedAt: [opened + 40 * minute],
  reopenedAt: [],
  reopenedCount: 0,
}

describe('A helpdesk’s first-contact resolution', () => {
  test.each<[string, Partial<TicketCourse>, boolean | null]>([
    ['one reply, never reopened', {}, true],
    [
      'an afterthought a quarter of an hour later',
      { repliedAt: [opened, opened + 15 * minute] },
      true,
    ],
    [
      'a second reply after the customer had time to write',
      { repliedAt: [opened, opened + 2 * 60 * minute], resolvedAt: [opened + day] },
      false,
    ],
    ['reopened on the third day', { reopenedAt: [opened + 3 * day] }, false],
    ['reopened on the tenth day: another matter', { reopenedAt: [opened + 10 * day] }, true],
    ['reopened at a time that nobody told', { reopenedCount: 1 }, false],
    ['a farewell after it was resolved', { repliedAt: [opened, opened + day] }, true],
    ['no reply was told of', { repliedAt: [] }, null],
    ['only replies after it was resolved', { repliedAt: [opened + day] }, null],
    ['not resolved', { resolvedAt: [] }, null],
    ['resolved less than seven days ago', { resolvedAt: [now.getTime() - settledAfter + 1] }, null],
    [
      'resolved twice: the first time counts',
      { resolvedAt: [opened + day, opened + 60_000 * 40] },
      true,
    ],
  ])('%s', (_name, given, solved) => {
    expect(solvedAtFirstContact({ ...solvedOnce, ...given }, now)).toBe(solved)
  })

  test('replies in any order are the same', () => {
    const times = fc.array(fc.integer({ min: 0, max: 10 * day }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(times, fc.array(fc.integer()), (offsets, order) => {
        const replies = offsets.map((offset) => opened + offset)
        const shuffled = replies.toSorted(
          (one, other) => (order[one % 7] ?? 0) - (order[other % 7] ?? 0),
        )
        const resolvedAt = [opened + 10 * day]
        const course = { ...solvedOnce, resolvedAt }
        const sorted = replies.toSorted((one, other) => one - other)
        const breaks = sorted.filter(
          (at, place) => place > 0 && at - (sorted[place - 1] ?? 0) > episodeGap,
        )
        for (const repliedAt of [replies, shuffled])
          expect(solvedAtFirstContact({ ...course, repliedAt }, now)).toBe(breaks.length === 0)
      }),
    )
  })
})

test('the customers’ figure counts all who said, the helpdesk’s only tickets of which it is known', () => {
  const unknown = { ...solvedOnce, repliedAt: [] }
  const again = { ...solvedOnce, reopenedCount: 1 }
  const figures = firstContactOf(
    [
      { solved: 'yes', course: solvedOnce },
      { solved: 'no', course: solvedOnce },
      { solved: 'partly', course: again },
      { solved: 'yes', course: unknown },
    ],
    now,
  )
  expect(figures.customers).toMatchObject({ hits: 2, n: 4, percent: 50, smallSample: true })
  expect(figures.helpdesk).toMatchObject({ hits: 2, n: 3, percent: 66.7 })
})

describe('A quantile', () => {
  test('of an even number lies in the middle of the middle two', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
    expect(quantile([10, 20], 0.9)).toBeCloseTo(19, 9)
    expect(quantile([7], 0.9)).toBe(7)
    expect(quantile([], 0.5)).toBeNull()
  })

  test('leaves its share of the values at or below it', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (some, p) => {
        const at = quantile(some, p) ?? Number.NaN
        const below = some.filter((value) => value < at).length
        const above = some.filter((value) => value > at).length
        expect(below).toBeLessThanOrEqual(Math.ceil(p * (some.length - 1)))
        expect(above).toBeLessThanOrEqual(Math.ceil((1 - p) * (some.length - 1) + 1e-9))
      }),
    )
  })
})

test('a share of nothing is no number, and a small one is marked', () => {
  expect(shareOf(0, 0)).toEqual({ hits: 0, n: 0, percent: null, interval: null, smallSample: true })
  expect(shareOf(24, 30)).toEqual({
    ...{ hits: 24, n: 30, percent: 80, smallSample: false },
    // By hand from Wilson's formula.
    interval: [62.7, 90.5],
  })
})
