import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, moment, oneOf, workspaceId } from './columns.ts'
import { customer } from './customer.ts'
import { event } from './event.ts'
import { invitation } from './invitation.ts'
import { survey } from './survey.ts'
import { channels, ticket } from './ticket.ts'

export const automationStates = ['active', 'paused'] as const
export const decisionOutcomes = ['invited', 'skipped'] as const
export const skipReasons = [
  'automation_paused',
  'survey_paused',
  'no_email',
  'unsubscribed',
  'quiet_period',
  'already_invited',
  'same_survey_quiet_period',
  'conditions_not_met',
  'auto_resolved',
  'own_ticket',
  'not_first_resolution',
  'ticket_reopened',
  'suppressed',
  'not_sampled',
  'customer_paused',
  'customer_frequency',
] as const
export const automationTriggers = ['event', 'wave'] as const
export const automationOccurrences = ['first', 'each'] as const

/**
 * All must hold; within one, any of its values. `attribute` compares as text, `score` with the customer's newest
 * confirmed answer of that kind (no answer: the condition does not hold).
 */
export type AutomationCondition =
  | { field: 'channel'; values: (typeof channels)[number][] }
  | { field: 'tag'; match: 'any' | 'none'; values: string[] }
  | { field: 'agent'; values: string[] }
  | { field: 'team'; values: string[] }
  | { field: 'attribute'; name: string; match: 'is' | 'is_not'; values: string[] }
  | {
      field: 'previous_score'
      kind: 'csat' | 'nps' | 'ces'
      match: 'at_most' | 'at_least'
      score: number
    }

/** Local times `HH:MM` in the customer's zone (else the workspace's), `from` before `to`; days are ISO weekdays, 1 is Monday. */
export type SendWindow = { from: string; to: string; days: number[] }

/** Sent so many days after the mail before it, if there is no answer by then. Empty texts: the survey's own. */
export type AutomationReminder = {
  afterDays: number
  texts: Record<string, { subject: string; intro: string }>
}

/** When this event happens, send that survey after this delay. */
export const automation = pgTable(
  'automation',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    /** A wave asks each customer of its segment every `wave_days` days; its event type is `wave.due`. */
    trigger: text('trigger', { enum: automationTriggers }).notNull().default('event'),
    eventType: text('event_type').notNull(),
    waveDays: smallint('wave_days'),
    /** The share of the events that are asked about. */
    samplePercent: smallint('sample_percent').notNull().default(100),
    surveyId: uuid('survey_id').notNull(),
    state: text('state', { enum: automationStates }).notNull().default('active'),
    conditions: jsonb('conditions').$type<AutomationCondition[]>().notNull().default([]),
    /** From the event: first the working days of the workspace's calendar, then the minutes. */
    delayMinutes: integer('delay_minutes').notNull().default(0),
    delayWorkingDays: smallint('delay_working_days').notNull().default(0),
    sendWindow: jsonb('send_window').$type<SendWindow>(),
    /** No second survey of any kind to the same customer within so many days. */
    quietDays: integer('quiet_days').notNull().default(30),
    /** No second invitation to the same survey within so many days. */
    sameSurveyQuietDays: integer('same_survey_quiet_days').notNull().default(0),
    /** Whether only a ticket's first resolution asks, or each. */
    occurrence: text('occurrence', { enum: automationOccurrences }).notNull().default('each'),
    skipAutoResolved: boolean('skip_auto_resolved').notNull().default(true),
    /** Tickets of our own people: agents, members, and the workspace's own domains. */
    skipOwnTickets: boolean('skip_own_tickets').notNull().default(true),
    reminders: jsonb('reminders').$type<AutomationReminder[]>().notNull().default([]),
    /** Null: the workspace's setting. */
    expiresDays: smallint('expires_days'),
    /** Counts the edits, so that of two people who edit at once the second is told. */
    revision: integer('revision').notNull().default(1),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.surveyId],
      foreignColumns: [survey.workspaceId, survey.id],
    }),
    index('automation_event_type_index').on(table.workspaceId, table.eventType),
    oneOf('automation_state', table.state, automationStates),
    oneOf('automation_trigger', table.trigger, automationTriggers),
    oneOf('automation_occurrence', table.occurrence, automationOccurrences),
  ],
)

/** The day on which it is a customer's turn in a wave. */
export const waveTurn = pgTable(
  'wave_turn',
  {
    workspaceId: workspaceId(),
    automationId: uuid('automation_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    /** Local date of the workspace. */
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    /** How many turns there were before this one. */
    turn: integer('turn').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.automationId, table.customerId] }),
    foreignKey({
      columns: [table.workspaceId, table.automationId],
      foreignColumns: [automation.workspaceId, automation.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customer.workspaceId, customer.id],
    }),
    index('wave_turn_due_index').on(table.workspaceId, table.automationId, table.dueOn),
    index('wave_turn_customer_index').on(table.workspaceId, table.customerId),
  ],
)

/** Why a survey was, or was not, sent: one row per event and automation. */
export const automationDecision = pgTable(
  'automation_decision',
  {
    workspaceId: workspaceId(),
    eventId: uuid('event_id').notNull(),
    automationId: uuid('automation_id').notNull(),
    outcome: text('outcome', { enum: decisionOutcomes }).notNull(),
    reason: text('reason', { enum: skipReasons }),
    /** What decided, for a reader: the condition that failed, the end of the quiet period (ISO time) … */
    detail: jsonb('detail').$type<Record<string, string | number>>().notNull().default({}),
    surveyId: uuid('survey_id').notNull(),
    customerId: uuid('customer_id'),
    ticketId: uuid('ticket_id'),
    invitationId: uuid('invitation_id'),
    decidedAt: moment('decided_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.eventId, table.automationId] }),
    foreignKey({
      columns: [table.workspaceId, table.eventId],
      foreignColumns: [event.workspaceId, event.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.automationId],
      foreignColumns: [automation.workspaceId, automation.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.invitationId],
      foreignColumns: [invitation.workspaceId, invitation.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.surveyId],
      foreignColumns: [survey.workspaceId, survey.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customer.workspaceId, customer.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.ticketId],
      foreignColumns: [ticket.workspaceId, ticket.id],
    }),
    index('automation_decision_decided_index').on(table.workspaceId, table.decidedAt),
    index('automation_decision_customer_index').on(table.workspaceId, table.customerId),
    index('automation_decision_ticket_index').on(table.workspaceId, table.ticketId),
    oneOf('automation_decision_outcome', table.outcome, decisionOutcomes),
    oneOf('automation_decision_reason', table.reason, skipReasons),
  ],
)
