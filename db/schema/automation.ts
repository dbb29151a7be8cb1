import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment, oneOf, workspaceId } from './columns.ts'
import { event } from './event.ts'
import { invitation } from './invitation.ts'
import { survey } from './survey.ts'

export const automationStates = ['active', 'paused'] as const
export const decisionOutcomes = ['invited', 'skipped'] as const
export const skipReasons = [
  'automation_paused',
  'survey_paused',
  'no_email',
  'unsubscribed',
  'quiet_period',
  'already_invited',
] as const

/** When this event happens, send that survey after this delay. */
export const automation = pgTable(
  'automation',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    eventType: text('event_type').notNull(),
    surveyId: uuid('survey_id').notNull(),
    state: text('state', { enum: automationStates }).notNull().default('active'),
    delayMinutes: integer('delay_minutes').notNull().default(0),
    /** No second survey of any kind to the same customer within so many days. */
    quietDays: integer('quiet_days').notNull().default(30),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.surveyId],
      foreignColumns: [survey.workspaceId, survey.id],
    }),
    index('automation_event_type_index').on(table.workspaceId, table.eventType),
    oneOf('automation_state', table.state, automationStates),
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
    oneOf('automation_decision_outcome', table.outcome, decisionOutcomes),
    oneOf('automation_decision_reason', table.reason, skipReasons),
  ],
)
