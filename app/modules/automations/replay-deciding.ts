import { mailZone } from '#app/modules/invitations/send-window.ts'
import type { OtherInvitation } from '#app/modules/invitations/quiet-period.ts'
import { decide } from './decide.ts'
import type { Decision, Facts } from './decide.ts'
import { customerOf, holdInvitation } from './replay-state.ts'
import type { HeldCustomer, HeldInvitation, HeldMail, ReplayState } from './replay-state.ts'
import type { ReplayedAutomation, ReplayedEvent } from './replay-world.ts'
import { sampleDraw } from './sample-draw.ts'
import { reminderTimes } from './send-time.ts'

const day = 86_400_000

export type Occasion = { at: Date; customerId: string } & Omit<ReplayedEvent, 'kind'>

/** Lets one automation decide on an event, writes down the decision, and invites. */
export function decideOn(
  state: ReplayState,
  automation: ReplayedAutomation,
  occasion: Occasion,
): Decision {
  const { at, id: eventId, customerId } = occasion
  const customer = customerOf(state, customerId)
  const decision = decide(automation, factsOf(state, customer, automation, occasion), at)
  const isInvited = decision.outcome === 'invited'
  state.decisions.push({
    ...{ at, eventId, automationId: automation.id, customerId, outcome: decision.outcome },
    reason: isInvited ? null : decision.reason,
    detail: isInvited ? {} : decision.detail,
    sendAt: isInvited ? decision.sendAt : null,
  })
  if (isInvited) invite(state, customer, { automation, occasion, sendAt: decision.sendAt })
  return decision
}

function factsOf(
  { world, tickets }: ReplayState,
  customer: HeldCustomer,
  { id: automationId, surveyId, surveyState, samplePercent }: ReplayedAutomation,
  { at: now, id: eventId, ticket, agent, team }: Occasion,
): Facts {
  const ofTicket = ticket === null ? [] : (tickets.get(ticket.id)?.invitations ?? [])
  const asked = ofTicket.filter((each) => each.surveyId === surveyId)
  const { attributes, previousScores, isOwnAddress, hasEmail, suppressed, unsubscribed } = customer
  const { surveysPausedUntil, surveysEveryDays } = customer
  return {
    ...{ attributes, previousScores, isOwnAddress, hasEmail, suppressed, unsubscribed },
    ...{ surveysPausedUntil, surveysEveryDays, surveyId, surveyState, agent, team },
    channel: ticket?.channel ?? null,
    tags: ticket?.tags ?? [],
    autoResolved: ticket?.autoResolved ?? false,
    resolvedBefore: ticket?.resolvedBefore ?? false,
    askedBefore: asked.length > 0,
    alreadyInvited: asked.some(({ state, expiresAt }) => state !== 'cancelled' && expiresAt > now),
    sampleDraw: samplePercent < 100 ? sampleDraw(automationId, eventId) : 0,
    others: othersOf(customer, now),
    calendar: world.calendar,
    workspaceZone: world.zone,
    customerZone: customer.zone,
  }
}

/** As `listInvitationsSince` finds them: what went out, and what is to come and has not expired. */
const othersOf = ({ invitations }: HeldCustomer, now: Date): OtherInvitation[] =>
  invitations.flatMap((each) => {
    const { id: invitationId, surveyId, quietDays, sameSurveyQuietDays } = each
    const at = standsAt(each, now)
    return at === null ? [] : [{ invitationId, surveyId, at, quietDays, sameSurveyQuietDays }]
  })

function standsAt({ state, sentAt, sendAt, expiresAt, mails }: HeldInvitation, now: Date) {
  if (sentAt !== null) return sentAt
  if (state !== 'scheduled' || expiresAt <= now) return null
  const due = mails[0]?.dueAt ?? sendAt
  return new Date(Math.max(sendAt.getTime(), due.getTime(), now.getTime()))
}

type Invite = { automation: ReplayedAutomation; occasion: Occasion; sendAt: Date }

function invite(state: ReplayState, customer: HeldCustomer, given: Invite): void {
  const { automation, occasion, sendAt } = given
  const { surveyId, quietDays, sameSurveyQuietDays, reminders, sendWindow } = automation
  const invitation: HeldInvitation = {
    ...{ surveyId, quietDays, sameSurveyQuietDays, sendAt, automation },
    id: `${occasion.id}:${automation.id}`,
    ticketId: occasion.ticket?.id ?? null,
    state: 'scheduled',
    cancelReason: null,
    sentAt: null,
    expiresAt: new Date(sendAt.getTime() + automation.expiresDays * day),
    answered: false,
    occurredAt: occasion.occurredAt,
    mails: [],
  }
  holdInvitation(state, customer, invitation)
  const zone = mailZone(customer.zone, state.world.zone)
  const times = reminderTimes(sendAt, reminders, { sendWindow, mailZone: zone })
  for (const [reminder, dueAt] of [sendAt, ...times].entries()) {
    if (reminder > 0 && dueAt >= invitation.expiresAt) continue
    const afterDays = reminders[reminder - 1]?.afterDays ?? 0
    holdMail(state, { invitation, reminder, dueAt, afterDays }, given)
  }
}

function holdMail(
  state: ReplayState,
  mail: Pick<HeldMail, 'invitation' | 'reminder' | 'dueAt' | 'afterDays'>,
  { automation, occasion }: Invite,
): void {
  const held: HeldMail = {
    ...mail,
    place: state.mails.length,
    automationId: automation.id,
    eventId: occasion.id,
    customerId: occasion.customerId,
    state: 'waiting',
    sentAt: null,
    cancelReason: null,
  }
  mail.invitation.mails.push(held)
  state.mails.push(held)
  state.due.add(held)
}
