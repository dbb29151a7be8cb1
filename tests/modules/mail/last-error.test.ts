import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastError } from '#app/modules/mail/last-error.ts'

test.each([
  ['550 5.1.1 <aiko@example.com>: Recipient unknown', '550 5.1.1 <…>: Recipient unknown'],
  ['550 "aiko.sato+x@mail.example.co.jp" is full', '550 … is full'],
  ['550 "aiko sato"@example.com is unknown', '550 … is unknown'],
  ['450 4.7.1\r\n450 try\u0000 later', '450 4.7.1 450 try later'],
  ['愛子@例え.jp は不明です', '… は不明です'],
  ['ESOCKET connect ECONNREFUSED 127.0.0.1:25', 'ESOCKET connect ECONNREFUSED 127.0.0.1:25'],
])('%j is kept as %j', (given, wanted) => {
  expect(lastError(given)).toBe(wanted)
})

test('whatever a server says, what is kept is short, on one line, storable and names nobody', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.emailAddress(),
      (text, address) => {
        const kept = lastError(`${text} ${address} ${text}`)
        expect(kept.length).toBeLessThanOrEqual(300)
        expect(kept).not.toMatch(/[\p{Cc}\p{Cs}]/u)
        expect(kept).not.toContain(address)
      },
    ),
  )
})
