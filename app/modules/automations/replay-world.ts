import type { OtherInvitation } from '#app/modules/invitations/quiet-period.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { WorkingCalendar } from '#db/schema/global.ts'
import type { AutomationRule, Facts } from './decide.ts'

export type ReplayedAutomation = AutomationRule & {
  id: string
  /** Of a wave: none that ever comes; its turns name it. */
  eventType: string
  surveyId: string
  surveyKind: SurveyKind
  surveyState: Facts['surveyState']
  reminders: readonly { afterDays: number }[]
  /** The workspace's setting where the automation has none. */
  expiresDays: number
  /** Of a wave: every how many days it is a customer's turn. */
  waveDays: number | null
  /** Of a wave: the turns that are planned already; whoever has none is planned like a newcomer. */
  turns?: readonly ReplayedTurn[]
}

export type ReplayedTurn = {
  customerId: string
  /** Local date of the workspace. */
  dueOn: string
  /** How many turns there were before. */
  turn: number
}

export type ReplayedCustomer = Pick<
  Facts,
  | 'attributes'
  | 'previousScores'
  | 'isOwnAddress'
  | 'hasEmail'
  | 'suppressed'
  | 'unsubscribed'
  | 'surveysPausedUntil'
  | 'surveysEveryDays'
> & { id: string; zone: string | null }

export type ReplayedTicket = Pick<Facts, 'channel' | 'tags' | 'autoResolved' | 'resolvedBefore'> & {
  id: string
  /** As the ticket stands after the event. */
  resolvedAt: Date | null
  reopenedAt: Date | null
}

export type ReplayedEvent = {
  kind: 'event'
  id: string
  type: string
  occurredAt: Date
  ticket: ReplayedTicket | null
  agent: string | null
  team: string | null
}

/** An invitation that another rule made, and when it went out. */
export type ForeignInvitation = OtherInvitation & { ticketId: string | null; expiresAt: Date }

/** `at` is when it became known here; happenings are played in that order. */
export type Happening = { at: Date; customerId: string } & (
  | ReplayedEvent
  /** To the newest survey that is open to the customer; without one it goes nowhere. */
  | { kind: 'answer'; score: number }
  /** An answer to a survey that was sent by another rule. */
  | { kind: 'scored'; surveyKind: SurveyKind; score: number }
  | { kind: 'unsubscribed' }
  /** The address bounced, or its owner complained. */
  | { kind: 'suppressed' }
  | { kind: 'wish'; surveysPausedUntil: Date | null; surveysEveryDays: number | null }
  /** `by` is the automation that made it. */
  | { kind: 'asked'; by: string | null; invitation: ForeignInvitation }
)

export type ReplayedWorld = {
  zone: string
  calendar: WorkingCalendar
  /** In the order in which they decide. */
  automations: readonly ReplayedAutomation[]
  customers: readonly ReplayedCustomer[]
}
