import { pausedForMinutes } from '#app/modules/workspaces/mail-pause.ts'
import type { InvitationMailRow } from '#db/queries/invitation-mail.server.ts'
import { mailZone, nextOpening } from './send-window.ts'

/** A reason that ends the matter, or a wait in minutes. */
export type Stop = { cancel: string } | { postponeMinutes: number }

export type Circumstances = Pick<
  InvitationMailRow,
  | 'customerId'
  | 'cancelled'
  | 'cancelReason'
  | 'expired'
  | 'answered'
  | 'suppressed'
  | 'unsubscribed'
  | 'surveysPausedUntil'
  | 'mailPaused'
  | 'ticketReopened'
  | 'surveyState'
  | 'automationState'
  | 'sendWindow'
  | 'customerZone'
  | 'workspaceZone'
>

export type InvitationCircumstances = Circumstances &
  Pick<
    InvitationMailRow,
    | 'quietDays'
    | 'sameSurveyQuietDays'
    | 'surveysEveryDays'
    | 'lastAskedAt'
    | 'lastAskedSameSurveyAt'
    | 'anotherInHand'
  >

export type ReminderCircumstances = Circumstances &
  Pick<InvitationMailRow, 'previousSentAt' | 'previousWaiting'> & { afterDays: number }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A mail that trouble has brought into a quiet period waits for its end so long; later nobody would know what it asks about. */
const longestQuietWait = 3 * day

/** What has come between the decision to ask and the mail; null when the mail may go. */
export function whyNotNow(invitation: InvitationCircumstances, now: Date): Stop | null {
  return (
    ending(invitation, now) ??
    pause(invitation) ??
    quiet(invitation, now) ??
    closed(invitation, now)
  )
}

/**
 * The same for a reminder. It is part of its invitation, so that quiet periods do not concern it, and follows the mail
 * before it at its own distance even if that one was late.
 */
export function whyNotRemind(reminder: ReminderCircumstances, now: Date): Stop | null {
  return ending(reminder, now) ?? pause(reminder) ?? tooSoon(reminder, now) ?? closed(reminder, now)
}

function ending(invitation: Circumstances, now: Date): Stop | null {
  if (invitation.cancelled) return { cancel: invitation.cancelReason ?? 'invitation_cancelled' }
  if (invitation.customerId === null) return { cancel: 'customer_erased' }
  if (invitation.answered) return { cancel: 'already_answered' }
  if (invitation.suppressed) return { cancel: 'suppressed' }
  if (invitation.unsubscribed) return { cancel: 'unsubscribed' }
  if ((invitation.surveysPausedUntil ?? now) > now) return { cancel: 'customer_paused' }
  if (invitation.ticketReopened) return { cancel: 'ticket_reopened' }
  if (invitation.expired) return { cancel: 'invitation_expired' }
  if (invitation.surveyState === 'archived') return { cancel: 'survey_archived' }
  if (invitation.automationState === 'archived') return { cancel: 'automation_archived' }
  return null
}

/** What is paused may be resumed, so it only waits. */
const pause = ({ mailPaused, surveyState, automationState }: Circumstances): Stop | null =>
  mailPaused || surveyState === 'paused' || automationState === 'paused'
    ? { postponeMinutes: pausedForMinutes }
    : null

/** Judged again at the last moment, for a delayed mail may have come near one that it was far from. */
function quiet(invitation: InvitationCircumstances, now: Date): Stop | null {
  const { lastAskedAt, lastAskedSameSurveyAt, quietDays, sameSurveyQuietDays, surveysEveryDays } =
    invitation
  const sameSurvey = quietUntil(lastAskedSameSurveyAt, sameSurveyQuietDays)
  if (sameSurvey > now.getTime()) return wait(sameSurvey, now, 'same_survey_quiet_period')
  const anySurvey = quietUntil(lastAskedAt, quietDays)
  if (anySurvey > now.getTime()) return wait(anySurvey, now, 'quiet_period')
  const wished = quietUntil(lastAskedAt, surveysEveryDays ?? 0)
  if (wished > now.getTime()) return wait(wished, now, 'customer_frequency')
  // Two workers that see each other's mail in hand both step back, one of them for longer.
  if (invitation.anotherInHand === null) return null
  return { postponeMinutes: invitation.anotherInHand === 'earlier' ? 5 : 1 }
}

const quietUntil = (asked: Date | null, days: number) =>
  asked === null ? 0 : asked.getTime() + days * day

const wait = (until: number, now: Date, reason: string): Stop =>
  until - now.getTime() > longestQuietWait ? { cancel: reason } : postponed(until, now)

/** Mails go out a little later than planned; that much nearer to each other they may come. */
const tolerance = hour

function tooSoon(reminder: ReminderCircumstances, now: Date): Stop | null {
  const { previousSentAt, previousWaiting, afterDays } = reminder
  if (previousSentAt === null || previousWaiting) return { postponeMinutes: pausedForMinutes }
  const due = previousSentAt.getTime() + afterDays * day
  return due - tolerance > now.getTime() ? postponed(due, now) : null
}

function closed(invitation: Circumstances, now: Date): Stop | null {
  const { sendWindow, customerZone, workspaceZone } = invitation
  if (sendWindow === null) return null
  const opening = nextOpening(now, sendWindow, mailZone(customerZone, workspaceZone))
  return opening > now ? postponed(opening.getTime(), now) : null
}

const postponed = (until: number, now: Date): Stop => ({
  postponeMinutes: Math.ceil((until - now.getTime()) / minute),
})
