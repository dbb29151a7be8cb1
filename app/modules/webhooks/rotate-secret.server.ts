import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import type { Db } from '#db/connect.server.ts'
import { lockEndpoint, replaceSecret } from '#db/queries/webhook-endpoint.server.ts'
import type { EndpointKey } from '#db/queries/webhook-endpoint.server.ts'
import { makeSecret } from './create-endpoint.server.ts'
import { endpointTitle } from './endpoint-words.ts'

export type RotateSecret = EndpointKey & { secrets: TokenSecrets; actor: Actor; now: Date }

/**
 * Every call from now on is signed with a new secret, which is shown once, and for a day with the old one, too. Null:
 * there is no such endpoint.
 */
export const rotateSecret = (db: Db, given: RotateSecret): Promise<string | null> =>
  db.transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, given)
    if (endpoint === null) return null
    const { workspaceId, endpointId, actor, now } = given
    const { secret, sealed } = makeSecret(given.secrets, { workspaceId, endpointId })
    await replaceSecret(tx, given, { secret: sealed, now })
    const subject = { id: endpointId, name: endpointTitle(endpoint) }
    await recordAudit(tx, { workspaceId, actor, action: 'webhook.secret_changed', subject, now })
    return secret
  })
