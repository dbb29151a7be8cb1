import { foreignKey, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { id, moment, oneOf, workspaceId } from './columns.ts'
import { workspace } from './global.ts'

export const auditActors = ['member', 'api_key', 'system'] as const

/** One change that a person or program made: who, what, before and after. Never changed, and outlives its subject. */
export const auditEntry = pgTable(
  'audit_entry',
  {
    workspaceId: workspaceId(),
    id: id(),
    at: moment('at').notNull(),
    actor: text('actor', { enum: auditActors }).notNull(),
    /** The user's or the key's id; no foreign key, because who has gone still did it. */
    actorId: text('actor_id'),
    actorName: text('actor_name').notNull(),
    /** `<subject>.<past participle>`, e.g. `survey.published`. */
    action: text('action').notNull(),
    subjectId: text('subject_id'),
    subjectName: text('subject_name').notNull().default(''),
    /** The fields that changed, as they were and as they are; no secrets, no customer's words. */
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    index('audit_entry_at_index').on(table.workspaceId, table.at),
    oneOf('audit_entry_actor', table.actor, auditActors),
  ],
)
