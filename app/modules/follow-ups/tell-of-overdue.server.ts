import { hasSubscribers, queueWebhooks } from '#app/modules/webhooks/queue-webhooks.server.ts'
import { grouped } from '#app/platform/grouped.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { takeOverdue } from '#db/queries/follow-up-clock.server.ts'
import { readFollowUpData } from './follow-up-data.server.ts'

const batchSize = 100

/** Tells webhooks, once each, of follow-ups that are overdue. True if there may be more. */
export const tellOfOverdue = (pool: Pool, now: Date): Promise<boolean> =>
  pool.transaction(async (tx) => {
    const taken = await takeOverdue(tx, { now, limit: batchSize })
    for (const [workspaceId, rows] of grouped(taken, (row) => row.workspaceId)) {
      const dueAt = new Map(rows.map((row) => [row.id, row.dueAt]))
      await tellOne(tx, { workspaceId, dueAt, now })
    }
    return taken.length === batchSize
  })

async function tellOne(
  tx: Db,
  { workspaceId, dueAt, now }: { workspaceId: string; dueAt: Map<string, Date>; now: Date },
): Promise<void> {
  if (!(await hasSubscribers(tx, workspaceId, 'follow_up.overdue'))) return
  const told = await readFollowUpData(tx, { workspaceId, followUpIds: [...dueAt.keys()] })
  const events = [...told].map(([id, data]) => ({
    type: 'follow_up.overdue' as const,
    occurredAt: dueAt.get(id) ?? now,
    ...data,
  }))
  await queueWebhooks(tx, { workspaceId, events, now })
}
