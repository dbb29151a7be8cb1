import { expect, test } from 'vitest'
import { senderAddress } from '#app/modules/mail/sender-address.ts'

test.each([
  ['Heard <feedback@example.com>', 'feedback@example.com'],
  ['<feedback@example.com>', 'feedback@example.com'],
  ['feedback@example.com', 'feedback@example.com'],
  ['  feedback@example.com ', 'feedback@example.com'],
])('%j sends from %s', (mailFrom, address) => {
  expect(senderAddress(mailFrom)).toBe(address)
})
