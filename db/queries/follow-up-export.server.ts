import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { followUp } from '../schema/follow-up.ts'
import { webhookDelivery } from '../schema/webhook.ts'

/** What a customer is told of how their answers were looked after. The names of the columns are keys of the file. */

type CustomerKey = { workspaceId: string; customerId: string }

/**
 * What was written to them, what they wrote back and what was noted about them, oldest first. A note about a person is
 * theirs to read; who wrote it is not.
 */
const entries = sql<unknown>`(
  select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'at', e.at, 'subject', e.subject, 'text', e.text)
    || jsonb_strip_nulls(jsonb_build_object('from', e.detail -> 'from', 'attachments', e.detail -> 'attachments'))
    order by e.at, e.id), '[]')
  from follow_up_entry e
  where e.workspace_id = follow_up.workspace_id and e.follow_up_id = follow_up.id)`

export async function exportFollowUps(db: Db, key: CustomerKey) {
  return db
    .select({
      id: followUp.id,
      response_id: followUp.responseId,
      reasons: followUp.reasons,
      state: followUp.state,
      cause: followUp.cause,
      opened_at: followUp.openedAt,
      due_at: followUp.dueAt,
      contacted_at: followUp.contactedAt,
      ended_at: followUp.endedAt,
      asked_at: followUp.askedAt,
      recovered: followUp.recovered,
      recovered_comment: followUp.recoveredComment,
      recovered_at: followUp.recoveredAt,
      entries,
    })
    .from(followUp)
    .where(and(eq(followUp.workspaceId, key.workspaceId), eq(followUp.customerId, key.customerId)))
    .orderBy(asc(followUp.openedAt), asc(followUp.id))
}

/** What other systems were told of them. */
export async function exportDeliveries(db: Db, key: CustomerKey) {
  return db
    .select({
      id: webhookDelivery.id,
      type: webhookDelivery.eventType,
      occurred_at: webhookDelivery.occurredAt,
      state: webhookDelivery.state,
      delivered_at: webhookDelivery.deliveredAt,
      content: webhookDelivery.data,
    })
    .from(webhookDelivery)
    .where(
      and(
        eq(webhookDelivery.workspaceId, key.workspaceId),
        eq(webhookDelivery.customerId, key.customerId),
      ),
    )
    .orderBy(asc(webhookDelivery.occurredAt), asc(webhookDelivery.id))
}
