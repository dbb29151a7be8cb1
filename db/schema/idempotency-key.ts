import { foreignKey, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { apiKey } from './api-key.ts'
import { moment, workspaceId } from './columns.ts'

/** What a POST with an Idempotency-Key answered, kept a day. Without a status it is still running. */
export const idempotencyKey = pgTable(
  'idempotency_key',
  {
    workspaceId: workspaceId(),
    apiKeyId: uuid('api_key_id').notNull(),
    path: text('path').notNull(),
    key: text('key').notNull(),
    /** SHA-256 (hex) of the body: the same key with another body is a mistake. */
    bodyHash: text('body_hash').notNull(),
    status: smallint('status'),
    answer: jsonb('answer'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.apiKeyId, table.path, table.key] }),
    foreignKey({
      columns: [table.workspaceId, table.apiKeyId],
      foreignColumns: [apiKey.workspaceId, apiKey.id],
    }),
  ],
)
