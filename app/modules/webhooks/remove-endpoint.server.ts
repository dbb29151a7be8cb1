import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { deleteEndpoint, lockEndpoint } from '#db/queries/webhook-endpoint.server.ts'
import type { EndpointKey } from '#db/queries/webhook-endpoint.server.ts'
import { endpointTitle } from './endpoint-words.ts'

/** Removes it with its log; what waits is not sent. False: there is no such endpoint. */
export const removeEndpoint = (
  db: Db,
  { actor, now, ...key }: EndpointKey & { actor: Actor; now: Date },
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, key)
    if (endpoint === null) return false
    const { workspaceId, endpointId } = key
    await deleteEndpoint(tx, key)
    const subject = { id: endpointId, name: endpointTitle(endpoint) }
    await recordAudit(tx, { workspaceId, actor, action: 'webhook.deleted', subject, now })
    return true
  })
