import { describe, expect, test } from 'vitest'
import { conditionDetail, failingCondition, holds } from '#app/modules/automations/conditions.ts'
import type { ConditionFacts } from '#app/modules/automations/conditions.ts'
import type { AutomationCondition } from '#db/schema/automation.ts'

const facts: ConditionFacts = {
  channel: 'email',
  tags: ['Billing', 'vip'],
  agent: 'a-7',
  team: 'Billing',
  attributes: { plan: 'Pro', seats: 12, trial: false, 地域: 'ｶﾝﾄｳ' },
  previousScores: { csat: 2, nps: 9 },
}
const unknown: ConditionFacts = {
  channel: null,
  tags: [],
  agent: null,
  team: null,
  attributes: {},
  previousScores: {},
}

const attribute = (name: string, match: 'is' | 'is_not', ...values: string[]) =>
  ({ field: 'attribute', name, match, values }) satisfies AutomationCondition
const score = (kind: 'csat' | 'nps' | 'ces', match: 'at_most' | 'at_least', limit: number) =>
  ({ field: 'previous_score', kind, match, score: limit }) satisfies AutomationCondition

describe('a condition', () => {
  test.each<[AutomationCondition, boolean, boolean]>([
    [{ field: 'channel', values: ['email', 'chat'] }, true, false],
    [{ field: 'channel', values: ['phone'] }, false, false],
    [{ field: 'tag', match: 'any', values: ['refund', ' BILLING '] }, true, false],
    [{ field: 'tag', match: 'any', values: ['refund'] }, false, false],
    [{ field: 'tag', match: 'none', values: ['refund'] }, true, true],
    [{ field: 'tag', match: 'none', values: ['refund', 'VIP'] }, false, true],
    [{ field: 'agent', values: ['a-7'] }, true, false],
    [{ field: 'agent', values: ['A-7'] }, false, false],
    [{ field: 'team', values: ['billing'] }, true, false],
    [{ field: 'team', values: ['Sales'] }, false, false],
    [attribute('plan', 'is', 'pro'), true, false],
    [attribute('plan', 'is', 'free', 'basic'), false, false],
    [attribute('plan', 'is_not', 'free'), true, true],
    [attribute('plan', 'is_not', 'PRO'), false, true],
    [attribute('seats', 'is', '12'), true, false],
    [attribute('trial', 'is', 'FALSE'), true, false],
    [attribute('地域', 'is', 'カントウ'), true, false],
    [attribute('Plan', 'is', 'pro'), false, false],
    [attribute('constructor', 'is_not', 'x'), true, true],
    [attribute('toString', 'is', 'x'), false, false],
    [score('csat', 'at_most', 2), true, false],
    [score('csat', 'at_most', 1), false, false],
    [score('nps', 'at_least', 9), true, false],
    [score('nps', 'at_least', 10), false, false],
    [score('ces', 'at_least', 1), false, false],
    [{ field: 'agent', values: [] }, false, false],
  ])('%j: %j, and of a stranger %j', (condition, ofKnown, ofUnknown) => {
    expect(holds(condition, facts)).toBe(ofKnown)
    expect(holds(condition, unknown)).toBe(ofUnknown)
  })

  test('of several the first that fails is told', () => {
    const given: AutomationCondition[] = [
      { field: 'team', values: ['Billing'] },
      attribute('plan', 'is', 'free'),
      { field: 'agent', values: ['a-8'] },
    ]
    expect(failingCondition(given, facts)).toBe(1)
    expect(failingCondition(given.slice(0, 1), facts)).toBe(-1)
    expect(failingCondition([], unknown)).toBe(-1)
  })

  test.each<[AutomationCondition, Record<string, string | number>]>([
    [
      { field: 'channel', values: ['phone', 'chat'] },
      { condition: 2, field: 'channel', values: 'phone, chat', found: 'email' },
    ],
    [
      score('csat', 'at_least', 4),
      {
        condition: 2,
        field: 'previous_score',
        kind: 'csat',
        match: 'at_least',
        score: 4,
        found: 2,
      },
    ],
    [
      score('ces', 'at_least', 4),
      { condition: 2, field: 'previous_score', kind: 'ces', match: 'at_least', score: 4 },
    ],
    [
      attribute('plan', 'is', 'free'),
      { condition: 2, field: 'attribute', name: 'plan', match: 'is', values: 'free' },
    ],
    [
      { field: 'tag', match: 'none', values: ['vip'] },
      { condition: 2, field: 'tag', match: 'none', values: 'vip' },
    ],
    [
      { field: 'team', values: ['Sales'] },
      { condition: 2, field: 'team', values: 'Sales' },
    ],
  ])('is kept as it was, without what it found of a person: %j', (condition, detail) => {
    expect(conditionDetail(condition, 2, facts)).toEqual(detail)
  })

  test('a long list of values is kept by its beginning', () => {
    const values = Array.from({ length: 50 }, (_, at) => `plan ${at} ${'x'.repeat(190)}`)
    const kept = String(conditionDetail(attribute('plan', 'is', ...values), 0, facts)['values'])
    expect(kept).toMatch(/^plan 0 x+, plan 1 x+…$/)
    expect(kept).toHaveLength(301)
  })
})
