type Circumstances = {
  cancelled: boolean
  cancelReason: string | null
  expired: boolean
  answered: boolean
  unsubscribed: boolean
  surveyState: 'active' | 'paused' | 'archived'
}

const pausedForMinutes = 60

/**
 * What has come between the decision to ask and the mail: a reason that ends the matter, a wait, or null when the
 * mail may go. A paused survey may be resumed, so it only waits.
 */
export function whyNotNow(
  invitation: Circumstances,
): { cancel: string } | { postponeMinutes: number } | null {
  if (invitation.cancelled) return { cancel: invitation.cancelReason ?? 'invitation_cancelled' }
  if (invitation.answered) return { cancel: 'already_answered' }
  if (invitation.unsubscribed) return { cancel: 'unsubscribed' }
  if (invitation.expired) return { cancel: 'invitation_expired' }
  if (invitation.surveyState === 'archived') return { cancel: 'survey_archived' }
  if (invitation.surveyState === 'paused') return { postponeMinutes: pausedForMinutes }
  return null
}
