import { sql } from 'drizzle-orm'
import {
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, id, moment, oneOf, workspaceId } from './columns.ts'
import { user, workspace } from './global.ts'

/** `standard`: Standard Webhooks, signed. `slack`: a text, as Slack's incoming webhooks and their likes take it. */
export const webhookFormats = ['standard', 'slack'] as const
export const webhookStates = ['on', 'off'] as const
/** Why an endpoint was turned off: by hand, because it failed for days, because it said 410 Gone. */
export const webhookOffReasons = ['by_hand', 'failing', 'gone'] as const
export const deliveryStates = ['pending', 'sending', 'delivered', 'failed', 'cancelled'] as const

/** Where other systems want to hear of what happens. */
export const webhookEndpoint = pgTable(
  'webhook_endpoint',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Null: the workspace's. Else a member's own channel, which gets their alerts and nothing else. */
    ownerId: text('owner_id').references(() => user.id, { onDelete: 'cascade' }),
    name: text('name').notNull().default(''),
    format: text('format', { enum: webhookFormats }).notNull(),
    url: text('url').notNull(),
    events: text('events').array().notNull().default([]),
    /** Sealed with a key made of APP_SECRET: it has to be known again to sign. */
    secret: bytes('secret').notNull(),
    /** The one before, and when it was replaced: for a while both sign, so that a receiver can change over in peace. */
    previousSecret: bytes('previous_secret'),
    rotatedAt: moment('rotated_at'),
    state: text('state', { enum: webhookStates }).notNull().default('on'),
    offReason: text('off_reason', { enum: webhookOffReasons }),
    offAt: moment('off_at'),
    /** Since the first failure that no success has followed. */
    failingSince: moment('failing_since'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    oneOf('webhook_endpoint_format', table.format, webhookFormats),
    oneOf('webhook_endpoint_state', table.state, webhookStates),
    oneOf('webhook_endpoint_off_reason', table.offReason, webhookOffReasons),
  ],
)

/** One call that has to go out, written in the transaction of what it tells. Its own outbox beside that of mail. */
export const webhookDelivery = pgTable(
  'webhook_delivery',
  {
    workspaceId: workspaceId(),
    /** Named in `webhook-id`, the same in every attempt. */
    id: id(),
    endpointId: uuid('endpoint_id').notNull(),
    eventType: text('event_type').notNull(),
    /** What it tells: `data` of the body. Emptied by erasure. */
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    /** Whom it speaks of, so that their erasure finds it. */
    customerId: uuid('customer_id'),
    occurredAt: moment('occurred_at').notNull(),
    state: text('state', { enum: deliveryStates }).notNull().default('pending'),
    /** When to call; while `sending`, when the lease ends and another worker may claim it. */
    dueAt: moment('due_at').notNull(),
    leaseId: uuid('lease_id'),
    attempts: smallint('attempts').notNull().default(0),
    deliveredAt: moment('delivered_at'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.endpointId],
      foreignColumns: [webhookEndpoint.workspaceId, webhookEndpoint.id],
    }),
    // An endpoint that hangs may have any number waiting: what is due at another is found past none of them.
    index('webhook_delivery_endpoint_due_index')
      .on(table.workspaceId, table.endpointId, table.dueAt)
      .where(sql`state in ('pending', 'sending')`),
    index('webhook_delivery_endpoint_index').on(
      table.workspaceId,
      table.endpointId,
      table.createdAt,
    ),
    index('webhook_delivery_customer_index')
      .on(table.workspaceId, table.customerId)
      .where(sql`customer_id is not null`),
    oneOf('webhook_delivery_state', table.state, deliveryStates),
  ],
)

/** One call and what came of it. */
export const webhookAttempt = pgTable(
  'webhook_attempt',
  {
    workspaceId: workspaceId(),
    deliveryId: uuid('delivery_id').notNull(),
    id: id(),
    /** HTTP; null when there was no answer. */
    status: smallint('status'),
    /** Why there was none, or the beginning of the answer's body. */
    detail: text('detail').notNull().default(''),
    /** In milliseconds. */
    took: smallint('took').notNull(),
    attemptedAt: moment('attempted_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.deliveryId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.deliveryId],
      foreignColumns: [webhookDelivery.workspaceId, webhookDelivery.id],
    }),
  ],
)
