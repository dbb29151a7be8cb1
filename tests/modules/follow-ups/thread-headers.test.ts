import fc from 'fast-check'
import { expect, test } from 'vitest'
import { threadHeaders } from '#app/modules/follow-ups/thread-headers.ts'

const id = fc.stringMatching(/^<[a-z0-9.+-]{1,40}@[a-z0-9.-]{1,40}>$/)

test('a mail stands below the newest of those before it, and in the conversation of the first', () => {
  fc.assert(
    fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 60 }), (earlier) => {
      const { 'In-Reply-To': answered, References: all = '' } = threadHeaders(earlier)
      expect(answered).toBe(earlier.at(-1))
      expect(all.split(' ')[0]).toBe(earlier[0])
      expect(all.split(' ').at(-1)).toBe(earlier.at(-1))
      expect(all.split(' ').length).toBeLessThanOrEqual(20)
    }),
  )
})

test('nothing that a stranger calls a Message-ID ends the header', () => {
  const hostile = ['<a@b>\r\nBcc: <x@y>', '<a b@c>', 'a@b', '<>', `<${'x'.repeat(500)}@y>`]
  expect(threadHeaders(hostile)).toEqual({})
  expect(threadHeaders([])).toEqual({})
})
