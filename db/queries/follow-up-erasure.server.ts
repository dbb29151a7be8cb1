import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { alert } from '../schema/alert.ts'
import { followUp, followUpEntry } from '../schema/follow-up.ts'
import { capturedMail, message } from '../schema/message.ts'
import { webhookAttempt, webhookDelivery } from '../schema/webhook.ts'

type CustomerKey = { workspaceId: string; customerId: string }
type AnswersKey = { workspaceId: string; responseIds: string[] }

/** Their follow-ups, held until the transaction ends. */
export async function lockFollowUpsOf(
  db: Db,
  { workspaceId, customerId, responseIds }: CustomerKey & AnswersKey,
) {
  return db
    .select({ id: followUp.id, state: followUp.state })
    .from(followUp)
    .where(
      and(
        eq(followUp.workspaceId, workspaceId),
        responseIds.length === 0
          ? eq(followUp.customerId, customerId)
          : or(eq(followUp.customerId, customerId), inArray(followUp.responseId, responseIds)),
      ),
    )
    .orderBy(followUp.id)
    .for('update')
}

/** Every word about them goes, also what members noted; what happened when stays, for the numbers. */
export async function emptyFollowUps(
  db: Db,
  { workspaceId, followUpIds }: { workspaceId: string; followUpIds: string[] },
): Promise<void> {
  if (followUpIds.length === 0) return
  await db
    .update(followUp)
    .set({ customerId: null, recoveredComment: '', awaitsReplySince: null })
    .where(and(eq(followUp.workspaceId, workspaceId), inArray(followUp.id, followUpIds)))
  await db
    .update(followUpEntry)
    .set({
      ...{ text: '', subject: '', mailId: null },
      // Who wrote from which address, and what their files were called.
      detail: sql`${followUpEntry.detail} - 'from' - 'attachments'`,
    })
    .where(
      and(
        eq(followUpEntry.workspaceId, workspaceId),
        inArray(followUpEntry.followUpId, followUpIds),
      ),
    )
}

/** Members are not told any more what they have not been told yet. */
export async function stopAlerts(
  db: Db,
  { workspaceId, responseIds, now }: AnswersKey & { now: Date },
): Promise<void> {
  if (responseIds.length === 0) return
  const theirs = and(eq(alert.workspaceId, workspaceId), inArray(alert.responseId, responseIds))
  await db
    .update(alert)
    .set({ queuedAt: now })
    .where(and(theirs, isNull(alert.queuedAt)))
  // A mail that tells of others too leaves them out when it is written.
  await db
    .update(message)
    .set({ state: 'cancelled', cancelReason: 'erased' })
    .where(
      and(
        eq(message.workspaceId, workspaceId),
        eq(message.topic, 'alerts'),
        inArray(message.state, ['pending', 'sending']),
        inArray(sql<string>`${message.payload} ->> 'responses'`, responseIds),
      ),
    )
}

/** The mails to members that were kept instead of sent: each links to the follow-ups that it quotes. */
export async function deleteMailsAbout(
  db: Db,
  { workspaceId, followUpIds }: { workspaceId: string; followUpIds: string[] },
): Promise<void> {
  if (followUpIds.length === 0) return
  const links = followUpIds.map((id) => `%/follow-ups/${id}%`)
  await db
    .delete(capturedMail)
    .where(
      and(
        eq(capturedMail.workspaceId, workspaceId),
        sql`${capturedMail.text} like any (${`{${links.join(',')}}`}::text[])`,
      ),
    )
}

/** What other systems were or were to be told of them; calls that wait are not made. */
export async function emptyDeliveries(db: Db, key: CustomerKey): Promise<void> {
  const { workspaceId, customerId } = key
  const waits = sql`${webhookDelivery.state} in ('pending', 'sending')`
  const rows = await db
    .update(webhookDelivery)
    .set({
      data: {},
      customerId: null,
      state: sql`case when ${waits} then 'cancelled' else ${webhookDelivery.state} end`,
    })
    .where(
      and(eq(webhookDelivery.workspaceId, workspaceId), eq(webhookDelivery.customerId, customerId)),
    )
    .returning({ id: webhookDelivery.id })
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await db
    .update(webhookAttempt)
    .set({ detail: '' })
    .where(
      and(eq(webhookAttempt.workspaceId, workspaceId), inArray(webhookAttempt.deliveryId, ids)),
    )
}
