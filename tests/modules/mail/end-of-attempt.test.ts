import { expect, test } from 'vitest'
import { endOfAttempt } from '#app/modules/mail/end-of-attempt.ts'
import { maxAttempts } from '#app/modules/mail/retry-curve.ts'

const now = new Date('2026-11-20T12:00:00Z')
const later = {
  kind: 'retry',
  failure: 'deferred',
  error: '450 <a@b.example> later',
  wholeServer: false,
} as const

test('a mail that went out was sent now', () => {
  expect(endOfAttempt({ kind: 'sent' }, { attempts: 3, now, jitter: 0 })).toEqual({
    state: 'sent',
    sentAt: now,
  })
})

test('a retry waits as the curve says, and keeps the reason without addresses', () => {
  expect(endOfAttempt(later, { attempts: 2, now, jitter: 0 })).toEqual({
    state: 'retry',
    dueAt: new Date('2026-11-20T12:05:00Z'),
    failure: 'deferred',
    error: '450 <…> later',
    attemptedAt: now,
  })
})

test('the last attempt gives up, and so does a refusal at once', () => {
  const refused = { kind: 'failed', failure: 'policy', error: '550 no' } as const
  expect(endOfAttempt(later, { attempts: maxAttempts, now, jitter: 0 }).state).toBe('failed')
  expect(endOfAttempt(refused, { attempts: 1, now, jitter: 0 }).state).toBe('failed')
})

test('only where there is no such mailbox the address gets no more mail', () => {
  const end = (failure: 'policy' | 'invalid_address' | 'unknown_recipient') =>
    endOfAttempt({ kind: 'failed', failure, error: '550 no' }, { attempts: 1, now, jitter: 0 })
  expect(end('unknown_recipient')).toMatchObject({ state: 'failed', suppress: true })
  expect(end('policy')).toMatchObject({ state: 'failed', suppress: false })
  expect(end('invalid_address')).toMatchObject({ state: 'failed', suppress: false })
})
