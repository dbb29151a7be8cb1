import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '#app/modules/automations/decide.ts'
import type { AutomationRule, Decision, Facts } from '#app/modules/automations/decide.ts'
import { rule, willing } from '../../support/asking.ts'
import { isWithin, zones } from '../../support/zones.ts'

const now = new Date('2026-11-20T12:00:00Z')
const minute = 60_000
const day = 86_400_000

const asked = (at: Date, given: Partial<Facts['others'][number]> = {}) => ({
  invitationId: 'before',
  surveyId: 'nps',
  quietDays: 0,
  sameSurveyQuietDays: 0,
  at,
  ...given,
})

const skipFor = (automation: Partial<AutomationRule>, given: Partial<Facts>) => {
  const decision = decide({ ...rule, ...automation }, { ...willing, ...given }, now)
  return decision.outcome === 'skipped' ? decision : null
}
const reasonIn = (decision: Decision) => (decision.outcome === 'skipped' ? decision.reason : null)
const reasonFor = (automation: Partial<AutomationRule>, given: Partial<Facts>) =>
  skipFor(automation, given)?.reason ?? null

const conditions: AutomationRule['conditions'] = [
  { field: 'channel', values: ['email'] },
  { field: 'tag', match: 'any', values: ['refund'] },
]

/** In the order in which they are asked; each speaks against a mail by itself. */
const reasons: [string, Partial<AutomationRule>, Partial<Facts>][] = [
  ['automation_paused', { state: 'paused' }, {}],
  ['survey_paused', {}, { surveyState: 'paused' }],
  ['conditions_not_met', { conditions }, {}],
  ['auto_resolved', {}, { autoResolved: true }],
  ['own_ticket', {}, { isOwnAddress: true }],
  ['not_first_resolution', { occurrence: 'first' }, { resolvedBefore: true }],
  ['no_email', {}, { hasEmail: false }],
  ['suppressed', {}, { suppressed: true }],
  ['unsubscribed', {}, { unsubscribed: true }],
  ['customer_paused', {}, { surveysPausedUntil: new Date(now.getTime() + 1) }],
  ['already_invited', {}, { alreadyInvited: true }],
  ['not_sampled', { samplePercent: 10 }, { sampleDraw: 10 }],
  [
    'same_survey_quiet_period',
    { sameSurveyQuietDays: 60 },
    { others: [asked(now, { surveyId: 'csat' })] },
  ],
  ['quiet_period', {}, { others: [asked(now)] }],
  [
    'customer_frequency',
    {},
    { surveysEveryDays: 90, others: [asked(new Date(now.getTime() - 60 * day))] },
  ],
]

