import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimSize } from '#app/modules/mail/claim-size.ts'
import { addressDomain } from '#app/platform/address-domain.ts'
import { hasTime, mayBeLate, paceSettings, slotsBefore } from '#app/modules/mail/pace.ts'

test('the times that are taken are one each 1/rate seconds and end where the next begins', () => {
  const rate = fc.double({ min: 0.01, max: 1_000, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), rate, (count, perSecond) => {
      const start = 1_800_000_000_000
      const interval = 1_000 / perSecond
      const slots = slotsBefore(start + count * interval, count, perSecond)
      expect(slots).toHaveLength(count)
      slots.forEach((slot, at) => expect(slot).toBeCloseTo(start + at * interval, 2))
    }),
  )
})

test('a time holds until it is missed, and the whole’s stands for its domain’s as well', () => {
  const message = { toAddress: 'a@example.com', paced: 1, slotAt: 1_000 }
  expect(hasTime(message, 1, 1_000 + mayBeLate)).toBe(true)
  expect(hasTime(message, 1, 1_001 + mayBeLate)).toBe(false)
  expect(hasTime(message, 2, 1_000)).toBe(false)
  expect(hasTime({ ...message, paced: 2 }, 1, 1_000)).toBe(true)
  expect(hasTime({ ...message, paced: 0 }, 1, 1_000)).toBe(false)
})

test('the domain is what stands after the last @, in small letters', () => {
  expect(addressDomain('Aiko@Example.COM')).toBe('example.com')
  expect(addressDomain('"a@b"@example.com')).toBe('example.com')
})

test('no limit is no settings at all', () => {
  expect(paceSettings({ overall: 0, perDomain: 0 })).toBeUndefined()
  expect(paceSettings({ overall: 0, perDomain: 50 })).toEqual({ overall: null, perDomain: 50 })
  expect(paceSettings({ overall: 0.5, perDomain: 0 })).toEqual({ overall: 0.5, perDomain: null })
})

describe('a claim', () => {
  const bounds = { least: 10, most: 200 }

  test.each([
    [2_000, 1_000, 200],
    [50, 1_000, 50],
    [50, 500, 100],
    [1, 10_000, 10],
    [0, 1, 10],
  ])('after %i mails in %i ms is of %i', (handled, ms, size) => {
    expect(claimSize(handled, ms, bounds)).toBe(size)
  })
})
