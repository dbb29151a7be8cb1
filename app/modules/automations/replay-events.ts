import { decideOn } from './replay-deciding.ts'
import type { Occasion } from './replay-deciding.ts'
import { cancelMail, sendUntil } from './replay-sending.ts'
import { customerOf, fromElsewhere, holdInvitation, openState, ticketOf } from './replay-state.ts'
import type {
  HeldCustomer,
  HeldInvitation,
  ReplayedDecision,
  ReplayedMail,
  ReplayState,
} from './replay-state.ts'
import { openWaves } from './replay-waves.ts'
import type { Happening, ReplayedTicket, ReplayedWorld } from './replay-world.ts'

/** `mails` in the order in which they were made, each as it stood at the end. */
export type Replay = { decisions: ReplayedDecision[]; mails: ReplayedMail[] }

/**
 * Plays what happened to customers, in its order, with the rules that decide and send in earnest, and nothing but
 * memory: what each automation decides, and what becomes of every mail until `until`. No mail server refuses anything
 * and no worker is late. Nobody is erased, and no automation changes meanwhile.
 */
export function replayEvents(
  world: ReplayedWorld,
  happenings: Iterable<Happening>,
  { from, until }: { from: Date; until: Date },
): Replay {
  const state = openState(world)
  const takeTurnsUntil = openWaves(state, from)
  for (const happening of happenings) {
    takeTurnsUntil(happening.at)
    sendUntil(state, happening.at)
    play(state, happening)
  }
  takeTurnsUntil(until)
  sendUntil(state, until)
  const { decisions, mails } = state
  return { decisions, mails }
}

function play(state: ReplayState, happening: Happening): void {
  const customer = customerOf(state, happening.customerId)
  switch (happening.kind) {
    case 'event':
      return playEvent(state, happening)
    case 'answer':
      return playAnswer(customer, happening)
    case 'scored':
      customer.previousScores = {
        ...customer.previousScores,
        [happening.surveyKind]: happening.score,
      }
      return
    case 'unsubscribed':
      customer.unsubscribed = true
      return
    case 'suppressed':
      customer.suppressed = true
      return
    case 'wish':
      customer.surveysPausedUntil = happening.surveysPausedUntil
      customer.surveysEveryDays = happening.surveysEveryDays
      return
    case 'asked':
      holdInvitation(state, customer, fromElsewhere(happening.invitation))
  }
}

/** As `recordEvent` does it: a reopening withdraws first, and old news of an open ticket are withdrawn again. */
function playEvent(state: ReplayState, occasion: Occasion): void {
  const { ticket, type, occurredAt } = occasion
  if (ticket !== null) keepTicket(state, ticket)
  const openSince = openAgainSince(ticket)
  if (type === 'ticket.reopened' && openSince !== null) withdraw(state, occasion)
  for (const automation of state.byType.get(type) ?? []) decideOn(state, automation, occasion)
  if (openSince !== null && openSince > occurredAt) withdraw(state, occasion)
}

function keepTicket(state: ReplayState, { id, resolvedAt, reopenedAt }: ReplayedTicket): void {
  Object.assign(ticketOf(state, id), { resolvedAt, reopenedAt })
}

function openAgainSince(ticket: ReplayedTicket | null): Date | null {
  const { resolvedAt = null, reopenedAt = null } = ticket ?? {}
  return reopenedAt !== null && (resolvedAt === null || resolvedAt <= reopenedAt)
    ? reopenedAt
    : null
}

function withdraw(state: ReplayState, { ticket, occurredAt: until }: Occasion): void {
  if (ticket === null) return
  for (const invitation of ticketOf(state, ticket.id).invitations) {
    if (invitation.state === 'cancelled' || invitation.occurredAt > until) continue
    for (const mail of invitation.mails) {
      if (mail.state === 'waiting') cancelMail(mail, 'ticket_reopened')
    }
    if (invitation.state !== 'scheduled') continue
    invitation.state = 'cancelled'
    invitation.cancelReason = 'ticket_reopened'
  }
}

function playAnswer(customer: HeldCustomer, { at, score }: { at: Date; score: number }): void {
  const newest = newestOpen(customer, at)
  if (newest === null || newest.automation === null) return
  newest.answered = true
  const { surveyKind } = newest.automation
  customer.previousScores = { ...customer.previousScores, [surveyKind]: score }
}

function newestOpen({ invitations }: HeldCustomer, now: Date): HeldInvitation | null {
  let newest: HeldInvitation | null = null
  for (const each of invitations) {
    const { sentAt, answered, expiresAt, automation } = each
    if (sentAt === null || answered || expiresAt <= now || automation === null) continue
    if (newest === null || sentAt >= (newest.sentAt ?? sentAt)) newest = each
  }
  return newest
}
