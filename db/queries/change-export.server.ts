import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { customer } from '../schema/customer.ts'
import { change, changeResponse } from '../schema/change.ts'
import { notification, subscriber } from '../schema/notification.ts'
import { response } from '../schema/response.ts'

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
      verdicts,
    })
    .from(notification)
    .innerJoin(
      change,
      and(eq(change.workspaceId, notification.workspaceId), eq(change.id, notification.changeId)),
    )
    .where(and(eq(notification.workspaceId, workspaceId), eq(notification.customerId, customerId)))
    .orderBy(asc(notification.decidedAt), asc(notification.id))

/** Which of their answers a change answers or was said not to, and their words that stand on the public page. */
export const exportLinkedAnswers = (db: Db, { workspaceId, customerId }: CustomerKey) =>
  db
    .select({
      change_id: change.id,
      address: change.slug,
      response_id: response.id,
      linked_at: changeResponse.linkedAt,
      is_left_out: changeResponse.isLeftOut,
      quote: changeResponse.quote,
    })
    .from(response)
    .innerJoin(
      changeResponse,
      and(
        eq(changeResponse.workspaceId, response.workspaceId),
        eq(changeResponse.responseId, response.id),
      ),
    )
    .innerJoin(
      change,
      and(
        eq(change.workspaceId, changeResponse.workspaceId),
        eq(change.id, changeResponse.changeId),
      ),
    )
    .where(and(eq(response.workspaceId, workspaceId), eq(response.customerId, customerId)))
    .orderBy(asc(changeResponse.linkedAt), asc(change.id), asc(response.id))

const told = sql<string[]>`(
  select coalesce(jsonb_agg(n.change_id order by n.decided_at, n.change_id), '[]')
  from subscriber_notice n
  where n.workspace_id = subscriber.workspace_id and n.subscriber_id = subscriber.id)`

const subscriberMails = sql<unknown>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'state', m.state, 'sent_at', m.sent_at)
    order by m.created_at, m.id), '[]')
  from message m
  where m.workspace_id = subscriber.workspace_id and m.kind in ('change_update', 'subscribe_confirm')
    and lower(m.to_address) = subscriber.email)`

/** The subscription to the public page by their address, with its mails; none or one. */
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
      mails: subscriberMails,
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
