import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { responseRate } from '#app/modules/reports/response-rate.ts'

const consistent = fc
  .integer({ min: 1, max: 100_000 })
  .chain((sent) =>
    fc.record({ sent: fc.constant(sent), bounced: fc.nat(sent - 1), answered: fc.nat(sent) }),
  )

describe('the response rate', () => {
  test.each([
    ['a quarter of those delivered', { sent: 110, bounced: 10, answered: 25 }, 25],
    ['one third', { sent: 3, bounced: 0, answered: 1 }, 33.3],
    ['an exact half of a tenth', { sent: 2010, bounced: 10, answered: 1333 }, 66.7],
    ['nobody answered yet', { sent: 40, bounced: 0, answered: 0 }, 0],
    ['everybody answered', { sent: 40, bounced: 0, answered: 40 }, 100],
    ['a mail reported bounced was answered too', { sent: 10, bounced: 1, answered: 10 }, 100],
  ])('%s', (_, deliveries, rate) => {
    expect(responseRate(deliveries)).toBe(rate)
  })

  test.each([
    ['nothing was sent', { sent: 0, bounced: 0, answered: 0 }],
    ['everything bounced', { sent: 5, bounced: 5, answered: 0 }],
    ['more bounced than were sent', { sent: 5, bounced: 6, answered: 0 }],
    ['more answered than were sent', { sent: 5, bounced: 0, answered: 6 }],
    ['a negative number answered', { sent: 5, bounced: 0, answered: -1 }],
    ['a negative number bounced', { sent: 5, bounced: -5, answered: 1 }],
    ['a count is not a number', { sent: NaN, bounced: 0, answered: 0 }],
    ['a count is not whole', { sent: 5, bounced: 0.5, answered: 1 }],
    ['a count has no end', { sent: Infinity, bounced: 0, answered: 1 }],
  ])('there is none when %s', (_, deliveries) => {
    expect(responseRate(deliveries)).toBeNull()
  })

  test('is a percentage to one decimal for all consistent counts', () => {
    fc.assert(
      fc.property(consistent, (deliveries) => {
        const rate = responseRate(deliveries) ?? NaN
        expect(rate >= 0 && rate <= 100).toBe(true)
        expect(String(rate)).toMatch(/^\d+(\.\d)?$/)
      }),
    )
  })

  test('one more answer never lowers it, one more unanswered delivery never raises it', () => {
    fc.assert(
      fc.property(consistent, ({ sent, bounced, answered }) => {
        const rate = responseRate({ sent, bounced, answered }) ?? NaN
        expect(responseRate({ sent: sent + 1, bounced, answered })).toBeLessThanOrEqual(rate)
        fc.pre(answered < sent)
        expect(responseRate({ sent, bounced, answered: answered + 1 })).toBeGreaterThanOrEqual(rate)
      }),
    )
  })

  test('bounced mails count as if they had not been sent', () => {
    fc.assert(
      fc.property(consistent, fc.nat(1000), ({ sent, bounced, answered }, more) => {
        fc.pre(answered <= sent)
        expect(responseRate({ sent: sent + more, bounced: bounced + more, answered })).toBe(
          responseRate({ sent, bounced, answered }),
        )
      }),
    )
  })
})
