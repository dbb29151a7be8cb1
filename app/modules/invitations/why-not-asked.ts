import { quietPeriodAt } from './quiet-period.ts'
import type { OtherInvitation } from './quiet-period.ts'

/** What must be known before a program's wish is followed. */
export type AskingFacts = {
  survey: { id: string; state: 'active' | 'paused' | 'archived' }
  hasEmail: boolean
  unsubscribed: boolean
  suppressed: boolean
  /** The customer's own wishes: no survey until then, and at most one in so many days. */
  surveysPausedUntil: Date | null
  surveysEveryDays: number | null
  /** The customer's invitations of late and those to come. */
  others: readonly OtherInvitation[]
}

export type Refusal = {
  /** The field of the request that stands against it. */
  field: 'survey_id' | 'customer' | 'send_at'
  reason: string
  message: string
}

/** Without an automation there is no period of its own; this is what a new automation begins with. */
export const usualQuietDays = 30

/** Why a customer is not asked although a program wishes it; null when nothing stands against it. */
export function whyNotAsked(
  facts: AskingFacts,
  sendAt: Date,
  { ignoreQuietPeriod }: { ignoreQuietPeriod: boolean },
): Refusal | null {
  const { survey } = facts
  const of = (field: Refusal['field'], reason: string, message: string) => ({
    ...{ field, reason, message },
  })
  if (survey.state !== 'active')
    return of('survey_id', `survey_${survey.state}`, `The survey is ${survey.state}.`)
  if (!facts.hasEmail) return of('customer', 'no_email', 'The customer has no e-mail address.')
  if (facts.suppressed) return of('customer', 'suppressed', 'The address gets no mail at all.')
  if (facts.unsubscribed)
    return of('customer', 'unsubscribed', 'The customer has unsubscribed from surveys.')
  const paused = facts.surveysPausedUntil
  if (paused !== null && paused > sendAt)
    return of('send_at', 'customer_paused', `The customer wishes no survey${possibleAfter(paused)}`)
  // A program may set aside the workspace's rule, and never what the customer wishes.
  const wished = quietUntil(facts, sendAt, facts.surveysEveryDays ?? 0)
  if (wished !== null)
    return of(
      'send_at',
      'customer_frequency',
      `The customer wishes to be asked less often${possibleAfter(wished)}`,
    )
  const quiet = ignoreQuietPeriod ? null : quietUntil(facts, sendAt, usualQuietDays)
  if (quiet === null) return null
  return of('send_at', 'quiet_period', `The customer is asked too often${possibleAfter(quiet)}`)
}

function quietUntil({ survey, others }: AskingFacts, sendAt: Date, quietDays: number) {
  const rule = { surveyId: survey.id, quietDays, sameSurveyQuietDays: 0 }
  return quietPeriodAt(sendAt, rule, others)?.until ?? null
}

const possibleAfter = (until: Date) => `; possible from ${until.toISOString()}.`
