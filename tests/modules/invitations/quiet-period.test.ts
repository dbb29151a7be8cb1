import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quietPeriodAt } from '#app/modules/invitations/quiet-period.ts'
import type { OtherInvitation } from '#app/modules/invitations/quiet-period.ts'

const noon = new Date('2026-11-20T12:00:00Z')
const day = 86_400_000
const inDays = (days: number) => new Date(noon.getTime() + days * day)

const rule = { surveyId: 'csat', quietDays: 30, sameSurveyQuietDays: 90 }
const other = (days: number, given: Partial<OtherInvitation> = {}): OtherInvitation => ({
  invitationId: `at ${days}`,
  surveyId: 'nps',
  quietDays: 0,
  sameSurveyQuietDays: 0,
  at: inDays(days),
  ...given,
})
const broken = (others: OtherInvitation[], own: Partial<typeof rule> = {}) =>
  quietPeriodAt(noon, { ...rule, ...own }, others)

describe('a quiet period', () => {
  test('lasts to the millisecond, before and after', () => {
    expect(broken([other(-30)])).toBeNull()
    expect(broken([other(30)])).toBeNull()
    const nearly = new Date(inDays(-30).getTime() + 1)
    expect(broken([other(0, { at: nearly })])).toMatchObject({ reason: 'quiet_period' })
    expect(broken([other(29)])).toMatchObject({ reason: 'quiet_period' })
  })

  test('names what began it, and when it ends; of several the last', () => {
    expect(broken([other(-20), other(-3), other(-10)])).toEqual({
      reason: 'quiet_period',
      until: inDays(27),
      invitationId: 'at -3',
    })
  })

  test('of the same survey is longer, counts only that survey, and is named first', () => {
    expect(broken([other(-60)])).toBeNull()
    expect(broken([other(-60, { surveyId: 'csat' })])).toMatchObject({
      reason: 'same_survey_quiet_period',
      until: inDays(30),
    })
    expect(broken([other(-3), other(-60, { surveyId: 'csat' })])).toMatchObject({
      reason: 'same_survey_quiet_period',
    })
  })

  test('of zero days is none', () => {
    const none = { quietDays: 0, sameSurveyQuietDays: 0 }
    expect(broken([other(0), other(-1, { surveyId: 'csat' })], none)).toBeNull()
  })

  test('of one that is scheduled already is not broken by coming before it', () => {
    const lax = { quietDays: 0, sameSurveyQuietDays: 0 }
    expect(broken([other(5, { quietDays: 30 })], lax)).toMatchObject({ reason: 'quiet_period' })
    expect(broken([other(-5, { quietDays: 30 })], lax)).toBeNull()
  })

  const others = fc.array(
    fc.record<OtherInvitation>({
      invitationId: fc.uuid(),
      surveyId: fc.constantFrom('csat', 'nps'),
      quietDays: fc.nat(60),
      sameSurveyQuietDays: fc.nat(120),
      at: fc.integer({ min: -400, max: 400 }).map(inDays),
    }),
    { maxLength: 8 },
  )

  test('once over, as it says, is over as far as what was named goes', () => {
    fc.assert(
      fc.property(others, (given) => {
        const found = broken(given)
        if (found === null) return
        const named = given.filter(({ invitationId }) => invitationId === found.invitationId)
        const again = quietPeriodAt(found.until, rule, named)
        expect(again?.reason).not.toBe(found.reason)
      }),
    )
  })
})
