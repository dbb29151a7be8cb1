import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerJudge, saysWhy } from '#app/modules/follow-ups/judge-answer.ts'
import type { AnswerFacts } from '#app/modules/follow-ups/judge-answer.ts'
import type { FollowUpConditions } from '#app/modules/follow-ups/follow-up-rule.ts'
import { ownerOf } from '#app/modules/follow-ups/owner-of.ts'

const content: AnswerFacts = {
  ...{ surveyId: 's-1', kind: 'csat', score: 5, solved: null, wantsHelp: false, words: '' },
  ...{ themeIds: [], teamId: null, attributes: {} },
}

const reasonsFor = (conditions: FollowUpConditions, facts: Partial<AnswerFacts>) =>
  answerJudge([{ conditions }])({ ...content, ...facts })?.reasons ?? null

const unhappy: FollowUpConditions = { scoreAtMost: { csat: 2 } }

describe('an answer fits a rule', () => {
  test.each<[FollowUpConditions, Partial<AnswerFacts>, string[] | null]>([
    [unhappy, { score: 2 }, ['score']],
    [unhappy, { score: 3 }, null],
    [unhappy, { kind: 'nps', score: 0 }, null],
    [{ scoreAtMost: { nps: 0 } }, { kind: 'nps', score: 0 }, ['score']],
    [{ solved: ['no', 'partly'] }, { solved: 'partly' }, ['not_solved']],
    [{ solved: ['no'] }, { solved: null }, null],
    [{ wantsHelp: true }, { wantsHelp: true }, ['wants_help']],
    [{ wantsHelp: true }, {}, null],
    [{ words: ['Refund'] }, { words: 'I want a REFUND!' }, ['words']],
    [{ words: ['refund'] }, { words: 'unrefundable' }, null],
    [{ words: ['返金'] }, { words: 'すぐに返金してください' }, ['words']],
    [{ words: ['환불'] }, { words: '환불을 원합니다' }, ['words']],
    [{ themeIds: ['t-1', 't-2'] }, { themeIds: ['t-2'] }, ['theme']],
    [{ themeIds: ['t-1'] }, { themeIds: [] }, null],
    [{ ...unhappy, surveyIds: ['s-2'] }, { score: 1 }, null],
    [{ ...unhappy, surveyIds: ['s-1'] }, { score: 1 }, ['score']],
    [{ ...unhappy, teamIds: ['a'] }, { score: 1 }, null],
    [{ ...unhappy, teamIds: ['a'] }, { score: 1, teamId: 'a' }, ['score']],
    [{ ...unhappy, solved: ['no'] }, { score: 1 }, null],
    [{ ...unhappy, solved: ['no'] }, { score: 1, solved: 'no' }, ['score', 'not_solved']],
    [
      { attributes: [{ name: 'plan', values: ['Ｐremium '] }] },
      { attributes: { plan: 'premium' } },
      ['customer'],
    ],
    [
      { attributes: [{ name: 'plan', values: ['gold'] }] },
      { attributes: { plan: 'premium' } },
      null,
    ],
    [{ attributes: [{ name: 'toString', values: ['x'] }] }, {}, null],
    [{ attributes: [{ name: 'seats', atLeast: 10 }] }, { attributes: { seats: 10 } }, ['customer']],
    [{ attributes: [{ name: 'seats', atLeast: 10 }] }, { attributes: { seats: '9' } }, null],
    [{ attributes: [{ name: 'seats', atLeast: 0 }] }, { attributes: { seats: '' } }, null],
    [{ attributes: [{ name: 'seats', atLeast: 0 }] }, { attributes: { seats: 'many' } }, null],
    [
      { attributes: [{ name: 'size', values: ['big'], atLeast: 100 }] },
      { attributes: { size: 'Big' } },
      ['customer'],
    ],
    [
      {
        attributes: [
          { name: 'a', atLeast: 1 },
          { name: 'b', atLeast: 1 },
        ],
      },
      { attributes: { a: 1 } },
      null,
    ],
  ])('%o: %o → %o', (conditions, facts, reasons) => {
    expect(reasonsFor(conditions, facts)).toEqual(reasons)
  })

  test('and the first of several decides', () => {
    const rules = [
      { id: 'a', conditions: { solved: ['no' as const] } },
      { id: 'b', conditions: { scoreAtMost: { csat: 3 } } },
      { id: 'c', conditions: unhappy },
    ]
    expect(answerJudge(rules)({ ...content, score: 1 })?.rule.id).toBe('b')
    expect(answerJudge(rules)({ ...content, score: 1, solved: 'no' })?.rule.id).toBe('a')
    expect(answerJudge(rules)(content)).toBeNull()
  })

  test('a lower score never makes an answer fit less', () => {
    const score = fc.integer({ min: 0, max: 10 })
    fc.assert(
      fc.property(score, score, score, (limit, one, other) => {
        const fits = (given: number) =>
          reasonsFor({ scoreAtMost: { nps: limit } }, { kind: 'nps', score: given }) !== null
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        expect(fits(low) || !fits(high)).toBe(true)
      }),
    )
  })
})

test.each<[FollowUpConditions, boolean]>([
  [{}, false],
  [{ surveyIds: ['s-1'], teamIds: ['a'] }, false],
  [unhappy, true],
  [{ attributes: [{ name: 'plan', values: ['gold'] }] }, true],
])('%o says why: %s', (conditions, why) => {
  expect(saysWhy(conditions)).toBe(why)
})

describe('an owner', () => {
  const members = new Set(['a', 'b', 'c'])
  const whose = (
    owner: Parameters<typeof ownerOf>[0]['owner'],
    turn = 0,
    teamId: string | null = null,
    served: string[] = [],
  ) => ownerOf({ owner, turn, teamId, members, served })

  test('is nobody, or one person unless they have left', () => {
    expect(whose({ kind: 'nobody' })).toBeNull()
    expect(whose({ kind: 'member', userId: 'b' })).toBe('b')
    expect(whose({ kind: 'member', userId: 'left' })).toBeNull()
    expect(whose({ kind: 'round_robin', userIds: ['left'] })).toBeNull()
  })

  test('is of the team, and of the others where the team has nobody', () => {
    const owner = {
      kind: 'team' as const,
      teams: [
        { teamId: 'billing', userIds: ['a', 'b'] },
        { teamId: 'empty', userIds: ['left'] },
      ],
      otherwise: ['c'],
    }
    expect(whose(owner, 1, 'billing')).toBe('a')
    expect(whose(owner, 0, 'billing', ['c', 'a'])).toBe('b')
    expect(whose(owner, 0, 'billing', ['b', 'c', 'a'])).toBe('b')
    expect(whose(owner, 0, 'empty')).toBe('c')
    expect(whose(owner, 0, 'unknown')).toBe('c')
    expect(whose(owner, 0, null)).toBe('c')
  })

  test('gets as many as every other, however many there are', () => {
    const people = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(
        people,
        fc.nat(1_000_000),
        fc.integer({ min: 1, max: 5 }),
        (userIds, first, rounds) => {
          const owner = { kind: 'round_robin' as const, userIds }
          const given = Array.from({ length: rounds * userIds.length }, (_, at) =>
            ownerOf({
              ...{ owner, turn: first + at, teamId: null, served: [] },
              members: new Set(userIds),
            }),
          )
          for (const userId of userIds)
            expect(given.filter((each) => each === userId)).toHaveLength(rounds)
        },
      ),
    )
  })
})
