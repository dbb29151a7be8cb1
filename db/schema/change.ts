import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
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
import { bytes, id, moment, oneOf, workspaceId } from './columns.ts'
import { user, workspace } from './global.ts'
import { response } from './response.ts'
import { theme } from './theme.ts'

/** We did, we are doing, we will not and here is why, we were wrong and are sorry. */
export const changeKinds = ['did', 'doing', 'wont', 'sorry'] as const
export const changeStates = ['draft', 'review', 'scheduled', 'published', 'withdrawn'] as const
export const changeLinkSources = ['picked', 'theme'] as const
export const changeVersionActs = [
  'created',
  'edited',
  'submitted',
  'sent_back',
  'scheduled',
  'unscheduled',
  'published',
  'corrected',
  'withdrawn',
] as const

/** By locale. Title: one line; "you said" and "we did": Markdown. */
export type ChangeTexts = Record<string, { title: string; youSaid: string; weDid: string }>

/** Everything of a change that the public reads. */
export type ChangeContent = {
  kind: (typeof changeKinds)[number]
  texts: ChangeTexts
  categoryIds: string[]
}

/** What was wrong, in one or two plain sentences, by locale. */
export type CorrectionTexts = Record<string, string>

/**
 * One entry of "You said, we did". `kind`, `texts` and `category_ids` are what editors work on; `published` is what
 * everybody reads, so that nobody reads half a sentence while a correction is written.
 */
export const change = pgTable(
  'change',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Its address; never changes once it was published. */
    slug: text('slug').notNull(),
    state: text('state', { enum: changeStates }).notNull().default('draft'),
    kind: text('kind', { enum: changeKinds }).notNull(),
    texts: jsonb('texts').$type<ChangeTexts>().notNull().default({}),
    categoryIds: uuid('category_ids').array().notNull().default([]),
    /** Grows with every save; who saves says upon which one. */
    revision: integer('revision').notNull().default(1),
    /** Null before its first publication; stays when it is withdrawn. */
    published: jsonb('published').$type<ChangeContent>(),
    /** All published words in small letters and one width, for the public search. */
    searchText: text('search_text').notNull().default(''),
    /** When the worker publishes it; set while `scheduled`. */
    publishAt: moment('publish_at'),
    /** The first time. */
    publishedAt: moment('published_at'),
    /** When it was decided for all linked customers and all subscribers whether they are told; null: still to do. */
    announcedAt: moment('announced_at'),
    correctedAt: moment('corrected_at'),
    correction: jsonb('correction').$type<CorrectionTexts>(),
    withdrawnAt: moment('withdrawn_at'),
    /**
     * Of the linked responses' customers, as of its publication, correction or what was linked since, whichever came last:
     * "37 customers told us this between March and May".
     */
    askedCustomers: integer('asked_customers').notNull().default(0),
    askedFrom: moment('asked_from'),
    askedUntil: moment('asked_until'),
    createdBy: text('created_by').references(() => user.id, { onDelete: 'set null' }),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    uniqueIndex('change_slug_unique').on(table.workspaceId, table.slug),
    index('change_updated_index').on(table.workspaceId, table.updatedAt, table.id),
    index('change_published_index')
      .on(table.workspaceId, table.publishedAt, table.id)
      .where(sql`state = 'published'`),
    // What the worker has to publish.
    index('change_scheduled_index')
      .on(table.publishAt)
      .where(sql`state = 'scheduled'`),
    index('change_unannounced_index')
      .on(table.publishedAt)
      .where(sql`state = 'published' and announced_at is null`),
    oneOf('change_state', table.state, changeStates),
    oneOf('change_kind', table.kind, changeKinds),
  ],
)

/** What a change was after each save, oldest first; saves of one person within minutes are one version. */
export const changeVersion = pgTable(
  'change_version',
  {
    workspaceId: workspaceId(),
    changeId: uuid('change_id').notNull(),
    revision: integer('revision').notNull(),
    act: text('act', { enum: changeVersionActs }).notNull(),
    content: jsonb('content').$type<ChangeContent>().notNull(),
    /** Null: Heard itself, or somebody who has left. */
    authorId: text('author_id').references(() => user.id, { onDelete: 'set null' }),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.changeId, table.revision] }),
    foreignKey({
      columns: [table.workspaceId, table.changeId],
      foreignColumns: [change.workspaceId, change.id],
    }),
    oneOf('change_version_act', table.act, changeVersionActs),
  ],
)

