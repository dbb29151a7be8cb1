import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { agent, team } from './agent.ts'
import { id, moment, oneOf, workspaceId } from './columns.ts'
import { customer } from './customer.ts'
import { user, workspace } from './global.ts'
import { message } from './message.ts'
import { resolutions, response } from './response.ts'
import { surveyKinds } from './survey.ts'
import { ticket } from './ticket.ts'

export const followUpStates = ['open', 'contacted', 'solved', 'closed'] as const

/** How it ended. Solved: the first four; closed without a solution: the others. */
export const solvedCauses = ['fixed', 'explained', 'compensated', 'passed_on'] as const
export const closedCauses = ['no_answer', 'cannot_help', 'duplicate', 'mistaken'] as const
export const followUpCauses = [...solvedCauses, ...closedCauses] as const

/**
 * Which of the rule's conditions made somebody look; verdict: what was done did not help; by hand: a member opened it.
 */
export const followUpReasons = [
  'score',
  'not_solved',
  'wants_help',
  'words',
  'theme',
  'customer',
  'verdict',
  'by_hand',
] as const

/** All that are set must hold. Lists are never empty. */
export type FollowUpConditions = {
  surveyIds?: string[]
  /** By kind of survey, the highest score that is low enough. */
  scoreAtMost?: Partial<Record<(typeof surveyKinds)[number], number>>
  /** "Is it solved?" was answered with one of these. */
  solved?: (typeof resolutions)[number][]
  wantsHelp?: true
  /** One of these is in the words, found as a theme's keywords are. */
  words?: string[]
  themeIds?: string[]
  teamIds?: string[]
  /** Of the customer; a text equals one of `values`, ignoring case, or a number is at least `atLeast`. */
  attributes?: { name: string; values?: string[]; atLeast?: number }[]
}

/** Whose it becomes. People who have left are passed over; where nobody is left it has no owner. */
export type FollowUpOwner =
  | { kind: 'nobody' }
  | { kind: 'member'; userId: string }
  | { kind: 'round_robin'; userIds: string[] }
  /** By the team that the ticket was with, in turn where it has several; `otherwise` for the others. */
  | { kind: 'team'; teams: { teamId: string; userIds: string[] }[]; otherwise: string[] }

/** What opens a follow-up. The first in order whose conditions hold decides. */
export const followUpRule = pgTable(
  'follow_up_rule',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    /** Among the rules, from 1. */
    position: integer('position').notNull(),
    isOn: boolean('is_on').notNull().default(true),
    conditions: jsonb('conditions').$type<FollowUpConditions>().notNull(),
    owner: jsonb('owner').$type<FollowUpOwner>().notNull(),
    /** How many it has given out; whose turn it is follows from it. */
    turns: integer('turns').notNull().default(0),
    /** In working time of the workspace's calendar, until somebody has to have written to the customer. */
    dueMinutes: integer('due_minutes').notNull(),
    /** In working time after it was due; null: nobody else hears of it. */
    escalateMinutes: integer('escalate_minutes'),
    escalateTo: text('escalate_to').references(() => user.id, { onDelete: 'set null' }),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
  ],
)

