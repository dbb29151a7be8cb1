import { describe, expect, test } from 'vitest'
import { lifeOf } from '#app/modules/invitations/message-life.ts'
import type { LifeFacts } from '#app/modules/invitations/message-life.ts'
import { standingOf } from '#app/modules/invitations/message-standing.ts'
import type { Stands } from '#app/modules/invitations/message-standing.ts'

const noon = new Date('2026-11-20T12:00:00Z')
const after = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

const waiting: Stands = {
  ...{ state: 'pending', kind: 'invitation', dueAt: after(5), attempts: 0, failure: null },
  ...{ cancelReason: null, pause: null, against: null, answered: false },
  ...{ bouncedAt: null, complainedAt: null, lastReport: null },
}
const sent: Stands = { ...waiting, state: 'sent' }

describe('how a mail stands', () => {
  test.each<[string, Stands, ReturnType<typeof standingOf>]>([
    ['it waits for its time', waiting, { is: 'goes', at: after(5), unlessAnswered: false }],
    [
      'a reminder waits for an answer, too',
      { ...waiting, kind: 'reminder' },
      { is: 'goes', at: after(5), unlessAnswered: true },
    ],
    ['its time has come', { ...waiting, dueAt: noon }, { is: 'due' }],
    [
      'two attempts have failed',
      { ...waiting, attempts: 2, failure: 'deferred' },
      { is: 'retries', at: after(5), attempt: 3, of: 8 },
    ],
    [
      'a pause holds it even between two attempts',
      { ...waiting, attempts: 2, failure: 'deferred', pause: 'mail' },
      { is: 'waits', pause: 'mail' },
    ],
    [
      'something will stop it in any case',
      { ...waiting, pause: 'survey', against: 'unsubscribed' },
      { is: 'doomed', reason: 'unsubscribed' },
    ],
    ['a worker has it', { ...waiting, state: 'sending' }, { is: 'sending' }],
    [
      'it was given up',
      { ...waiting, state: 'failed', attempts: 8, failure: 'deferred' },
      { is: 'failed', failure: 'deferred', attempts: 8 },
    ],
    [
      'it was called off',
      { ...waiting, state: 'cancelled', cancelReason: 'ticket_reopened' },
      { is: 'cancelled', reason: 'ticket_reopened' },
    ],
    ['it was taken', sent, { is: 'sent' }],
    ['it came back', { ...sent, bouncedAt: noon }, { is: 'came_back' }],
    ['it is delayed', { ...sent, lastReport: 'delayed' }, { is: 'delayed' }],
    ['it came back for now', { ...sent, lastReport: 'soft_bounce' }, { is: 'came_back_for_now' }],
    [
      'an answer proves a report wrong',
      { ...sent, answered: true, bouncedAt: noon },
      { is: 'answered' },
    ],
    [
      'a complaint is told whatever else there is',
      { ...sent, answered: true, complainedAt: noon },
      { is: 'complained' },
    ],
  ])('when %s', (_, mail, standing) => {
    expect(standingOf(mail, noon)).toEqual(standing)
  })
})

const made: LifeFacts = {
  ...{ state: 'pending', toAddress: 'aiko@example.com', createdAt: noon, sentAt: null },
  ...{ cancelReason: null, plannedAt: after(60), attempts: [], reports: [], answer: null },
  ...{ acts: [], unsubscribedAt: null, suppression: null },
}
const failedAt = (minutes: number, failure: 'deferred' | 'policy' = 'deferred') => ({
  failure,
  error: '450 later',
  at: after(minutes),
})
const act = (action: string, minutes: number, subjectId: string | null = 'm') => ({
  ...{ action, subjectId, after: null, actorName: 'Mori', at: after(minutes) },
})
const kinds = (facts: LifeFacts) => lifeOf(facts).map(({ kind }) => kind)

describe('the life of a mail', () => {
  test('is told in the order in which it happened', () => {
    const facts: LifeFacts = {
      ...{ ...made, state: 'sent', sentAt: after(66) },
      attempts: [failedAt(60), failedAt(61)],
      reports: [{ kind: 'delayed', status: '4.4.7', diagnostic: 'full', at: after(90) }],
      answer: { score: 4, kind: 'csat', state: 'confirmed', at: after(100) },
      unsubscribedAt: after(120),
    }
    expect(kinds(facts)).toEqual([
      ...['made', 'due', 'attempt', 'attempt', 'sent', 'report', 'answered', 'unsubscribed'],
    ])
  })

  test('does not tell of a plan for a mail that goes at once, nor of what was before it', () => {
    expect(kinds({ ...made, plannedAt: noon, unsubscribedAt: after(-1) })).toEqual(['made'])
  })

  test('numbers the attempts anew when somebody has had it tried again', () => {
    const facts: LifeFacts = {
      ...made,
      attempts: [failedAt(60), failedAt(61), failedAt(70), failedAt(71)],
      acts: [act('message.retried', 65)],
    }
    const numbers = lifeOf(facts).flatMap((each) => (each.kind === 'attempt' ? each.number : []))
    expect(numbers).toEqual([1, 2, 1, 2])
  })

  test('says who called it off, or why Heard did', () => {
    const called: LifeFacts = { ...made, state: 'cancelled', cancelReason: 'cancelled_by_member' }
    expect(kinds({ ...called, acts: [act('invitation.cancelled', 5)] })).toEqual([
      ...['made', 'cancelled', 'due'],
    ])
    const dropped = lifeOf({ ...made, state: 'cancelled', cancelReason: 'ticket_reopened' })
    expect(dropped.at(-1)).toEqual({ kind: 'dropped', at: null, reason: 'ticket_reopened' })
  })

  test('knows a pause only while the mail could still wait for it', () => {
    const paused = [act('mail.paused', 10, 'w'), act('mail.resumed', 70, 'w')]
    expect(kinds({ ...made, acts: paused })).toEqual(['made', 'paused', 'due', 'resumed'])
    expect(kinds({ ...made, state: 'sent', sentAt: after(5), acts: paused })).not.toContain(
      'paused',
    )
  })

  test('knows that it was among many that were tried again', () => {
    const given: LifeFacts = { ...made, attempts: [failedAt(60, 'policy')] }
    const all = act('message.retried', 65, null)
    expect(kinds({ ...given, acts: [all] })).toContain('retried')
    const others = { ...all, after: { failure: 'policy', domain: 'gmail.com' } }
    expect(kinds({ ...given, acts: [others] })).not.toContain('retried')
    expect(kinds({ ...given, toAddress: 'b@gmail.com', acts: [others] })).toContain('retried')
    // Between two attempts it was not given up, and after it had been sent it was not either.
    expect(kinds({ ...made, attempts: [failedAt(60)], acts: [all] })).not.toContain('retried')
    const gone: LifeFacts = { ...given, state: 'sent', sentAt: after(62), acts: [all] }
    expect(kinds(gone)).not.toContain('retried')
  })
})
