import { foreignKey, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, moment, workspaceId } from './columns.ts'
import { workspace } from './global.ts'

export const team = pgTable(
  'team',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    uniqueIndex('team_name_unique').on(table.workspaceId, table.name),
  ],
)

/** A support agent as the helpdesk knows them; not a member (they need no sign-in here). */
export const agent = pgTable(
  'agent',
  {
    workspaceId: workspaceId(),
    id: id(),
    externalId: text('external_id').notNull(),
    name: text('name'),
    email: text('email'),
    teamId: uuid('team_id'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.teamId],
      foreignColumns: [team.workspaceId, team.id],
    }),
    uniqueIndex('agent_external_id_unique').on(table.workspaceId, table.externalId),
  ],
)
