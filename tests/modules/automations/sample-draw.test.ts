import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleDraw } from '#app/modules/automations/sample-draw.ts'

const automations = fc.uuid()

/** Events as they come, one after the other; and as anybody may number them. */
const many = (prefix: string) => Array.from({ length: 10_000 }, (_, at) => `${prefix}${at}`)

const tenths = (automation: string, events: string[]) => {
  const counts = Array.from({ length: 10 }, () => 0)
  for (const event of events) {
    const tenth = Math.floor(sampleDraw(automation, event) / 10)
    counts[tenth] = (counts[tenth] ?? 0) + 1
  }
  return counts
}

const chiSquare = (counts: number[], expected: number) =>
  counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)

// χ² with 9 degrees of freedom is above 27.9 once in a thousand samples; the seed is fixed, so these are not.
const once = { numRuns: 20, seed: 4 }

test('falls evenly over the hundred, in whatever order and by whatever names events come', () => {
  fc.assert(
    fc.property(automations, fc.string({ maxLength: 8 }), (automation, prefix) => {
      const counts = tenths(automation, many(prefix))
      expect(counts.reduce((sum, count) => sum + count)).toBe(10_000)
      expect(chiSquare(counts, 1_000)).toBeLessThan(27.9)
    }),
    once,
  )
})

test('is the same each time, and another for each automation', () => {
  fc.assert(
    fc.property(automations, automations, (one, other) => {
      fc.pre(one !== other)
      const both = many('').filter(
        (event) => sampleDraw(one, event) < 20 && sampleDraw(other, event) < 20,
      )
      expect(sampleDraw(one, 'e')).toBe(sampleDraw(one, 'e'))
      // A fifth of a fifth: 400, give or take five standard deviations.
      expect(Math.abs(both.length - 400)).toBeLessThan(100)
    }),
    once,
  )
})
