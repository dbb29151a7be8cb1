import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { moment, oneOf, workspaceId } from './columns.ts'
import { followUp } from './follow-up.ts'
import { user, workspace } from './global.ts'
import { response } from './response.ts'
import { webhookEndpoint } from './webhook.ts'

/** Of which follow-ups somebody hears: none, those they own, or all of the workspace. */
export const alertScopes = ['none', 'own', 'all'] as const
export const alertChannels = ['mail', 'digest', 'endpoint'] as const
export const alertReasons = ['opened', 'assigned', 'escalated'] as const

/** How a member wants to hear of unhappy answers. Without a row: their own ones, by mail at once, at any hour. */
export const alertSetting = pgTable(
  'alert_setting',
  {
    workspaceId: workspaceId(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    scope: text('scope', { enum: alertScopes }).notNull(),
    channel: text('channel', { enum: alertChannels }).notNull(),
    /** For the channel `endpoint`: one of their own. */
    endpointId: uuid('endpoint_id'),
    /** On a clock in their zone, 0 to 23: when the digest comes. */
    digestHour: smallint('digest_hour').notNull().default(9),
    /** `HH:MM`; nothing comes from the one to the other, over midnight where it is later. Null: no quiet hours. */
    quietFrom: text('quiet_from'),
    quietTo: text('quiet_to'),
    /** ISO weekdays on which nothing comes at all. */
    quietDays: smallint('quiet_days').array().notNull().default([]),
    /** Null: the workspace's. */
    timeZone: text('time_zone'),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.userId] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    foreignKey({
      columns: [table.workspaceId, table.endpointId],
      foreignColumns: [webhookEndpoint.workspaceId, webhookEndpoint.id],
    }),
    oneOf('alert_setting_scope', table.scope, alertScopes),
    oneOf('alert_setting_channel', table.channel, alertChannels),
  ],
)

/** That a member was, or will be, told of an answer: once, whatever else becomes of it. */
export const alert = pgTable(
  'alert',
  {
    workspaceId: workspaceId(),
    responseId: uuid('response_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    followUpId: uuid('follow_up_id').notNull(),
    reason: text('reason', { enum: alertReasons }).notNull(),
    channel: text('channel', { enum: alertChannels }).notNull(),
    createdAt: moment('created_at').notNull(),
    /** Of a digest: when it is to come. */
    dueAt: moment('due_at').notNull(),
    /** When it was handed to the outbox, or the endpoint had taken it; null while a digest gathers or a call waits. */
    queuedAt: moment('queued_at'),
    /** The mail or the call that tells it. */
    messageId: uuid('message_id'),
  },
  (table) => [
    // Never more than one per answer and person.
    primaryKey({ columns: [table.workspaceId, table.responseId, table.userId] }),
    foreignKey({
      columns: [table.workspaceId, table.responseId],
      foreignColumns: [response.workspaceId, response.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.followUpId],
      foreignColumns: [followUp.workspaceId, followUp.id],
    }),
    index('alert_gathering_index')
      .on(table.dueAt)
      .where(sql`queued_at is null`),
    oneOf('alert_reason', table.reason, alertReasons),
    oneOf('alert_channel', table.channel, alertChannels),
  ],
)
