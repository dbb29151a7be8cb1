import type { Pool } from '#db/connect.server.ts'
import { updateApiKeyRevoked } from '#db/queries/api-key.server.ts'
import { recordAudit } from './record-audit.server.ts'
import type { Actor } from './record-audit.server.ts'

export type RevokeApiKey = { workspaceId: string; keyId: string; actor: Actor; now: Date }

/** From now on the key opens nothing. False when there is no such key or it was revoked before. */
export const revokeApiKey = (
  pool: Pool,
  { workspaceId, keyId, actor, now }: RevokeApiKey,
): Promise<boolean> =>
  pool.transaction(async (tx) => {
    const name = await updateApiKeyRevoked(tx, { workspaceId, keyId, now })
    if (name === null) return false
    const subject = { id: keyId, name }
    await recordAudit(tx, { workspaceId, actor, action: 'api_key.revoked', subject, now })
    return true
  })
