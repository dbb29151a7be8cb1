import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, id, moment, oneOf, workspaceId } from './columns.ts'
import { user, workspace } from './global.ts'
import { response } from './response.ts'
import { task } from './task.ts'

export const themeStatuses = [
  'new',
  'watching',
  'planned',
  'in_progress',
  'done',
  'wont_do',
] as const
export const themeColours = [
  'slate',
  'red',
  'orange',
  'amber',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
] as const
export const tagStates = ['applied', 'suggested', 'rejected'] as const
export const tagSources = ['hand', 'rule', 'model'] as const
export const auditOutcomes = ['asked', 'right', 'wrong'] as const

/** By language. A language without a name shows that of another. */
export type ThemeTexts = Record<string, { name: string; description: string }>

/** What comments are about, as managers name it. */
export const theme = pgTable(
  'theme',
  {
    workspaceId: workspaceId(),
    id: id(),
    texts: jsonb('texts').$type<ThemeTexts>().notNull(),
    /** The first name in small letters and one width: no two living themes share it. */
    nameKey: text('name_key').notNull(),
    colour: text('colour', { enum: themeColours }).notNull(),
    ownerId: text('owner_id').references(() => user.id, { onDelete: 'set null' }),
    status: text('status', { enum: themeStatuses }).notNull().default('new'),
    parentId: uuid('parent_id'),
    /** Words and phrases by which a comment is about it. */
    keywords: text('keywords').array().notNull().default([]),
    /** Whether a manager lets it be given without asking, once it has shown that it can. */
    autoApply: boolean('auto_apply').notNull().default(true),
    /** Since when it is not given without asking any more, because too many were wrong. */
    stoppedAt: moment('stopped_at'),
    /** Since when people's judgements of its sure tags count: it stopped then, or somebody let it go on. */
    judgedFrom: moment('judged_from'),
    /** When somebody let it go on after it had stopped; null once it has stopped again. */
    resumedAt: moment('resumed_at'),
    revision: integer('revision').notNull().default(1),
    archivedAt: moment('archived_at'),
    mergedIntoId: uuid('merged_into_id'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    foreignKey({
      columns: [table.workspaceId, table.parentId],
      foreignColumns: [table.workspaceId, table.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.mergedIntoId],
      foreignColumns: [table.workspaceId, table.id],
    }),
    uniqueIndex('theme_name_unique')
      .on(table.workspaceId, table.nameKey)
      .where(sql`archived_at is null and merged_into_id is null`),
    oneOf('theme_colour', table.colour, themeColours),
    oneOf('theme_status', table.status, themeStatuses),
  ],
)

/**
 * What was said of a response and a theme: it is of it, may be, or is not. A person's word (`decided_at`) is never
 * changed by rules and models. The rows of a theme that was merged stay; the other theme gets copies of them.
 */
export const responseTheme = pgTable(
  'response_theme',
  {
    workspaceId: workspaceId(),
    responseId: uuid('response_id').notNull(),
    themeId: uuid('theme_id').notNull(),
    state: text('state', { enum: tagStates }).notNull(),
    source: text('source', { enum: tagSources }).notNull(),
    /** Between 0 and 1; null for what a person gave. */
    confidence: real('confidence'),
    /** Rule or model were sure enough to give it without asking, whether they were allowed to or not. */
    sure: boolean('sure').notNull().default(false),
    taggedAt: moment('tagged_at').notNull(),
    decidedBy: text('decided_by').references(() => user.id, { onDelete: 'set null' }),
    /** When a person gave, accepted or rejected it. */
    decidedAt: moment('decided_at'),
    /** Of the few that are looked at although they were given without asking. */
    audit: text('audit', { enum: auditOutcomes }),
    /** The response's, so that a theme's newest responses are found in order. */
    respondedAt: moment('responded_at').notNull(),
    /** The merged theme from which this row was copied or changed. */
    mergedFromId: uuid('merged_from_id'),
    /** What this row was before the merge; null when there was none. */
    replaced: jsonb('replaced').$type<ReplacedTag>(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.responseId, table.themeId] }),
    foreignKey({
      columns: [table.workspaceId, table.responseId],
      foreignColumns: [response.workspaceId, response.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.themeId],
      foreignColumns: [theme.workspaceId, theme.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.mergedFromId],
      foreignColumns: [theme.workspaceId, theme.id],
    }),
    index('response_theme_responded_index').on(
      table.workspaceId,
      table.themeId,
      table.state,
      table.respondedAt,
      table.responseId,
    ),
    index('response_theme_decided_index')
      .on(table.workspaceId, table.decidedAt)
      .where(sql`decided_at is not null`),
    index('response_theme_judged_index')
      .on(table.workspaceId, table.themeId, table.decidedAt)
      .where(sql`decided_at is not null and sure`),
    index('response_theme_audit_index')
      .on(table.workspaceId, table.themeId, table.taggedAt)
      .where(sql`audit = 'asked'`),
    oneOf('response_theme_state', table.state, tagStates),
    oneOf('response_theme_source', table.source, tagSources),
    oneOf('response_theme_audit', table.audit, auditOutcomes),
  ],
)

