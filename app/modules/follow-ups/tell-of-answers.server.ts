import { readResponseData } from '#app/modules/responses/response-data.server.ts'
import { hasSubscribers, queueWebhooks } from '#app/modules/webhooks/queue-webhooks.server.ts'
import type { WebhookEvent, WebhookEventType } from '#app/modules/webhooks/webhook-events.ts'
import type { Db } from '#db/connect.server.ts'
import type { UnjudgedRow } from '#db/queries/unjudged-response.server.ts'
import { oldestToFollow } from './answers-to-judge.ts'
import { isNewlyNotSolved, toldOfAnswer } from './told-of-answer.ts'

type Told = { type: WebhookEventType; row: UnjudgedRow }

/** Tells the workspace's endpoints of answers that are new, have changed, or say that nothing is solved. */
export async function tellOfAnswers(
  tx: Db,
  { workspaceId, rows, now }: { workspaceId: string; rows: readonly UnjudgedRow[]; now: Date },
): Promise<void> {
  const told = await wanted(
    tx,
    workspaceId,
    rows.flatMap((row) => toldOf(row, now)),
  )
  if (told.length === 0) return
  const responseIds = [...new Set(told.map(({ row }) => row.id))]
  const responses = await readResponseData(tx, { workspaceId, responseIds })
  const events = told.map(({ type, row }): WebhookEvent => ({
    ...{ type, occurredAt: row.updatedAt, customerId: row.customerId },
    data: responses.get(row.id) ?? { id: row.id },
  }))
  await queueWebhooks(tx, { workspaceId, events, now })
}

/** The helpdesk is not told to reopen what was answered long ago. */
function toldOf(row: UnjudgedRow, now: Date): Told[] {
  const type = toldOfAnswer(row)
  const isOfTicket = row.ticketId !== null && row.respondedAt >= oldestToFollow(now)
  return [
    ...(type === null ? [] : [{ type, row }]),
    ...(isOfTicket && isNewlyNotSolved(row) ? [{ type: 'ticket.not_solved' as const, row }] : []),
  ]
}

/** What nobody asked to hear need not be read. */
async function wanted(tx: Db, workspaceId: string, told: Told[]): Promise<Told[]> {
  const types = new Set<WebhookEventType>()
  for (const type of new Set(told.map((each) => each.type)))
    if (await hasSubscribers(tx, workspaceId, type)) types.add(type)
  return told.filter(({ type }) => types.has(type))
}
