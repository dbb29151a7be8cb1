import { foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, oneOf, workspaceId } from './columns.ts'
import { user, workspace } from './global.ts'

export const memberRoles = ['owner', 'admin', 'manager', 'editor', 'agent', 'viewer'] as const

export const member = pgTable(
  'member',
  {
    workspaceId: workspaceId(),
    userId: text('user_id').notNull(),
    role: text('role', { enum: memberRoles }).notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.userId] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    foreignKey({ columns: [table.userId], foreignColumns: [user.id] }),
    index('member_user_index').on(table.userId),
    oneOf('member_role', table.role, memberRoles),
  ],
)