export type ReplacedTag = {
  state: (typeof tagStates)[number]
  source: (typeof tagSources)[number]
  confidence: number | null
  sure: boolean
  decidedBy: string | null
  decidedAt: string | null
}

/** One theme was put into another; what is needed to take that back. */
export const themeMerge = pgTable(
  'theme_merge',
  {
    workspaceId: workspaceId(),
    id: id(),
    sourceId: uuid('source_id').notNull(),
    targetId: uuid('target_id').notNull(),
    addedKeywords: text('added_keywords').array().notNull().default([]),
    movedChildren: uuid('moved_children').array().notNull().default([]),
    mergedBy: text('merged_by').references(() => user.id, { onDelete: 'set null' }),
    mergedAt: moment('merged_at').notNull(),
    undoneAt: moment('undone_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.sourceId],
      foreignColumns: [theme.workspaceId, theme.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.targetId],
      foreignColumns: [theme.workspaceId, theme.id],
    }),
    uniqueIndex('theme_merge_standing_unique')
      .on(table.workspaceId, table.sourceId)
      .where(sql`undone_at is null`),
  ],
)

/** What all themes of a workspace share when they are read: how rare features are, and how far scores are trusted. */
export const taggingModel = pgTable(
  'tagging_model',
  {
    workspaceId: workspaceId(),
    version: integer('version').notNull(),
    /** How rare each feature is; packed. */
    rarity: bytes('rarity').notNull(),
    calibrator: jsonb('calibrator').$type<[number, number, number, number]>().notNull(),
    isSingle: boolean('is_single').notNull(),
    /** Of how many comments the rarities are, and how many of them somebody had read. */
    comments: integer('comments').notNull(),
    labels: integer('labels').notNull(),
    trainedAt: moment('trained_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.version] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
  ],
)

export const themeModel = pgTable(
  'theme_model',
  {
    workspaceId: workspaceId(),
    themeId: uuid('theme_id').notNull(),
    version: integer('version').notNull(),
    weights: bytes('weights').notNull(),
    /** Those that it was trained with; their places are in the weights. */
    keywords: text('keywords').array().notNull(),
    threshold: real('threshold').notNull(),
    autoCut: real('auto_cut'),
    labels: integer('labels').notNull(),
    positives: integer('positives').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.version, table.themeId] }),
    foreignKey({
      columns: [table.workspaceId, table.version],
      foreignColumns: [taggingModel.workspaceId, taggingModel.version],
    }),
    foreignKey({
      columns: [table.workspaceId, table.themeId],
      foreignColumns: [theme.workspaceId, theme.id],
    }),
  ],
)

/** Comments without a theme that are like each other, and may be one. */
export const themeCandidate = pgTable(
  'theme_candidate',
  {
    workspaceId: workspaceId(),
    id: id(),
    taskId: uuid('task_id').notNull(),
    /** The words that tell it from the others, the most telling first. */
    words: text('words').array().notNull(),
    /** The likest to all others first. */
    responseIds: uuid('response_ids').array().notNull(),
    size: integer('size').notNull(),
    /** The mean mood of its responses: 0 worst, 100 best. */
    mood: smallint('mood').notNull(),
    createdAt: moment('created_at').notNull(),
    dismissedAt: moment('dismissed_at'),
    /** What was made of it. */
    themeId: uuid('theme_id'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.taskId],
      foreignColumns: [task.workspaceId, task.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.themeId],
      foreignColumns: [theme.workspaceId, theme.id],
    }),
  ],
)
