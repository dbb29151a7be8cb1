import { describe, expect, test } from 'vitest'
import { openDomainHealth } from '#app/modules/mail/domain-health.ts'
import type { SendOutcome } from '#app/modules/mail/mail-transport.ts'

const later: SendOutcome = {
  kind: 'retry',
  failure: 'deferred',
  error: '451 4.7.1 try later',
  wholeServer: false,
}
const sent: SendOutcome = { kind: 'sent' }

/** Mails to one domain that end one after the other at the same moment. */
function afterMails(outcomes: SendOutcome[], now = 0) {
  const health = openDomainHealth()
  for (const outcome of outcomes) health.ended('slow.example', outcome, { began: now, now })
  return health
}

const times = (count: number, outcome: SendOutcome) => Array.from({ length: count }, () => outcome)
const held = (outcomes: SendOutcome[]) => afterMails(outcomes).heldUntil('slow.example', 0)

describe('a domain that puts off mail after mail', () => {
  test('is left alone for a minute after the fifth, and no other is', () => {
    expect(held(times(4, later))).toBeNull()
    const health = afterMails(times(5, later))
    expect(health.heldUntil('slow.example', 59_999)).toBe(60_000)
    expect(health.heldUntil('slow.example', 60_000)).toBeNull()
    expect(health.heldUntil('other.example', 0)).toBeNull()
  })

  test('is left alone twice as long for each further one, up to an hour', () => {
    const health = afterMails(times(5, later))
    const waits = []
    for (let now = 60_000, rounds = 0; rounds < 8; rounds++) {
      health.ended('slow.example', later, { began: now, now })
      const until = health.heldUntil('slow.example', now) ?? NaN
      waits.push((until - now) / 60_000)
      now = until
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60])
  })

  test('what was under way when it began prolongs nothing', () => {
    expect(held(times(9, later))).toBe(60_000)
  })

  test.each<[string, SendOutcome]>([
    ['a mail that is taken', sent],
    ['one that is refused for good', { kind: 'failed', failure: 'policy', error: '550 5.7.1 no' }],
    ['one full mailbox', { ...later, error: '452 4.2.2 mailbox full' }],
  ])('%s ends the row', (_what, outcome) => {
    expect(held([...times(4, later), outcome, ...times(4, later)])).toBeNull()
    const health = afterMails(times(5, later))
    health.ended('slow.example', outcome, { began: 60_000, now: 60_000 })
    health.ended('slow.example', later, { began: 60_000, now: 60_000 })
    expect(health.heldUntil('slow.example', 60_000)).toBeNull()
  })

  test('a server that takes nothing at all says nothing of the domain', () => {
    expect(held(times(9, { ...later, wholeServer: true }))).toBeNull()
  })
})

test('a domain is quick once a mail took no more than two seconds, and until one takes longer', () => {
  const health = openDomainHealth()
  expect(health.isQuick('some.example')).toBe(false)
  health.ended('some.example', sent, { began: 0, now: 2_000 })
  expect(health.isQuick('some.example')).toBe(true)
  expect(health.isQuick('other.example')).toBe(false)
  health.ended('some.example', sent, { began: 3_000, now: 5_001 })
  expect(health.isQuick('some.example')).toBe(false)
})

test('it forgets rather than to grow without end', () => {
  const health = openDomainHealth()
  for (let n = 0; n < 10_000; n++) health.ended(`d${n}.example`, sent, { began: 0, now: 1 })
  health.ended('d0.example', sent, { began: 0, now: 1 })
  health.ended('new.example', sent, { began: 0, now: 1 })
  expect(health.isQuick('d0.example')).toBe(true)
  expect(health.isQuick('d1.example')).toBe(false)
})