describe('an automation', () => {
  test('invites after its delay when nothing speaks against it', () => {
    expect(decide(rule, willing, now)).toEqual({
      outcome: 'invited',
      sendAt: new Date('2026-11-20T13:00:00Z'),
    })
  })

  test.each(reasons)('skips for %s', (reason, automation, given) => {
    expect(reasonFor(automation, given)).toBe(reason)
  })

  test('skips for a survey that is archived, and for a ticket that was asked about before', () => {
    expect(reasonFor({}, { surveyState: 'archived' })).toBe('survey_paused')
    expect(reasonFor({ occurrence: 'first' }, { askedBefore: true })).toBe('not_first_resolution')
  })

  test.each(reasons.map(([reason], at) => [reason, at] as const))(
    'names %s before all that come after it',
    (reason, at) => {
      const rest = reasons.slice(at)
      const automation = Object.assign({}, ...rest.map(([, given]) => given))
      const others = rest.flatMap(([, , given]) => given.others ?? [])
      const facts = Object.assign({}, ...rest.map(([, , given]) => given), { others })
      expect(reasonFor(automation, facts)).toBe(reason)
    },
  )

  test.each<[string, Partial<AutomationRule>, Partial<Facts>]>([
    ['own tickets', { skipOwnTickets: false }, { isOwnAddress: true }],
    ['what closed by itself', { skipAutoResolved: false }, { autoResolved: true }],
    ['each resolution', { occurrence: 'each' }, { resolvedBefore: true, askedBefore: true }],
    ['anyone who meets its conditions', { conditions }, { tags: ['Refund'] }],
  ])('asks about %s if it is told to', (_, automation, given) => {
    expect(reasonFor(automation, given)).toBeNull()
  })

  test('says which condition, and until when it is quiet', () => {
    expect(skipFor({ conditions }, {})?.detail).toEqual({
      condition: 1,
      field: 'tag',
      match: 'any',
      values: 'refund',
    })
    expect(skipFor({}, { others: [asked(now)] })?.detail).toEqual({
      until: '2026-12-20T12:00:00.000Z',
      invitation: 'before',
    })
  })

  test('says until when the customer wishes for a pause', () => {
    const surveysPausedUntil = new Date(now.getTime() + 60 * day)
    expect(skipFor({}, { surveysPausedUntil })?.detail).toEqual({
      until: '2027-01-19T12:00:00.000Z',
    })
    expect(reasonFor({}, { surveysPausedUntil: now })).toBeNull()
  })

  test('measures the quiet period from mail to mail, to the millisecond', () => {
    const sendAt = now.getTime() + 60 * minute
    const endsAt = (time: number) => ({ others: [asked(new Date(time - 30 * day))] })
    expect(reasonFor({}, endsAt(sendAt))).toBeNull()
    expect(reasonFor({}, endsAt(sendAt + 1))).toBe('quiet_period')
  })

  test('judges the quiet period where the window puts the mail', () => {
    const sendWindow = { from: '09:00', to: '18:00', days: [1, 2, 3, 4, 5] }
    // Friday 21:00 in Tokyo → Monday 09:00, which is more than two days away from Saturday noon the week before.
    const others = [asked(new Date('2026-11-21T00:00:00Z'))]
    expect(reasonFor({ quietDays: 2 }, { others })).toBe('quiet_period')
    expect(reasonFor({ quietDays: 2, sendWindow }, { others })).toBeNull()
  })

  test('counts a mail that is still to come', () => {
    const others = [asked(new Date(now.getTime() + 2 * day))]
    expect(reasonFor({}, { others })).toBe('quiet_period')
  })

  test('is total: a zone, calendar or window that makes no sense stops nothing', () => {
    const decision = decide(
      { ...rule, delayWorkingDays: 2, sendWindow: { from: 'x', to: 'y', days: [9] } },
      {
        ...willing,
        workspaceZone: 'nowhere',
        customerZone: 'Mars/Olympus',
        calendar: { days: [], from: '', to: '', holidays: ['never'] },
      },
      now,
    )
    expect(decision).toEqual({ outcome: 'invited', sendAt: new Date('2026-11-22T13:00:00Z') })
  })
})

