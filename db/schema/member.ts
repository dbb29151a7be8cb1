import { foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { id, moment, oneOf, workspaceId } from './columns.ts'
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

/** Asks somebody by mail to become a member. The link in the mail is signed and names this row. */
export const memberInvitation = pgTable(
  'member_invitation',
  {
    workspaceId: workspaceId(),
    id: id(),
    email: text('email').notNull(),
    role: text('role', { enum: memberRoles }).notNull(),
    invitedBy: text('invited_by').references(() => user.id, { onDelete: 'set null' }),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    acceptedAt: moment('accepted_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    index('member_invitation_created_index').on(table.workspaceId, table.createdAt),
    oneOf('member_invitation_role', table.role, memberRoles),
  ],
)
