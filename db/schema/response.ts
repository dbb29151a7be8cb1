import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { agent, team } from './agent.ts'
import { id, moment, oneOf, workspaceId } from './columns.ts'
import { customer } from './customer.ts'
import { invitation } from './invitation.ts'
import { survey, surveyKinds } from './survey.ts'
import { channels, ticket } from './ticket.ts'

export const responseStates = ['confirmed', 'unconfirmed'] as const
export const responseSources = ['invitation', 'link', 'phone', 'import', 'api'] as const
export const consentTopics = ['announcements', 'quotation'] as const
/** Whether what the ticket was about is solved, as the customer sees it. */
export const resolutions = ['yes', 'partly', 'no'] as const

/** To a further question: the chosen choice's id, the ids of several, the text, or the rating. */
export type FurtherAnswer = { question_id: string; value: string | string[] | number }

/**
 * One answer as it stands now. What it was before is in `response_revision`.
 *
 * Its lists of words (kind, channel, …) are not checked by the store once more: kind and channel are copied from rows
 * that are, and PostgreSQL reads each check anew for every statement; four were a fifth of the cost of an answer.
 */
export const response = pgTable(
  'response',
  {
    workspaceId: workspaceId(),
    id: id(),
    surveyId: uuid('survey_id').notNull(),
    invitationId: uuid('invitation_id'),
    customerId: uuid('customer_id'),
    ticketId: uuid('ticket_id'),
    kind: text('kind', { enum: surveyKinds }).notNull(),
    score: smallint('score').notNull(),
    comment: text('comment').notNull().default(''),
    answers: jsonb('answers').$type<FurtherAnswer[]>().notNull().default([]),
    locale: text('locale').notNull(),
    channel: text('channel', { enum: channels }),
    agentId: uuid('agent_id'),
    teamId: uuid('team_id'),
    /** Null: not asked, or not said. */
    solved: text('solved', { enum: resolutions }),
    /** Somebody should come back to them. */
    wantsHelp: boolean('wants_help').notNull().default(false),
    state: text('state', { enum: responseStates }).notNull(),
    source: text('source', { enum: responseSources }).notNull(),
    announcementConsent: boolean('announcement_consent').notNull().default(false),
    quotationConsent: boolean('quotation_consent').notNull().default(false),
    /** Score → epoch seconds of its last post; tells a machine that posts every score from a person. */
    recentScores: jsonb('recent_scores').$type<Record<string, number>>().notNull().default({}),
    /** When a member said that a person had answered; no rule sets it aside again. */
    restoredAt: moment('restored_at'),
    respondedAt: moment('responded_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    /** Somebody has said "Send"; false while the page alone has spoken for them, at a touch. */
    isSent: boolean('is_sent').notNull().default(true),
    /**
     * The `updated_at` whose words are indexed and tagged; another one, or none, is still to be read. So whoever changes
     * words need not know of it.
     */
    readAt: moment('read_at'),
    /**
     * The `updated_at` by which it was decided whether it needs somebody; another one, or none, is still to be judged.
     * A century too early, it asks for that once more although nobody has changed the answer.
     */
    judgedAt: moment('judged_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.surveyId],
      foreignColumns: [survey.workspaceId, survey.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.invitationId],
      foreignColumns: [invitation.workspaceId, invitation.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customer.workspaceId, customer.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.ticketId],
      foreignColumns: [ticket.workspaceId, ticket.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.agentId],
      foreignColumns: [agent.workspaceId, agent.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.teamId],
      foreignColumns: [team.workspaceId, team.id],
    }),
    uniqueIndex('response_invitation_unique').on(table.workspaceId, table.invitationId),
    index('response_customer_index').on(table.workspaceId, table.customerId),
    index('response_responded_index').on(table.workspaceId, table.respondedAt, table.id),
    index('response_unread_index')
      .on(table.workspaceId, table.updatedAt)
      .where(
        sql`(comment <> '' or answers <> '[]' or read_at is not null) and read_at is distinct from updated_at`,
      ),
    // Words are read first. An answer without words is in this index alone, one with words in the other until it is read.
    index('response_unjudged_index')
      .on(table.workspaceId, table.updatedAt)
      .where(
        sql`judged_at is distinct from updated_at and (read_at = updated_at or comment = '' and answers = '[]' and read_at is null)`,
      ),
    check(
      'response_score_within_kind',
      sql`case ${table.kind} when 'csat' then ${table.score} between 1 and 5 when 'nps' then ${table.score} between 0 and 10 else ${table.score} between 1 and 7 end`,
    ),
  ],
)

/** What a response said before it was changed, and what was posted by machines. Deleted by erasure alone. */
export const responseRevision = pgTable(
  'response_revision',
  {
    workspaceId: workspaceId(),
    responseId: uuid('response_id').notNull(),
    id: id(),
    score: smallint('score').notNull(),
    comment: text('comment').notNull(),
    answers: jsonb('answers').$type<FurtherAnswer[]>().notNull().default([]),
    solved: text('solved', { enum: resolutions }),
    wantsHelp: boolean('wants_help').notNull().default(false),
    state: text('state', { enum: responseStates }).notNull(),
    postedAt: moment('posted_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.responseId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.responseId],
      foreignColumns: [response.workspaceId, response.id],
    }),
    oneOf('response_revision_state', table.state, responseStates),
  ],
)

/** What a customer allowed or took back, when, and the exact words they were shown. The newest row counts. */
export const consent = pgTable(
  'consent',
  {
    workspaceId: workspaceId(),
    id: id(),
    topic: text('topic', { enum: consentTopics }).notNull(),
    given: boolean('given').notNull(),
    wording: text('wording').notNull(),
    responseId: uuid('response_id').notNull(),
    customerId: uuid('customer_id'),
    recordedAt: moment('recorded_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.responseId],
      foreignColumns: [response.workspaceId, response.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customer.workspaceId, customer.id],
    }),
    index('consent_response_index').on(table.workspaceId, table.responseId),
    index('consent_customer_index').on(table.workspaceId, table.customerId),
    oneOf('consent_topic', table.topic, consentTopics),
  ],
)
