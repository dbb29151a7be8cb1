import { hasSubscribers, queueWebhooks } from '#app/modules/webhooks/queue-webhooks.server.ts'
import type { Db } from '#db/connect.server.ts'
import { invitationDataOf } from './invitation-data.ts'
import { readInvitation } from './read-invitations.server.ts'

type Bounced = { workspaceId: string; invitationId: string; now: Date }

/** Tells the workspace's endpoints that an invitation has come back. */
export async function tellBounced(
  tx: Db,
  { workspaceId, invitationId, now }: Bounced,
): Promise<void> {
  const type = 'invitation.bounced'
  if (!(await hasSubscribers(tx, workspaceId, type))) return
  const row = await readInvitation(tx, { workspaceId, invitationId })
  if (row === null) return
  const customerId = row.customer?.id ?? null
  const event = { type, occurredAt: now, customerId, data: invitationDataOf(row) } as const
  await queueWebhooks(tx, { workspaceId, events: [event], now })
}
