import { and, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { changeResponse } from '../schema/change.ts'
import { deliveryAttempt, deliveryReport, message } from '../schema/message.ts'
import { notification, subscriber, subscriberNotice, verdict } from '../schema/notification.ts'

type CustomerKey = { workspaceId: string; customerId: string }

/** That somebody was told, and whether it helped, stays and is counted; who, and their words, go. */
export async function emptyNotifications(
  db: Db,
  { workspaceId, customerId }: CustomerKey,
): Promise<number> {
  const rows = await db
    .update(notification)
    .set({ customerId: null, verdictComment: '' })
    .where(and(eq(notification.workspaceId, workspaceId), eq(notification.customerId, customerId)))
    .returning({ id: notification.id })
  if (rows.length === 0) return 0
  const ids = rows.map(({ id }) => id)
  await db
    .update(verdict)
    .set({ comment: '' })
    .where(
      and(
        eq(verdict.workspaceId, workspaceId),
        inArray(verdict.notificationId, ids),
        ne(verdict.comment, ''),
      ),
    )
  return rows.length
}

/** What is quoted of these answers stands nowhere any more. Tells whether anything was. */
export async function deleteQuotes(
  db: Db,
  { workspaceId, responseIds }: { workspaceId: string; responseIds: string[] },
): Promise<boolean> {
  if (responseIds.length === 0) return false
  const rows = await db
    .update(changeResponse)
    .set({ quote: null })
    .where(
      and(
        eq(changeResponse.workspaceId, workspaceId),
        inArray(changeResponse.responseId, responseIds),
        isNotNull(changeResponse.quote),
      ),
    )
    .returning({ id: changeResponse.responseId })
  return rows.length > 0
}

type Addresses = { workspaceId: string; addresses: string[] }

/** Whoever has one of these addresses is subscribed to nothing; their mails keep what became of them. */
export async function deleteSubscribers(db: Db, { workspaceId, addresses }: Addresses) {
  if (addresses.length === 0) return
  const known = addresses.map((address) => address.toLowerCase())
  await emptySubscriberMails(db, { workspaceId, addresses: known })
  const theirs = and(eq(subscriber.workspaceId, workspaceId), inArray(subscriber.email, known))
  const ids = db.select({ id: subscriber.id }).from(subscriber).where(theirs)
  await db
    .delete(subscriberNotice)
    .where(
      and(
        eq(subscriberNotice.workspaceId, workspaceId),
        inArray(subscriberNotice.subscriberId, ids),
      ),
    )
  await db.delete(subscriber).where(theirs)
}

async function emptySubscriberMails(db: Db, { workspaceId, addresses }: Addresses): Promise<void> {
  const waits = sql`${message.state} in ('pending', 'sending')`
  const mails = await db
    .update(message)
    .set({
      state: sql`case when ${waits} then 'cancelled' else ${message.state} end`,
      cancelReason: sql`case when ${waits} then 'erased' else ${message.cancelReason} end`,
      ...{ toAddress: '', payload: null, lastError: null },
    })
    .where(
      and(
        eq(message.workspaceId, workspaceId),
        inArray(message.kind, ['change_update', 'subscribe_confirm']),
        inArray(sql`lower(${message.toAddress})`, addresses),
      ),
    )
    .returning({ id: message.id })
  if (mails.length === 0) return
  const ids = mails.map(({ id }) => id)
  await db
    .update(deliveryAttempt)
    .set({ error: '' })
    .where(
      and(eq(deliveryAttempt.workspaceId, workspaceId), inArray(deliveryAttempt.messageId, ids)),
    )
  await db
    .update(deliveryReport)
    .set({ diagnostic: '' })
    .where(and(eq(deliveryReport.workspaceId, workspaceId), inArray(deliveryReport.messageId, ids)))
}
