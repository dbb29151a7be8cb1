import { foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { id, moment, workspaceId } from './columns.ts'
import { user, workspace } from './global.ts'

/** What a key may be used for: `<what>:<read|write>`. */
export const apiScopes = [
  'events:write',
  'customers:read',
  'customers:write',
  'surveys:read',
  'invitations:read',
  'invitations:write',
  'responses:read',
  'responses:write',
  'metrics:read',
  'changes:read',
  'changes:write',
  'webhooks:read',
  'webhooks:write',
] as const

/** What the store gives a key that names none: whatever came later has to be given by name. */
const firstScopes = apiScopes.filter((scope) => !/^(?:changes|webhooks):/.test(scope))

/** A program's key. The key itself names its workspace and row; only the hash of its secret is kept. */
export const apiKey = pgTable(
  'api_key',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    secretHash: text('secret_hash').notNull(),
    scopes: text('scopes', { enum: apiScopes }).array().notNull().default(firstScopes),
    createdBy: text('created_by').references(() => user.id, { onDelete: 'set null' }),
    /** Written at most once a minute, so that a busy program does not write with each call. */
    lastUsedAt: moment('last_used_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
  ],
)
