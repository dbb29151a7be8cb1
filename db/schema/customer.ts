import {
  foreignKey,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { id, moment, workspaceId } from './columns.ts'
import { workspace } from './global.ts'

/** A person who is surveyed. One mailbox is one customer: `email` is lower-cased and unique in the workspace. */
export const customer = pgTable(
  'customer',
  {
    workspaceId: workspaceId(),
    id: id(),
    externalId: text('external_id'),
    email: text('email'),
    name: text('name'),
    /** BCP 47 as the helpdesk gave it; the survey's language is chosen from it. */
    locale: text('locale'),
    timeZone: text('time_zone'),
    attributes: jsonb('attributes')
      .$type<Record<string, string | number | boolean>>()
      .notNull()
      .default({}),
    surveysUnsubscribedAt: moment('surveys_unsubscribed_at'),
    /** The customer's own wishes from the unsubscribe page: none until then, and at most one in so many days. */
    surveysPausedUntil: moment('surveys_paused_until'),
    surveysEveryDays: smallint('surveys_every_days'),
    announcementsUnsubscribedAt: moment('announcements_unsubscribed_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    uniqueIndex('customer_external_id_unique').on(table.workspaceId, table.externalId),
    uniqueIndex('customer_email_unique').on(table.workspaceId, table.email),
  ],
)
