import { foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { id, moment, workspaceId } from './columns.ts'
import { workspace } from './global.ts'

/** A program's key. The key itself names its workspace and row; only the hash of its secret is kept. */
export const apiKey = pgTable(
  'api_key',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    secretHash: text('secret_hash').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
  ],
)
