import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, moment, workspaceId } from './columns.ts'
import { user, workspace } from './global.ts'
import { response } from './response.ts'

/**
 * A response with words, on its way through the inbox, and what it is found by. Made and kept up by whoever reads new
 * responses; lists walk it alone and look at the response only for what they show.
 */
export const triage = pgTable(
  'triage',
  {
    workspaceId: workspaceId(),
    responseId: uuid('response_id').notNull(),
    respondedAt: moment('responded_at').notNull(),
    /** The score, from 0, the worst of its scale, to 100. */
    mood: smallint('mood').notNull(),
    /** In which its words are; null when they are in none. */
    language: text('language'),
    /** The words and whatever else is searched or filtered by, hashed with the workspace: see the module's `terms.ts`. */
    terms: integer('terms').array().notNull(),
    /** Whether a theme was given, by whom or what ever. */
    hasTheme: boolean('has_theme').notNull().default(false),
    assigneeId: text('assignee_id').references(() => user.id, { onDelete: 'set null' }),
    doneAt: moment('done_at'),
    doneBy: text('done_by').references(() => user.id, { onDelete: 'set null' }),
    /** Grows with everything that somebody does to it. */
    revision: integer('revision').notNull().default(1),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.responseId] }),
    foreignKey({
      columns: [table.workspaceId, table.responseId],
      foreignColumns: [response.workspaceId, response.id],
    }),
    index('triage_responded_index').on(table.workspaceId, table.respondedAt, table.responseId),
    index('triage_mood_index').on(
      table.workspaceId,
      table.mood,
      table.respondedAt.desc(),
      table.responseId.desc(),
    ),
    index('triage_open_index')
      .on(table.workspaceId, table.respondedAt, table.responseId)
      .where(sql`done_at is null`),
    index('triage_open_mood_index')
      .on(table.workspaceId, table.mood, table.respondedAt.desc(), table.responseId.desc())
      .where(sql`done_at is null`),
    index('triage_untagged_index')
      .on(table.workspaceId, table.respondedAt, table.responseId)
      .where(sql`done_at is null and not has_theme`),
    index('triage_assignee_index')
      .on(table.workspaceId, table.assigneeId, table.respondedAt, table.responseId)
      .where(sql`assignee_id is not null`),
    index('triage_done_index')
      .on(table.workspaceId, table.doneAt)
      .where(sql`done_at is not null`),
    // What waits in a pending list would be read by every search.
    index('triage_terms_index').using('gin', table.terms).with({ fastupdate: false }),
  ],
)

/** A list of the inbox that somebody comes back to: their own, or everybody's. */
export const savedView = pgTable(
  'saved_view',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Null: everybody's. */
    ownerId: text('owner_id').references(() => user.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** As it stands in the address, without its question mark. */
    query: text('query').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    index('saved_view_owner_index').on(table.workspaceId, table.ownerId),
  ],
)
