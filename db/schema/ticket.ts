import {
  boolean,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { agent, team } from './agent.ts'
import { id, moment, oneOf, workspaceId } from './columns.ts'
import { customer } from './customer.ts'

export const channels = ['email', 'phone', 'chat', 'sns', 'web', 'other'] as const

/** One support case as the helpdesk knows it, as last reported. */
export const ticket = pgTable(
  'ticket',
  {
    workspaceId: workspaceId(),
    id: id(),
    externalId: text('external_id').notNull(),
    /** Null once the customer has been erased. */
    customerId: uuid('customer_id'),
    agentId: uuid('agent_id'),
    teamId: uuid('team_id'),
    subject: text('subject'),
    channel: text('channel', { enum: channels }).notNull().default('other'),
    tags: text('tags').array().notNull().default([]),
    openedAt: moment('opened_at'),
    firstReplyAt: moment('first_reply_at'),
    resolvedAt: moment('resolved_at'),
    reopenedAt: moment('reopened_at'),
    escalatedAt: moment('escalated_at'),
    reopenedCount: integer('reopened_count').notNull().default(0),
    escalated: boolean('escalated').notNull().default(false),
    /** Closed by a rule or by silence, not by a person. */
    autoResolved: boolean('auto_resolved').notNull().default(false),
    costAmount: numeric('cost_amount', { precision: 14, scale: 4 }),
    costCurrency: text('cost_currency'),
    /** The `occurred_at` of the newest event applied: an older event that arrives late does not undo it. */
    reportedAt: moment('reported_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customer.workspaceId, customer.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.agentId],
      foreignColumns: [agent.workspaceId, agent.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.teamId],
      foreignColumns: [team.workspaceId, team.id],
    }),
    uniqueIndex('ticket_external_id_unique').on(table.workspaceId, table.externalId),
    index('ticket_customer_index').on(table.workspaceId, table.customerId),
    oneOf('ticket_channel', table.channel, channels),
  ],
)