describe('whatever is known', () => {
  const moments = fc.date({
    min: new Date('2025-01-01'),
    max: new Date('2028-01-01'),
    noInvalidDate: true,
  })
  const rules = fc.record<AutomationRule>({
    state: fc.constantFrom('active', 'paused'),
    conditions: fc.constantFrom([], conditions),
    delayMinutes: fc.nat(20_000),
    delayWorkingDays: fc.nat(5),
    sendWindow: fc.option(fc.constant({ from: '09:00', to: '12:30', days: [1, 3, 6] })),
    quietDays: fc.nat(60),
    sameSurveyQuietDays: fc.nat(120),
    occurrence: fc.constantFrom('first', 'each'),
    skipAutoResolved: fc.boolean(),
    skipOwnTickets: fc.boolean(),
    samplePercent: fc.constantFrom(100, 100, 50, 1),
  })
  const facts = fc
    .record({
      surveyState: fc.constantFrom('active', 'active', 'paused', 'archived'),
      tags: fc.constantFrom([], ['refund']),
      autoResolved: fc.boolean(),
      isOwnAddress: fc.boolean(),
      resolvedBefore: fc.boolean(),
      hasEmail: fc.boolean(),
      suppressed: fc.boolean(),
      unsubscribed: fc.boolean(),
      surveysPausedUntil: fc.option(moments),
      surveysEveryDays: fc.option(fc.constantFrom(30, 90, 180)),
      sampleDraw: fc.double({ min: 0, max: 100, maxExcluded: true, noNaN: true }),
      alreadyInvited: fc.boolean(),
      customerZone: fc.option(fc.constantFrom(...zones)),
      others: fc.array(
        moments.map((at) => asked(at)),
        { maxLength: 4 },
      ),
    })
    .map((given): Facts => ({ ...willing, ...given }))

  test('an invitation goes out no sooner than its delay, in its window, to somebody who may be asked', () => {
    fc.assert(
      fc.property(rules, facts, moments, (automation, given, at) => {
        const decision = decide(automation, given, at)
        if (decision.outcome === 'skipped') return
        const { sendAt } = decision
        expect(sendAt.getTime() - at.getTime()).toBeGreaterThanOrEqual(
          automation.delayMinutes * minute,
        )
        expect(automation.state).toBe('active')
        expect(given).toMatchObject({
          surveyState: 'active',
          hasEmail: true,
          suppressed: false,
          unsubscribed: false,
          alreadyInvited: false,
        })
        expect(given.sampleDraw).toBeLessThan(automation.samplePercent)
        expect(given.surveysPausedUntil ?? at).toSatisfy((until: Date) => until <= at)
        const zone = given.customerZone ?? given.workspaceZone
        if (automation.sendWindow) expect(isWithin(automation.sendWindow, sendAt, zone)).toBe(true)
        for (const other of given.others) {
          const apart = Math.abs(sendAt.getTime() - other.at.getTime())
          expect(apart).toBeGreaterThanOrEqual(automation.quietDays * day)
          expect(apart).toBeGreaterThanOrEqual((given.surveysEveryDays ?? 0) * day)
        }
      }),
    )
  })

  test('whoever may be asked and is in no quiet period is asked', () => {
    fc.assert(
      fc.property(rules, moments, (automation, at) => {
        const decision = decide(
          { ...automation, state: 'active' },
          { ...willing, tags: ['refund'] },
          at,
        )
        expect(decision.outcome).toBe('invited')
      }),
    )
  })

  test('a larger sample asks whom a smaller one asks, and more', () => {
    fc.assert(
      fc.property(
        rules,
        facts,
        moments,
        fc.integer({ min: 1, max: 100 }),
        (rule1, given, at, n) => {
          const larger = { ...rule1, samplePercent: Math.max(n, rule1.samplePercent) }
          if (decide(rule1, given, at).outcome === 'invited') {
            expect(decide(larger, given, at).outcome).toBe('invited')
          }
          expect(reasonIn(decide({ ...rule1, samplePercent: 100 }, given, at))).not.toBe(
            'not_sampled',
          )
        },
      ),
    )
  })

  test('a customer who is asked too often for their wish is told so by the day that the wish ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 500 }),
        (wish, ago) => {
          const others = [asked(new Date(now.getTime() - ago * day))]
          const skip = skipFor(
            { quietDays: 0, delayMinutes: 0 },
            { surveysEveryDays: wish, others },
          )
          expect(skip === null).toBe(ago >= wish)
          if (skip !== null)
            expect(skip).toMatchObject({
              reason: 'customer_frequency',
              detail: { until: new Date(now.getTime() + (wish - ago) * day).toISOString() },
            })
        },
      ),
    )
  })

  test('a longer quiet period never lets more through', () => {
    fc.assert(
      fc.property(rules, facts, moments, fc.nat(400), (automation, given, at, more) => {
        const longer = { ...automation, quietDays: automation.quietDays + more }
        if (decide(longer, given, at).outcome === 'invited') {
          expect(decide(automation, given, at).outcome).toBe('invited')
        }
      }),
    )
  })
})