/** An unhappy answer that somebody looks after. */
export const followUp = pgTable(
  'follow_up',
  {
    workspaceId: workspaceId(),
    id: id(),
    responseId: uuid('response_id').notNull(),
    /** Null for an answer without a customer, and once they have been erased. */
    customerId: uuid('customer_id'),
    ticketId: uuid('ticket_id'),
    /** As the answer has them: numbers are by agent and by team. */
    agentId: uuid('agent_id'),
    teamId: uuid('team_id'),
    /** Null: opened by hand, or by a rule that is gone. */
    ruleId: uuid('rule_id'),
    reasons: jsonb('reasons').$type<(typeof followUpReasons)[number][]>().notNull(),
    ownerId: text('owner_id').references(() => user.id, { onDelete: 'set null' }),
    state: text('state', { enum: followUpStates }).notNull().default('open'),
    cause: text('cause', { enum: followUpCauses }),
    openedAt: moment('opened_at').notNull(),
    /** Until when somebody has to have written to the customer. */
    dueAt: moment('due_at').notNull(),
    /** When the customer was first written to, or told us that somebody had been in touch. */
    contactedAt: moment('contacted_at'),
    /** When it was solved or closed, for the last time. */
    endedAt: moment('ended_at'),
    /** Until when the owner is left in peace; the rule's escalation. Null: never. */
    escalateAt: moment('escalate_at'),
    escalateTo: text('escalate_to').references(() => user.id, { onDelete: 'set null' }),
    escalatedAt: moment('escalated_at'),
    /** When the owner was reminded that it is nearly due. */
    remindedAt: moment('reminded_at'),
    /** When it was told that it is overdue, to webhooks; once. */
    overdueToldAt: moment('overdue_told_at'),
    /** When the customer was asked "are we good now?", and what they said. */
    askedAt: moment('asked_at'),
    recovered: text('recovered', { enum: resolutions }),
    recoveredComment: text('recovered_comment').notNull().default(''),
    recoveredAt: moment('recovered_at'),
    /** Of what the customer wrote last, when nobody has written since. */
    awaitsReplySince: moment('awaits_reply_since'),
    /** Grows with everything that somebody does to it. */
    revision: integer('revision').notNull().default(1),
    changedAt: moment('changed_at').notNull(),
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
    // One answer never opens two.
    uniqueIndex('follow_up_response_unique').on(table.workspaceId, table.responseId),
    index('follow_up_customer_index').on(table.workspaceId, table.customerId),
    index('follow_up_opened_index').on(table.workspaceId, table.openedAt, table.id),
    index('follow_up_due_index')
      .on(table.workspaceId, table.dueAt, table.id)
      .where(sql`state in ('open', 'contacted')`),
    index('follow_up_owner_index').on(table.workspaceId, table.ownerId, table.dueAt, table.id),
    // What a clock still has to do with one that nobody has taken up.
    index('follow_up_untold_index')
      .on(table.dueAt)
      .where(sql`state = 'open' and (reminded_at is null or overdue_told_at is null)`),
    index('follow_up_escalation_index')
      .on(table.escalateAt)
      .where(sql`state = 'open' and escalated_at is null and escalate_at is not null`),
    oneOf('follow_up_state', table.state, followUpStates),
    oneOf('follow_up_cause', table.cause, followUpCauses),
    oneOf('follow_up_recovered', table.recovered, resolutions),
  ],
)

export const followUpEntryKinds = [
  'opened',
  'assigned',
  'note',
  'reply',
  'answer',
  'contacted',
  'solved',
  'closed',
  'reopened',
  'reminded',
  'escalated',
  'asked',
  'recovered',
] as const

/** Everything that happened to a follow-up, in order. Nothing here is changed; texts go with an erasure. */
export const followUpEntry = pgTable(
  'follow_up_entry',
  {
    workspaceId: workspaceId(),
    followUpId: uuid('follow_up_id').notNull(),
    id: id(),
    kind: text('kind', { enum: followUpEntryKinds }).notNull(),
    /** Null: Heard itself, the customer, or somebody who has left. */
    authorId: text('author_id').references(() => user.id, { onDelete: 'set null' }),
    /** The note, the mail's words (plain), or what the customer wrote. */
    text: text('text').notNull().default(''),
    subject: text('subject').notNull().default(''),
    detail: jsonb('detail').$type<Record<string, string | boolean>>().notNull().default({}),
    /** Of a mail that we sent: its row in the outbox. */
    messageId: uuid('message_id'),
    /** Of a mail that came in: its Message-ID, and SHA-256 (hex) of it as it came, which makes a repeat harmless. */
    mailId: text('mail_id'),
    digest: text('digest'),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.followUpId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.followUpId],
      foreignColumns: [followUp.workspaceId, followUp.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.messageId],
      foreignColumns: [message.workspaceId, message.id],
    }),
    uniqueIndex('follow_up_entry_digest_unique').on(
      table.workspaceId,
      table.followUpId,
      table.digest,
    ),
    index('follow_up_entry_message_index')
      .on(table.workspaceId, table.messageId)
      .where(sql`message_id is not null`),
    oneOf('follow_up_entry_kind', table.kind, followUpEntryKinds),
  ],
)

/** Words to begin a reply with, by locale; with merge fields as surveys have them. */
export const replyTemplate = pgTable(
  'reply_template',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    texts: jsonb('texts').$type<Record<string, { subject: string; body: string }>>().notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
  ],
)
