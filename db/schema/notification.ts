import { sql } from 'drizzle-orm'
import {
  boolean,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { change } from './change.ts'
import { id, moment, oneOf, workspaceId } from './columns.ts'
import { customer } from './customer.ts'
import { workspace } from './global.ts'
import { message } from './message.ts'
import { resolutions, response } from './response.ts'

/**
 * `mail`: there is one. The others say why there is none; whoever allows it later, in this or another linked response, is
 * told then. `as_subscriber`: they had heard of it as a subscriber before their response was linked.
 */
export const notificationOutcomes = [
  'mail',
  'no_address',
  'no_consent',
  'unsubscribed',
  'suppressed',
  'as_subscriber',
] as const

/** That one customer is told of one change, or is not, and what they say about it. Never two for the same pair. */
export const notification = pgTable(
  'notification',
  {
    workspaceId: workspaceId(),
    id: id(),
    changeId: uuid('change_id').notNull(),
    /** Null once they have been erased. */
    customerId: uuid('customer_id'),
    /** The linked response with whose words the mail begins. */
    responseId: uuid('response_id').notNull(),
    outcome: text('outcome', { enum: notificationOutcomes }).notNull(),
    /** In the outbox; one mail may tell of several changes. */
    messageId: uuid('message_id'),
    decidedAt: moment('decided_at').notNull(),
    /** When a person, as far as can be told, had the page of the mail before them. */
    visitedAt: moment('visited_at'),
    /** "Did it help?", as it stands; everything that was said is in `verdict`. */
    verdict: text('verdict', { enum: resolutions }),
    verdictComment: text('verdict_comment').notNull().default(''),
    verdictAt: moment('verdict_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.changeId],
      foreignColumns: [change.workspaceId, change.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.customerId],
      foreignColumns: [customer.workspaceId, customer.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.responseId],
      foreignColumns: [response.workspaceId, response.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.messageId],
      foreignColumns: [message.workspaceId, message.id],
    }),
    uniqueIndex('notification_customer_unique').on(
      table.workspaceId,
      table.changeId,
      table.customerId,
    ),
    index('notification_customer_index').on(table.workspaceId, table.customerId),
    index('notification_message_index')
      .on(table.workspaceId, table.messageId)
      .where(sql`message_id is not null`),
    index('notification_verdict_index')
      .on(table.workspaceId, table.verdictAt)
      .where(sql`verdict is not null`),
    oneOf('notification_outcome', table.outcome, notificationOutcomes),
    oneOf('notification_verdict', table.verdict, resolutions),
  ],
)

/** Everything that was answered to "did it help?", in order. Words go with an erasure. */
export const verdict = pgTable(
  'verdict',
  {
    workspaceId: workspaceId(),
    notificationId: uuid('notification_id').notNull(),
    id: id(),
    answer: text('answer', { enum: resolutions }).notNull(),
    comment: text('comment').notNull().default(''),
    /** A person gave it, as far as can be told. */
    hasSign: boolean('has_sign').notNull().default(false),
    /** One of many that a machine posted: kept, never counted. */
    isSetAside: boolean('is_set_aside').notNull().default(false),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.notificationId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.notificationId],
      foreignColumns: [notification.workspaceId, notification.id],
    }),
    oneOf('verdict_answer', table.answer, resolutions),
  ],
)

export const subscriberModes = ['each', 'monthly'] as const

/** Somebody who asked on the public page to hear of changes. Nothing is sent before they said yes in the mail. */
export const subscriber = pgTable(
  'subscriber',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Lower case. */
    email: text('email').notNull(),
    locale: text('locale').notNull(),
    mode: text('mode', { enum: subscriberModes }).notNull(),
    /** When they asked last; the link in the mail is good for some days after it. */
    askedAt: moment('asked_at').notNull(),
    confirmedAt: moment('confirmed_at'),
    unsubscribedAt: moment('unsubscribed_at'),
    /** Until when what was published has been told in a digest. */
    digestedAt: moment('digested_at'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspace.id] }),
    uniqueIndex('subscriber_email_unique').on(table.workspaceId, table.email),
    oneOf('subscriber_mode', table.mode, subscriberModes),
  ],
)

/** That a subscriber is told of a change: in one mail, however often it is published, corrected or looked at. */
export const subscriberNotice = pgTable(
  'subscriber_notice',
  {
    workspaceId: workspaceId(),
    changeId: uuid('change_id').notNull(),
    subscriberId: uuid('subscriber_id').notNull(),
    /** Null: they are told as the customer who asked for it. */
    messageId: uuid('message_id'),
    decidedAt: moment('decided_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.changeId, table.subscriberId] }),
    foreignKey({
      columns: [table.workspaceId, table.changeId],
      foreignColumns: [change.workspaceId, change.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.subscriberId],
      foreignColumns: [subscriber.workspaceId, subscriber.id],
    }),
    foreignKey({
      columns: [table.workspaceId, table.messageId],
      foreignColumns: [message.workspaceId, message.id],
    }),
    index('subscriber_notice_message_index')
      .on(table.workspaceId, table.messageId)
      .where(sql`message_id is not null`),
    index('subscriber_notice_subscriber_index').on(table.workspaceId, table.subscriberId),
  ],
)
