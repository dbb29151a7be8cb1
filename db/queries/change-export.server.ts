import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { customer } from '../schema/customer.ts'
import { change, changeResponse } from '../schema/change.ts'
import { notification, subscriber } from '../schema/notification.ts'

/** What a customer is told of how they were told. The names of the columns are keys of the file. */

type CustomerKey = { workspaceId: string; customerId: string }

const verdicts = sql<unknown>`(
  select coalesce(jsonb_agg(jsonb_build_object('answer', v.answer, 'comment', v.comment, 'at', v.at)
    order by v.at, v.id), '[]')
  from verdict v
  where v.workspace_id = notification.workspace_id and v.notification_id = notification.id)`

/** Of which changes they were told or why not, oldest first, and what they said of each. */
export const exportNotifications = (db: Db, { workspaceId, customerId }: CustomerKey) =>
  db
    .select({
      id: notification.id,
      change_id: notification.changeId,
      address: change.slug,
      response_id: notification.responseId,
      outcome: notification.outcome,
      mail_id: notification.messageId,
      decided_at: notification.decidedAt,
      visited_at: notification.visitedAt,
      verdict: notification.verdict,
      verdict_comment: notification.verdictComment,
      verdict_at: notification.verdictAt,
      /** Their words that stand on the public page. */
      quote: changeResponse.quote,
      verdicts,
    })
    .from(notification)
    .innerJoin(
      change,
      and(eq(change.workspaceId, notification.workspaceId), eq(change.id, notification.changeId)),
    )
    .leftJoin(
      changeResponse,
      and(
        eq(changeResponse.workspaceId, notification.workspaceId),
        eq(changeResponse.changeId, notification.changeId),
        eq(changeResponse.responseId, notification.responseId),
      ),
    )
    .where(and(eq(notification.workspaceId, workspaceId), eq(notification.customerId, customerId)))
    .orderBy(asc(notification.decidedAt), asc(notification.id))

const told = sql<string[]>`(
  select coalesce(jsonb_agg(n.change_id order by n.decided_at, n.change_id), '[]')
  from subscriber_notice n
  where n.workspace_id = subscriber.workspace_id and n.subscriber_id = subscriber.id)`

/** The subscription to the public page by their address; none or one. */
export const exportSubscription = (db: Db, { workspaceId, customerId }: CustomerKey) =>
  db
    .select({
      email: subscriber.email,
      locale: subscriber.locale,
      mode: subscriber.mode,
      asked_at: subscriber.askedAt,
      confirmed_at: subscriber.confirmedAt,
      unsubscribed_at: subscriber.unsubscribedAt,
      changes: told,
    })
    .from(subscriber)
    .innerJoin(
      customer,
      and(
        eq(customer.workspaceId, subscriber.workspaceId),
        eq(sql`lower(${customer.email})`, subscriber.email),
      ),
    )
    .where(and(eq(customer.workspaceId, workspaceId), eq(customer.id, customerId)))
