import { sql } from 'drizzle-orm'
import {
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
import { id, moment, oneOf, workspaceId } from './columns.ts'
import { customer } from './customer.ts'
import { workspace } from './global.ts'
import { invitation } from './invitation.ts'
import { memberInvitation } from './member.ts'

export const messageKinds = [
  'invitation',
  'reminder',
  'member_invitation',
  'sign_in_link',
  'test',
  'reply',
  'recovery',
  'alert',
  'digest',
  'change_notice',
  'change_update',
  'subscribe_confirm',
] as const
/** `replies`: what a person writes to one customer. `alerts`: what a member wants to hear of. */
export const messageTopics = ['surveys', 'announcements', 'account', 'replies', 'alerts'] as const
export const messageStates = ['pending', 'sending', 'sent', 'failed', 'cancelled'] as const

/**
 * Why an attempt did not succeed. `unknown_recipient`: there is no such mailbox. `policy`: the mail or its sender is not
 * wanted there. `rejected`: refused for good, for another reason. `deferred`: refused for now. `unreachable`: no
 * conversation with the server, or a broken one. `invalid_address`: cannot be put into SMTP. `not_made`: a fault of ours.
 */
export const deliveryFailures = [
  'unknown_recipient',
  'policy',
  'rejected',
  'deferred',
  'unreachable',
  'invalid_address',
  'not_made',
] as const

/** What a mail server or a mailbox's owner reported afterwards. `delayed`: still trying. */
export const deliveryReportKinds = ['hard_bounce', 'soft_bounce', 'delayed', 'complaint'] as const

/** The outbox. A mail is due because a row here says so, written in the transaction that decided it. */
export const message = pgTable(
  'message',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text('kind', { enum: messageKinds }).notNull(),
    topic: text('topic', { enum: messageTopics }).notNull(),
    /** Null for mail to members, and once the customer has been erased. */
    customerId: uuid('customer_id'),
    invitationId: uuid('invitation_id'),
    /** 0 is the invitation's own mail, 1 its first reminder. */
    reminder: smallint('reminder').notNull().default(0),
    memberInvitationId: uuid('member_invitation_id'),
    /** What the mail's composer needs and no other row has. */
    payload: jsonb('payload').$type<Record<string, string>>(),
    toAddress: text('to_address').notNull(),
    /** RFC 5322 Message-ID with its angle brackets; the same in every attempt. */
    messageId: text('message_id').notNull(),
    state: text('state', { enum: messageStates }).notNull().default('pending'),
    /** When to send; while `sending`, when the lease ends and another worker may claim it. */
    dueAt: moment('due_at').notNull(),
    /** Names the claim. A worker finishes a message only while this is still its own. */
    leaseId: uuid('lease_id'),
    attempts: smallint('attempts').notNull().default(0),
    /** How many of the limits (its domain's, then the whole's) have given it its time already. */
    paced: smallint('paced').notNull().default(0),
    /** Of the last attempt, unless it succeeded. */
    failure: text('failure', { enum: deliveryFailures }),
    /** The last failure as the mail server put it, without addresses. */
    lastError: text('last_error'),
    cancelReason: text('cancel_reason'),
    sentAt: moment('sent_at'),
    /** When it was reported as undeliverable for good. */
    bouncedAt: moment('bounced_at'),
    /** How often it was reported as undeliverable for now. */
    softBounces: smallint('soft_bounces').notNull().default(0),
    complainedAt: moment('complained_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customer.workspaceId, customer.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.invitationId],
      foreignColumns: [invitation.workspaceId, invitation.id],
    }),
    index('message_due_index')
      .on(table.dueAt)
      .where(sql`state in ('pending', 'sending')`),
    index('message_awaited_index')
      .on(table.dueAt)
      .where(sql`state in ('pending', 'sending') and topic = 'account'`),
    foreignKey({
      columns: [table.workspaceId, table.memberInvitationId],
      foreignColumns: [memberInvitation.workspaceId, memberInvitation.id],
    }),
    index('message_created_index').on(table.workspaceId, table.createdAt),
    index('message_failed_index')
      .on(table.workspaceId, table.createdAt)
      .where(sql`state = 'failed'`),
    index('message_customer_index').on(table.workspaceId, table.customerId),
    index('message_invitation_index').on(table.workspaceId, table.invitationId),
    oneOf('message_kind', table.kind, messageKinds),
    oneOf('message_topic', table.topic, messageTopics),
    oneOf('message_state', table.state, messageStates),
    oneOf('message_failure', table.failure, deliveryFailures),
  ],
)

/** An attempt that did not succeed. The one that did is in `message.sent_at`. */
export const deliveryAttempt = pgTable(
  'delivery_attempt',
  {
    workspaceId: workspaceId(),
    messageId: uuid('message_id').notNull(),
    id: id(),
    failure: text('failure', { enum: deliveryFailures }).notNull(),
    /** As the mail server put it, without addresses. */
    error: text('error').notNull(),
    attemptedAt: moment('attempted_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.messageId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.messageId],
      foreignColumns: [message.workspaceId, message.id],
    }),
    oneOf('delivery_attempt_failure', table.failure, deliveryFailures),
  ],
)

/** A bounce (RFC 3464) or a complaint (RFC 5965) about a mail that the server had taken. */
export const deliveryReport = pgTable(
  'delivery_report',
  {
    workspaceId: workspaceId(),
    messageId: uuid('message_id').notNull(),
    id: id(),
    kind: text('kind', { enum: deliveryReportKinds }).notNull(),
    /** Enhanced status code (RFC 3463) like 5.1.1; null when the report has none. */
    status: text('status'),
    /** The report's own words, without addresses; of a complaint its feedback type. */
    diagnostic: text('diagnostic').notNull().default(''),
    /** SHA-256 (hex) of the report as it came: makes a repeat harmless. */
    digest: text('digest').notNull(),
    receivedAt: moment('received_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.messageId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.messageId],
      foreignColumns: [message.workspaceId, message.id],
    }),
    uniqueIndex('delivery_report_digest_unique').on(
      table.workspaceId,
      table.messageId,
      table.digest,
    ),
    oneOf('delivery_report_kind', table.kind, deliveryReportKinds),
  ],
)

/** Mail kept instead of sent when no SMTP server is configured. */
export const capturedMail = pgTable(
  'captured_mail',
  {
    workspaceId: workspaceId(),
    id: id(),
    toAddress: text('to_address').notNull(),
    fromAddress: text('from_address').notNull(),
    subject: text('subject').notNull(),
    headers: jsonb('headers').$type<Record<string, string>>().notNull(),
    html: text('html').notNull(),
    text: text('text').notNull(),
    raw: text('raw').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    index('captured_mail_created_index').on(table.workspaceId, table.createdAt),
  ],
)
