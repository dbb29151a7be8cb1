import type { Pool } from '#db/connect.server.ts'
import { deleteSubscribers } from '#db/queries/change-erasure.server.ts'
import { lockSubscriber } from '#db/queries/subscriber.server.ts'
import { recordAudit } from '../workspaces/record-audit.server.ts'
import type { Actor } from '../workspaces/record-audit.server.ts'

export type RemoveSubscriber = {
  workspaceId: string
  subscriberId: string
  actor: Actor
  now: Date
}

/**
 * Forgets a subscriber with every trace of the address, and cancels what waits to go there. They may come back on their
 * own. The log names no address: it outlives them. False when they are not there.
 */
export const removeSubscriber = (
  pool: Pool,
  { workspaceId, subscriberId, actor, now }: RemoveSubscriber,
): Promise<boolean> =>
  pool.transaction(async (tx) => {
    const row = await lockSubscriber(tx, { workspaceId, subscriberId })
    if (row === null) return false
    await deleteSubscribers(tx, { workspaceId, addresses: [row.email] })
    const subject = { id: subscriberId, name: '' }
    await recordAudit(tx, { workspaceId, actor, action: 'subscriber.removed', subject, now })
    return true
  })
