import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertFollowUpEntries } from '#db/queries/follow-up-entry.server.ts'
import {
  forgetListener,
  releaseEscalations,
  releaseOwned,
} from '#db/queries/released-follow-up.server.ts'
import { deleteEndpointsOf } from '#db/queries/webhook-endpoint.server.ts'

/**
 * What a member who leaves was to look after is left to the others: their follow-ups have no owner, nothing is escalated
 * to them, and neither mail nor endpoint tells them anything. Call it where the membership has ended.
 */
export async function releaseFollowUps(
  tx: Db,
  { workspaceId, userId, now }: { workspaceId: string; userId: string; now: Date },
): Promise<void> {
  const released = await releaseOwned(tx, { workspaceId, userId, now })
  await insertFollowUpEntries(
    tx,
    released.map((followUpId) => ({
      ...{ workspaceId, followUpId, id: newId(), kind: 'assigned' as const, at: now },
      detail: { owner_id: '', owner: '' },
    })),
  )
  await releaseEscalations(tx, { workspaceId, userId })
  await forgetListener(tx, { workspaceId, userId })
  await deleteEndpointsOf(tx, { workspaceId, ownerId: userId })
}
