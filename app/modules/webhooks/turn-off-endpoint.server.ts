import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { cancelDeliveries } from '#db/queries/webhook-delivery.server.ts'
import { turnOff } from '#db/queries/webhook-endpoint.server.ts'
import { tellTurnedOff } from './tell-turned-off.server.ts'

export type TurnOffEndpoint = {
  workspaceId: string
  endpointId: string
  /** The address that was called. */
  url: string
  reason: 'failing' | 'gone'
  /** Only when it has been failing since then or longer, whatever was known when the call began. */
  failingBefore: Date | null
  /** Of the Message-IDs of those who are told. */
  mailDomain: string
  now: Date
}

/**
 * Nothing is sent there any more, nor kept for it, until somebody turns it on again. Nothing happens when it has got
 * another address meanwhile. Whoever looks after it gets a mail.
 */
export const turnOffEndpoint = (
  pool: Pool,
  { workspaceId, endpointId, url, reason, failingBefore, mailDomain, now }: TurnOffEndpoint,
): Promise<void> =>
  pool.transaction(async (tx) => {
    const turned = await turnOff(tx, {
      ...{ workspaceId, endpointId, url, reason, failingBefore, now },
    })
    if (turned === null) return
    const { name, ownerId } = turned
    await cancelDeliveries(tx, { workspaceId, endpointId })
    await recordAudit(tx, {
      ...{ workspaceId, now, actor: { kind: 'system' }, action: 'webhook.stopped' },
      subject: { id: endpointId, name },
      after: { state: 'off', reason },
    })
    await tellTurnedOff(tx, { workspaceId, endpointId, ownerId, mailDomain, now })
  })
