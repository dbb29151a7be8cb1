import { foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, oneOf, workspaceId } from './columns.ts'
import { workspace } from './global.ts'

export const suppressionReasons = ['manual', 'bounced', 'complained', 'erased', 'imported'] as const

/**
 * An address that gets no mail, whoever's it is. Kept as SHA-256 (hex) of the lower-cased address, so that the promise
 * survives the erasure of the customer; `email` is there for as long as a person may read it.
 */
export const suppression = pgTable(
  'suppression',
  {
    workspaceId: workspaceId(),
    emailHash: text('email_hash').notNull(),
    email: text('email'),
    reason: text('reason', { enum: suppressionReasons }).notNull(),
    /** What led to it, for a reader and without addresses: the mail server's words, the list's own reason. */
    detail: text('detail').notNull().default(''),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.emailHash] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    oneOf('suppression_reason', table.reason, suppressionReasons),
  ],
)
