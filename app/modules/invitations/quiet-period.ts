const day = 86_400_000

/** In days of 24 hours; 0 for no such period. */
export type QuietRule = {
  /** No second survey of any kind to the same customer. */
  quietDays: number
  /** No second invitation to the same survey. */
  sameSurveyQuietDays: number
}

/** Another request to the same customer, which went out or will go out at `at`, by a rule of its own. */
export type OtherInvitation = QuietRule & { invitationId: string; surveyId: string; at: Date }

export type QuietPeriod = {
  reason: 'same_survey_quiet_period' | 'quiet_period'
  /** From when on it would not be in the way. */
  until: Date
  /** The one that began it. */
  invitationId: string
}

/**
 * The quiet period that a mail at `sendAt` would break, if any. Measured from mail to mail and in both directions: a
 * mail must neither follow another too soon nor come too soon before one that is scheduled already; of two, the later
 * one's rule holds too. Where several are broken, the one that ends last is named.
 */
export function quietPeriodAt(
  sendAt: Date,
  rule: QuietRule & { surveyId: string },
  others: readonly OtherInvitation[],
): QuietPeriod | null {
  const ofSurvey = others.filter(({ surveyId }) => surveyId === rule.surveyId)
  const sameSurvey = lastOf(
    ofSurvey.map((other) =>
      broken(sendAt, other, rule.sameSurveyQuietDays, other.sameSurveyQuietDays),
    ),
  )
  if (sameSurvey !== null) return { reason: 'same_survey_quiet_period', ...sameSurvey }
  const anySurvey = lastOf(
    others.map((other) => broken(sendAt, other, rule.quietDays, other.quietDays)),
  )
  return anySurvey === null ? null : { reason: 'quiet_period', ...anySurvey }
}

type Broken = { until: Date; invitationId: string }

function broken(
  sendAt: Date,
  { at, invitationId }: OtherInvitation,
  ownDays: number,
  otherDays: number,
): Broken | null {
  const days = at > sendAt ? Math.max(ownDays, otherDays) : ownDays
  if (Math.abs(sendAt.getTime() - at.getTime()) >= days * day) return null
  return { until: new Date(at.getTime() + days * day), invitationId }
}

const lastOf = (periods: (Broken | null)[]): Broken | null =>
  periods.reduce(
    (last, one) => (last === null || (one !== null && one.until > last.until) ? one : last),
    null,
  )
