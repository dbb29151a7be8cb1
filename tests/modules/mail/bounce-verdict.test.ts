import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bounceVerdict, enhancedStatusIn } from '#app/modules/mail/bounce-verdict.ts'
import type { ReportedRecipient } from '#app/modules/mail/bounce-verdict.ts'

const aiko = 'aiko@example.org'

const recipient = (given: Partial<ReportedRecipient> = {}): ReportedRecipient => ({
  addresses: [aiko],
  action: 'failed',
  status: '5.1.1',
  diagnostic: '',
  ...given,
})

const verdict = (status: string | null, diagnostic = '') =>
  bounceVerdict([recipient({ status, diagnostic })], aiko)

describe('the mailbox is gone', () => {
  const gone: [string | null, string][] = [
    ['5.1.1', '550 5.1.1 User unknown'],
    ['5.1.1', ''],
    ['5.1.2', '550 Host unknown'],
    ['5.1.3', '501 bad address syntax'],
    ['5.1.6', '551 mailbox has moved'],
    ['5.1.10', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found'],
    ['5.2.1', '550-5.2.1 The email account that you tried to reach is inactive'],
    ['5.0.0', '550 user unknown'],
    ['5.0.0', '550 5.1.1 gone'],
    ['5.0.0', '554 delivery error: dd This user doesn’t have an account here'.replace('’', "'")],
    [null, '550 No such user here'],
    [null, '550 unrouteable address'],
    ['5.5.0', '550 5.5.0 Requested action not taken: mailbox unavailable'],
    ['5.4.1', '550 5.4.1 Recipient address rejected: Access denied. AS(201806281)'],
    ['5.4.4', 'Host or domain name not found. Name service error for name=example.org'],
    ['5.1.0', '550 5.1.0 Address rejected: no such recipient'],
  ]
  test.each(gone)('%s %s', (status, diagnostic) => {
    expect(verdict(status, diagnostic)).toBe('hard_bounce')
  })
})

describe('the mailbox is there, or nobody knows', () => {
  const there: [string | null, string][] = [
    ['5.2.2', '552 5.2.2 mailbox full'],
    ['4.2.2', '452 4.2.2 over quota'],
    ['5.1.1', '550 5.1.1 mailbox is full'],
    ['5.2.1', '550-5.2.1 The user you are trying to contact is receiving mail at a rate that'],
    ['5.2.3', '552 message too long'],
    ['5.3.4', '552 5.3.4 message size exceeds limit'],
    ['5.7.1', '550 5.7.1 Message blocked due to spam content'],
    ['5.7.1', '550 5.7.1 relaying denied, user unknown'],
    ['5.7.26', 'Your email has been blocked because the sender is unauthenticated'],
    ['5.1.8', '550 5.1.8 sender domain not found'],
    ['5.1.7', '553 bad sender'],
    ['5.0.0', '554 our policy forbids this mail'],
    ['5.0.0', '550 sender unknown: user unknown'],
    ['5.0.0', ''],
    [null, ''],
    ['4.4.1', 'connection timed out'],
    ['4.1.1', 'user unknown, try again later'],
    ['5.4.6', 'mail loop'],
    ['5.6.1', 'no UTF-8 here'],
  ]
  test.each(there)('%s %s', (status, diagnostic) => {
    expect(verdict(status, diagnostic)).toBe('soft_bounce')
  })
})

describe('several recipients of one mail', () => {
  const other = (given: Partial<ReportedRecipient>) =>
    recipient({ addresses: ['else@example.net'], ...given })

  test('our own address decides, however it is written', () => {
    const own = recipient({ addresses: ['aiko@example.org'] })
    expect(bounceVerdict([other({ status: '5.2.2' }), own], 'Aiko@Example.ORG')).toBe('hard_bounce')
    expect(bounceVerdict([other({}), recipient({ status: '5.2.2' })], aiko)).toBe('soft_bounce')
    expect(bounceVerdict([other({}), recipient({ action: 'delivered' })], aiko)).toBeNull()
  })

  test('where somebody forwards, the mailbox is gone only if all of them are', () => {
    expect(bounceVerdict([other({}), other({})], aiko)).toBe('hard_bounce')
    expect(bounceVerdict([other({}), other({ status: '5.2.2' })], aiko)).toBe('soft_bounce')
    expect(bounceVerdict([other({}), other({ action: 'delivered' })], aiko)).toBe('soft_bounce')
    expect(bounceVerdict([other({}), other({ action: 'delayed' })], aiko)).toBe('soft_bounce')
  })

  test('what is delayed is delayed, and what arrived is no bounce', () => {
    expect(bounceVerdict([recipient({ action: 'delayed', status: '5.1.1' })], aiko)).toBe('delayed')
    expect(bounceVerdict([recipient({ action: 'delivered' })], aiko)).toBeNull()
    expect(bounceVerdict([], aiko)).toBeNull()
  })
})

test('a refusal of us never speaks against the mailbox, whatever is written beside it', () => {
  fc.assert(
    fc.property(fc.nat(99), fc.string(), (detail, diagnostic) => {
      expect(verdict(`5.7.${detail}`, `${diagnostic} user unknown`)).toBe('soft_bounce')
    }),
  )
})

test.each([
  ['550 5.1.1 unknown', '5.1.1'],
  ['(#5.1.1)', '5.1.1'],
  ['host 5.1.1.2 said 550 5.2.1.', '5.2.1'],
  ['from 10.5.1.1 on', null],
  ['version 15.1.1', null],
  ['nothing', null],
])('the code in %j is %j', (text, code) => {
  expect(enhancedStatusIn(text)).toBe(code)
})
