import { whyNotNow, whyNotRemind } from '#app/modules/invitations/why-not-now.ts'
import type { Circumstances, Stop } from '#app/modules/invitations/why-not-now.ts'
import { customerOf } from './replay-state.ts'
import type { HeldCustomer, HeldInvitation, HeldMail, ReplayState } from './replay-state.ts'
import type { ReplayedAutomation } from './replay-world.ts'

const minute = 60_000

/** Sends what falls due up to this moment, each at its time, as a worker would that is never late. */
export function sendUntil(state: ReplayState, until: Date): void {
  for (
    let { first } = state.due;
    first !== undefined && first.dueAt <= until;
    first = state.due.first
  )
    sendBatch(state, first.dueAt)
}

/** A worker claims all that is due, looks at everything, and only then sends. */
function sendBatch(state: ReplayState, now: Date): void {
  const batch: HeldMail[] = []
  for (
    let { first } = state.due;
    first !== undefined && first.dueAt <= now;
    first = state.due.first
  ) {
    state.due.take()
    if (first.state === 'waiting') batch.push(first)
  }
  const judged = batch.map((mail) => ({ mail, stop: whyNot(state, mail, batch, now) }))
  for (const { mail, stop } of judged) end(state, mail, stop, now)
}

function end(state: ReplayState, mail: HeldMail, stop: Stop | null, now: Date): void {
  if (stop !== null && 'postponeMinutes' in stop) {
    mail.dueAt = new Date(now.getTime() + stop.postponeMinutes * minute)
    state.due.add(mail)
    return
  }
  const isOwn = mail.reminder === 0
  const { invitation } = mail
  if (stop === null) {
    mail.state = 'sent'
    mail.sentAt = now
    if (isOwn) Object.assign(invitation, { state: 'sent', sentAt: now })
    return
  }
  cancelMail(mail, stop.cancel)
  if (isOwn && invitation.state === 'scheduled' && !invitation.answered)
    Object.assign(invitation, { state: 'cancelled', cancelReason: stop.cancel })
}

export function cancelMail(mail: HeldMail, reason: string): void {
  mail.state = 'cancelled'
  mail.cancelReason = reason
}

function whyNot(
  state: ReplayState,
  mail: HeldMail,
  batch: readonly HeldMail[],
  now: Date,
): Stop | null {
  const { invitation, reminder, afterDays } = mail
  const { automation } = invitation
  if (automation === null) throw new Error('a mail of an invitation that was made elsewhere')
  const customer = customerOf(state, mail.customerId)
  const circumstances = circumstancesOf(state, customer, { invitation, automation }, now)
  if (reminder > 0) {
    const earlier = invitation.mails.filter((each) => each.reminder < reminder)
    return whyNotRemind(
      {
        ...circumstances,
        afterDays,
        previousSentAt: latest(earlier.map(({ sentAt }) => sentAt)) ?? invitation.sentAt,
        previousWaiting: earlier.some((each) => each.state === 'waiting'),
      },
      now,
    )
  }
  const { quietDays, sameSurveyQuietDays } = automation
  return whyNotNow(
    {
      ...circumstances,
      ...{ quietDays, sameSurveyQuietDays, surveysEveryDays: customer.surveysEveryDays },
      ...lastAskings(customer, invitation, now),
      anotherInHand: anotherInHand(mail, automation, customer, batch),
    },
    now,
  )
}

function circumstancesOf(
  { world, tickets }: ReplayState,
  customer: HeldCustomer,
  { invitation, automation }: { invitation: HeldInvitation; automation: ReplayedAutomation },
  now: Date,
): Circumstances {
  const { ticketId, occurredAt } = invitation
  const ticket = ticketId === null ? undefined : tickets.get(ticketId)
  const { resolvedAt = null, reopenedAt = null } = ticket ?? {}
  return {
    customerId: customer.id,
    cancelled: invitation.state === 'cancelled',
    cancelReason: invitation.cancelReason,
    expired: invitation.expiresAt <= now,
    answered: invitation.answered,
    suppressed: customer.suppressed,
    unsubscribed: customer.unsubscribed,
    surveysPausedUntil: customer.surveysPausedUntil,
    mailPaused: false,
    ticketReopened:
      reopenedAt !== null &&
      reopenedAt >= occurredAt &&
      (resolvedAt === null || resolvedAt <= reopenedAt),
    surveyState: automation.surveyState,
    automationState: automation.state,
    sendWindow: automation.sendWindow,
    customerZone: customer.zone,
    workspaceZone: world.zone,
  }
}

function lastAskings({ invitations }: HeldCustomer, own: HeldInvitation, now: Date) {
  const others = invitations.filter((each) => each !== own && (each.sentAt ?? now) <= now)
  const ofSurvey = others.filter(({ surveyId }) => surveyId === own.surveyId)
  return {
    lastAskedAt: latest(others.map(({ sentAt }) => sentAt)),
    lastAskedSameSurveyAt: latest(ofSurvey.map(({ sentAt }) => sentAt)),
  }
}

const latest = (times: (Date | null)[]): Date | null =>
  times.reduce(
    (last, time) => (time !== null && (last === null || time > last) ? time : last),
    null,
  )

/** Of two in one batch the one that was made later steps back, if a quiet period concerns it at all. */
function anotherInHand(
  mail: HeldMail,
  { quietDays, sameSurveyQuietDays, surveyId }: ReplayedAutomation,
  { surveysEveryDays }: HeldCustomer,
  batch: readonly HeldMail[],
): 'earlier' | null {
  if (batch.length < 2) return null
  const anySurvey = quietDays > 0 || (surveysEveryDays ?? 0) > 0
  const isInTheWay = (other: HeldMail) =>
    other.reminder === 0 &&
    other.place < mail.place &&
    other.customerId === mail.customerId &&
    (anySurvey || (sameSurveyQuietDays > 0 && other.invitation.surveyId === surveyId))
  return batch.some(isInTheWay) ? 'earlier' : null
}
