import { readResponseData } from '#app/modules/responses/response-data.server.ts'
import type { Resolution } from '#app/modules/responses/resolution.ts'
import { hasSubscribers, queueWebhooks } from '#app/modules/webhooks/queue-webhooks.server.ts'
import type { Db } from '#db/connect.server.ts'
import type { NotificationRow } from '#db/queries/verdict.server.ts'
import { readChangeData } from './change-data.server.ts'

export type ToldVerdict = {
  workspaceId: string
  /** As it was before. */
  notification: NotificationRow
  said: { answer: Resolution; comment: string }
  now: Date
}

/** Tells other systems that a customer says for the first time, or says otherwise, whether a change helped. */
export async function tellOfVerdict(tx: Db, given: ToldVerdict): Promise<void> {
  const { workspaceId, notification, said, now } = given
  if (!(await hasSubscribers(tx, workspaceId, 'verdict.received'))) return
  const { changeId, responseId, customerId } = notification
  const changes = await readChangeData(tx, { workspaceId, changeIds: [changeId] })
  const responses = await readResponseData(tx, { workspaceId, responseIds: [responseId] })
  const data = {
    verdict: said.answer,
    previous_verdict: notification.verdict,
    comment: said.comment,
    received_at: now.toISOString(),
    change: changes.get(changeId) ?? { id: changeId },
    response: responses.get(responseId) ?? { id: responseId },
  }
  const event = { type: 'verdict.received' as const, occurredAt: now, customerId, data }
  await queueWebhooks(tx, { workspaceId, events: [event], now })
}
