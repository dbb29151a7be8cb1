import { randomBytes } from 'node:crypto'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import { seal } from '#app/platform/sealed.ts'
import type { Db } from '#db/connect.server.ts'
import { countEndpoints, insertEndpoint } from '#db/queries/webhook-endpoint.server.ts'
import { lockWorkspace } from '#db/queries/workspace.server.ts'
import { mostEndpoints, mostOwnEndpoints } from './endpoint-limits.ts'
import type { EndpointInput } from './endpoint-input.server.ts'
import { auditedEndpoint, endpointTitle } from './endpoint-words.ts'
import { secretPlace } from './secret-place.ts'
import { secretText } from './sign-call.ts'

export type CreateEndpoint = {
  workspaceId: string
  /** Whose alerts it gets; null for an endpoint of the workspace. */
  ownerId: string | null
  input: Omit<EndpointInput, 'events'> & { events: readonly string[] }
  secrets: TokenSecrets
  actor: Actor
  now: Date
}

/** `secret` is shown once and cannot be had again. Null: there are as many as there may be. */
export const createEndpoint = (
  db: Db,
  given: CreateEndpoint,
): Promise<{ id: string; secret: string } | null> =>
  db.transaction(async (tx) => {
    const { workspaceId, ownerId, input, actor, now } = given
    await lockWorkspace(tx, workspaceId)
    const most = ownerId === null ? mostEndpoints : mostOwnEndpoints
    if ((await countEndpoints(tx, { workspaceId, ownerId })) >= most) return null
    const id = newId()
    const { secret, sealed } = makeSecret(given.secrets, { workspaceId, endpointId: id })
    await insertEndpoint(tx, {
      ...{ workspaceId, id, ownerId, secret: sealed, createdAt: now, updatedAt: now },
      ...input,
      events: [...input.events],
    })
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'webhook.created' },
      subject: { id, name: endpointTitle(input) },
      after: auditedEndpoint(input),
    })
    return { id, secret }
  })

/** A new secret: as it is handed over, and as it is kept. */
export function makeSecret(
  secrets: TokenSecrets,
  key: { workspaceId: string; endpointId: string },
): { secret: string; sealed: Uint8Array } {
  const secret = secretText(randomBytes(32))
  return { secret, sealed: seal(secrets, secretPlace(key), secret) }
}