/** How changes are sorted, as editors name it, by locale. */
export const changeCategory = pgTable(
  'change_category',
  {
    workspaceId: workspaceId(),
    id: id(),
    names: jsonb('names').$type<Record<string, string>>().notNull(),
    /** The first name in small letters and one width: no two share it. */
    nameKey: text('name_key').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    uniqueIndex('change_category_name_unique').on(table.workspaceId, table.nameKey),
  ],
)

/** A theme that a change answers, and whether those who spoke of it are linked: all within the days, or none. */
export const changeTheme = pgTable(
  'change_theme',
  {
    workspaceId: workspaceId(),
    changeId: uuid('change_id').notNull(),
    themeId: uuid('theme_id').notNull(),
    /** Its name stands on the public page. */
    isShown: boolean('is_shown').notNull().default(true),
    linksResponses: boolean('links_responses').notNull().default(true),
    /** Days of the workspace's zone, both included; null: from the first answer, until the publication. */
    fromDay: date('from_day', { mode: 'string' }),
    untilDay: date('until_day', { mode: 'string' }),
    linkedAt: moment('linked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.changeId, table.themeId] }),
    foreignKey({
      columns: [table.workspaceId, table.changeId],
      foreignColumns: [change.workspaceId, change.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.themeId],
      foreignColumns: [theme.workspaceId, theme.id],
    }),
    index('change_theme_theme_index').on(table.workspaceId, table.themeId),
  ],
)

/**
 * A response that a change answers. Those that somebody picked, left out or quotes are here before it is published;
 * the publication adds those of the linked themes.
 */
export const changeResponse = pgTable(
  'change_response',
  {
    workspaceId: workspaceId(),
    changeId: uuid('change_id').notNull(),
    responseId: uuid('response_id').notNull(),
    source: text('source', { enum: changeLinkSources }).notNull(),
    /** Somebody said that it is not about this; no theme brings it back. */
    isLeftOut: boolean('is_left_out').notNull().default(false),
    /** A verbatim part of its comment that stands on the public page, if its customer lets it. */
    quote: text('quote'),
    linkedAt: moment('linked_at').notNull(),
    /** When it was decided whether its customer is told; null: still to be decided, once the change is published. */
    decidedAt: moment('decided_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.changeId, table.responseId] }),
    foreignKey({
      columns: [table.workspaceId, table.changeId],
      foreignColumns: [change.workspaceId, change.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.responseId],
      foreignColumns: [response.workspaceId, response.id],
    }),
    index('change_response_response_index').on(table.workspaceId, table.responseId),
    index('change_response_undecided_index')
      .on(table.workspaceId, table.changeId)
      .where(sql`decided_at is null and not is_left_out`),
  ],
)

/** A picture in a change's words: `![what it shows](image:<id>)`. Resized once, when it came. */
export const changeImage = pgTable(
  'change_image',
  {
    workspaceId: workspaceId(),
    id: id(),
    changeId: uuid('change_id').notNull(),
    /** WebP. */
    bytes: bytes('bytes').notNull(),
    width: smallint('width').notNull(),
    height: smallint('height').notNull(),
    /** SHA-256 (hex) of what was uploaded: the same picture is kept once. */
    digest: text('digest').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.changeId],
      foreignColumns: [change.workspaceId, change.id],
    }),
    uniqueIndex('change_image_digest_unique').on(table.workspaceId, table.changeId, table.digest),
  ],
)

/** How a workspace announces. No row: as the defaults say. */
export const updatesSetting = pgTable(
  'updates_setting',
  {
    workspaceId: workspaceId(),
    /** Grows with everything that changes a public page; pages that were made are known by it. */
    version: integer('version').notNull().default(1),
    /** Whether everybody may read the loop's numbers on the public page. */
    isLedgerPublic: boolean('is_ledger_public').notNull().default(false),
    /** How long a mail waits for other changes that are published, and for second thoughts. */
    gatherMinutes: smallint('gather_minutes').notNull().default(10),
    /** At most one such mail to a customer in so many days; what comes meanwhile is gathered. */
    quietDays: smallint('quiet_days').notNull().default(3),
    /** `HH:MM` in the customer's zone, any day; null: at any time. */
    windowFrom: text('window_from').default('09:00'),
    windowTo: text('window_to').default('20:00'),
    /** "No, it did not help" opens a follow-up by itself. */
    noOpensFollowUp: boolean('no_opens_follow_up').notNull().default(true),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
  ],
)
