import type { SkipReason } from './decide.ts'
import { DueQueue } from './replay-queue.ts'
import type {
  ForeignInvitation,
  ReplayedAutomation,
  ReplayedCustomer,
  ReplayedWorld,
} from './replay-world.ts'

export type ReplayedDecision = {
  at: Date
  eventId: string
  automationId: string
  customerId: string
  outcome: 'invited' | 'skipped'
  reason: SkipReason | null
  detail: Record<string, string | number>
  /** When the mail was to go out; null for one that was not made. */
  sendAt: Date | null
}

export type ReplayedMail = {
  /** Counts all mails in the order in which they were made. */
  place: number
  automationId: string
  eventId: string
  customerId: string
  /** 0 is the invitation's own mail. */
  reminder: number
  state: 'waiting' | 'sent' | 'cancelled'
  dueAt: Date
  sentAt: Date | null
  cancelReason: string | null
}

export type HeldInvitation = {
  id: string
  surveyId: string
  ticketId: string | null
  state: 'scheduled' | 'sent' | 'cancelled'
  cancelReason: string | null
  sendAt: Date
  sentAt: Date | null
  expiresAt: Date
  answered: boolean
  /** When the event happened that it asks about. */
  occurredAt: Date
  /** Null for one that was not made here. */
  automation: ReplayedAutomation | null
  quietDays: number
  sameSurveyQuietDays: number
  mails: HeldMail[]
}

export type HeldMail = ReplayedMail & { invitation: HeldInvitation; afterDays: number }

export type HeldCustomer = ReplayedCustomer & { invitations: HeldInvitation[] }

export type HeldTicket = {
  resolvedAt: Date | null
  reopenedAt: Date | null
  invitations: HeldInvitation[]
}

/** What the store would hold. */
export type ReplayState = {
  world: ReplayedWorld
  customers: Map<string, HeldCustomer>
  tickets: Map<string, HeldTicket>
  /** The automations that wait for each type of event. */
  byType: Map<string, ReplayedAutomation[]>
  due: DueQueue<HeldMail>
  mails: HeldMail[]
  decisions: ReplayedDecision[]
}

export function openState(world: ReplayedWorld): ReplayState {
  const held = world.customers.map((customer): [string, HeldCustomer] => [
    customer.id,
    { ...customer, invitations: [] },
  ])
  return {
    world,
    customers: new Map(held),
    tickets: new Map(),
    byType: byTypeOf(world),
    due: new DueQueue(),
    mails: [],
    decisions: [],
  }
}

function byTypeOf({ automations }: ReplayedWorld): ReplayState['byType'] {
  const byType: ReplayState['byType'] = new Map()
  for (const automation of automations) {
    const { eventType } = automation
    byType.set(eventType, [...(byType.get(eventType) ?? []), automation])
  }
  return byType
}

export function customerOf(state: ReplayState, customerId: string): HeldCustomer {
  const customer = state.customers.get(customerId)
  if (customer === undefined) throw new Error('a happening names a customer who is not there')
  return customer
}

export function ticketOf(state: ReplayState, ticketId: string): HeldTicket {
  const known = state.tickets.get(ticketId)
  if (known !== undefined) return known
  const ticket = { resolvedAt: null, reopenedAt: null, invitations: [] }
  state.tickets.set(ticketId, ticket)
  return ticket
}

export function holdInvitation(
  state: ReplayState,
  customer: HeldCustomer,
  invitation: HeldInvitation,
): void {
  customer.invitations.push(invitation)
  if (invitation.ticketId !== null) {
    ticketOf(state, invitation.ticketId).invitations.push(invitation)
  }
}

export const fromElsewhere = (given: ForeignInvitation): HeldInvitation => ({
  id: given.invitationId,
  surveyId: given.surveyId,
  ticketId: given.ticketId,
  state: 'sent',
  cancelReason: null,
  sendAt: given.at,
  sentAt: given.at,
  expiresAt: given.expiresAt,
  answered: false,
  occurredAt: given.at,
  automation: null,
  quietDays: given.quietDays,
  sameSurveyQuietDays: given.sameSurveyQuietDays,
  mails: [],
})
