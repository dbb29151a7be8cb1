import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { agent, team } from './agent.ts'
import { id, moment, oneOf, workspaceId } from './columns.ts'
import { customer } from './customer.ts'
import { event } from './event.ts'
import { survey, surveyVersion } from './survey.ts'
import { channels, ticket } from './ticket.ts'

/** Whether it was answered is not a state: the response says so. */
export const invitationStates = ['scheduled', 'sent', 'cancelled'] as const

/** One request to one customer to answer one survey once. */
export const invitation = pgTable(
  'invitation',
  {
    workspaceId: workspaceId(),
    id: id(),
    surveyId: uuid('survey_id').notNull(),
    surveyVersion: integer('survey_version').notNull(),
    /** Null once the customer has been erased. */
    customerId: uuid('customer_id'),
    eventId: uuid('event_id'),
    ticketId: uuid('ticket_id'),
    locale: text('locale').notNull(),
    /** Credit at the moment the event happened; later reassignment changes nothing. */
    channel: text('channel', { enum: channels }),
    agentId: uuid('agent_id'),
    teamId: uuid('team_id'),
    state: text('state', { enum: invitationStates }).notNull().default('scheduled'),
    cancelReason: text('cancel_reason'),
    sendAt: moment('send_at').notNull(),
    sentAt: moment('sent_at'),
    bouncedAt: moment('bounced_at'),
    expiresAt: moment('expires_at').notNull(),
    /** Copied from the workspace, so that a later change of the setting shortens no promise already made. */
    editableDays: smallint('editable_days').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.surveyId],
      foreignColumns: [survey.workspaceId, survey.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.surveyId, table.surveyVersion],
      foreignColumns: [surveyVersion.workspaceId, surveyVersion.surveyId, surveyVersion.version],
    }),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customer.workspaceId, customer.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.eventId],
      foreignColumns: [event.workspaceId, event.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.ticketId],
      foreignColumns: [ticket.workspaceId, ticket.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.agentId],
      foreignColumns: [agent.workspaceId, agent.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.teamId],
      foreignColumns: [team.workspaceId, team.id],
    }),
    index('invitation_customer_index').on(table.workspaceId, table.customerId, table.sendAt),
    index('invitation_sent_index').on(table.workspaceId, table.surveyId, table.sentAt),
    index('invitation_event_index').on(table.workspaceId, table.eventId),
    index('invitation_ticket_index').on(table.workspaceId, table.ticketId),
    oneOf('invitation_state', table.state, invitationStates),
    oneOf('invitation_channel', table.channel, channels),
  ],
)
