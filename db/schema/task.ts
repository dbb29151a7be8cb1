import { sql } from 'drizzle-orm'
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, moment, oneOf, workspaceId } from './columns.ts'
import { user, workspace } from './global.ts'

export const taskKinds = ['train_themes', 'tag_responses', 'find_themes'] as const
export const taskStates = ['queued', 'running', 'done', 'failed'] as const

/** One piece of inward work with progress. A worker holds it by its lease; whoever finds the lease over goes on with it. */
export const task = pgTable(
  'task',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text('kind', { enum: taskKinds }).notNull(),
    state: text('state', { enum: taskStates }).notNull().default('queued'),
    dueAt: moment('due_at').notNull(),
    attempts: smallint('attempts').notNull().default(0),
    /** Tells this claim from an earlier one. */
    claimId: uuid('claim_id'),
    leaseUntil: moment('lease_until'),
    /** How much is done, of how much; null until it is known. */
    done: integer('done').notNull().default(0),
    total: integer('total'),
    /** Where to go on after a crash. */
    place: jsonb('place').$type<Record<string, unknown>>(),
    lastError: text('last_error'),
    startedBy: text('started_by').references(() => user.id, { onDelete: 'set null' }),
    createdAt: moment('created_at').notNull(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    // One that waits is enough: it will see everything that came before it begins.
    uniqueIndex('task_queued_unique')
      .on(table.workspaceId, table.kind)
      .where(sql`state = 'queued'`),
    index('task_due_index')
      .on(table.dueAt)
      .where(sql`state in ('queued', 'running')`),
    index('task_created_index').on(table.workspaceId, table.kind, table.createdAt),
    oneOf('task_kind', table.kind, taskKinds),
    oneOf('task_state', table.state, taskStates),
  ],
)
