import {
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, moment, workspaceId } from './columns.ts'
import { customer } from './customer.ts'
import { workspace } from './global.ts'
import { ticket } from './ticket.ts'

/** What a helpdesk told us, as it told us. `externalId` is the caller's id and makes a repeat harmless. */
export const event = pgTable(
  'event',
  {
    workspaceId: workspaceId(),
    id: id(),
    externalId: text('external_id').notNull(),
    /** SHA-256 (hex) of the canonical content: tells a repeat from a conflict. */
    contentHash: text('content_hash').notNull(),
    type: text('type').notNull(),
    occurredAt: moment('occurred_at').notNull(),
    receivedAt: moment('received_at').notNull(),
    payload: jsonb('payload').notNull(),
    customerId: uuid('customer_id'),
    ticketId: uuid('ticket_id'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customer.workspaceId, customer.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.ticketId],
      foreignColumns: [ticket.workspaceId, ticket.id],
    }),
    uniqueIndex('event_external_id_unique').on(table.workspaceId, table.externalId),
    index('event_received_index').on(table.workspaceId, table.type, table.receivedAt),
    index('event_ticket_index').on(table.workspaceId, table.ticketId),
    index('event_customer_index').on(table.workspaceId, table.customerId, table.occurredAt),
  ],
)
