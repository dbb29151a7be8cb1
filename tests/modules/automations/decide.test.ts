import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '#app/modules/automations/decide.ts'
import type { AutomationRule, Facts } from '#app/modules/automations/decide.ts'

const now = new Date('2026-11-20T12:00:00Z')
const minute = 60_000
const day = 86_400_000

const rule: AutomationRule = { state: 'active', delayMinutes: 60, quietDays: 30 }
const willing: Facts = {
  surveyState: 'active',
  hasEmail: true,
  unsubscribed: false,
  alreadyInvited: false,
  lastInvitedAt: null,
}

const rules = fc.record<AutomationRule>({
  state: fc.constantFrom('active', 'paused'),
  delayMinutes: fc.integer({ min: 0, max: 100_000 }),
  quietDays: fc.integer({ min: 0, max: 400 }),
})
const moments = fc.date({ min: new Date(0), max: new Date(Date.UTC(2090, 0)), noInvalidDate: true })
const facts = fc.record<Facts>({
  surveyState: fc.constantFrom('active', 'paused', 'archived'),
  hasEmail: fc.boolean(),
  unsubscribed: fc.boolean(),
  alreadyInvited: fc.boolean(),
  lastInvitedAt: fc.option(moments),
})

const reasonFor = (automation: Partial<AutomationRule>, given: Partial<Facts>) => {
  const decision = decide({ ...rule, ...automation }, { ...willing, ...given }, now)
  return decision.outcome === 'skipped' ? decision.reason : null
}

describe('an automation', () => {
  test('invites after its delay when nothing speaks against it', () => {
    expect(decide(rule, willing, now)).toEqual({
      outcome: 'invited',
      sendAt: new Date('2026-11-20T13:00:00Z'),
    })
  })

  test.each<[string, Partial<AutomationRule>, Partial<Facts>]>([
    ['automation_paused', { state: 'paused' }, {}],
    ['survey_paused', {}, { surveyState: 'paused' }],
    ['survey_paused', {}, { surveyState: 'archived' }],
    ['no_email', {}, { hasEmail: false }],
    ['unsubscribed', {}, { unsubscribed: true }],
    ['already_invited', {}, { alreadyInvited: true }],
    ['quiet_period', {}, { lastInvitedAt: now }],
  ])('skips for %s', (reason, automation, given) => {
    expect(reasonFor(automation, given)).toBe(reason)
  })

  test('names the first rule that holds', () => {
    const everything = {
      hasEmail: false,
      unsubscribed: true,
      alreadyInvited: true,
      lastInvitedAt: now,
    }
    expect(reasonFor({ state: 'paused' }, { ...everything, surveyState: 'paused' })).toBe(
      'automation_paused',
    )
    expect(reasonFor({}, everything)).toBe('no_email')
    expect(reasonFor({}, { ...everything, hasEmail: true })).toBe('unsubscribed')
    expect(reasonFor({}, { alreadyInvited: true, lastInvitedAt: now })).toBe('already_invited')
  })

  test('measures the quiet period from mail to mail, to the millisecond', () => {
    const sendAt = now.getTime() + 60 * minute
    const endsAt = (time: number) => ({ lastInvitedAt: new Date(time - 30 * day) })
    expect(reasonFor({}, endsAt(sendAt))).toBeNull()
    expect(reasonFor({}, endsAt(sendAt + 1))).toBe('quiet_period')
  })

  test('counts a mail that is still to come', () => {
    expect(reasonFor({}, { lastInvitedAt: new Date(now.getTime() + 2 * day) })).toBe('quiet_period')
  })
})

describe('whatever is known', () => {
  test('an invitation goes out exactly its delay from now, to somebody who may be asked', () => {
    fc.assert(
      fc.property(rules, facts, moments, (automation, given, at) => {
        const decision = decide(automation, given, at)
        if (decision.outcome === 'skipped') return
        expect(decision.sendAt.getTime() - at.getTime()).toBe(automation.delayMinutes * minute)
        expect(automation.state).toBe('active')
        expect(given).toMatchObject({
          surveyState: 'active',
          hasEmail: true,
          unsubscribed: false,
          alreadyInvited: false,
        })
        if (given.lastInvitedAt === null || automation.quietDays === 0) return
        const apart = decision.sendAt.getTime() - given.lastInvitedAt.getTime()
        expect(apart).toBeGreaterThanOrEqual(automation.quietDays * day)
      }),
    )
  })

  test('whoever may be asked and is in no quiet period is asked', () => {
    fc.assert(
      fc.property(rules, moments, (automation, at) => {
        const decision = decide({ ...automation, state: 'active' }, willing, at)
        expect(decision.outcome).toBe('invited')
      }),
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
