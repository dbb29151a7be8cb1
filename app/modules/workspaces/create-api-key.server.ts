import { randomBytes } from 'node:crypto'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertApiKey } from '#db/queries/api-key.server.ts'
import { formatApiKey, hashApiKeySecret } from './api-key.ts'
import { everyApiScope } from './api-scopes.ts'
import type { ApiScope } from './api-scopes.ts'

export type CreateApiKey = {
  db: Db
  workspaceId: string
  name: string
  /** Every scope unless given. */
  scopes?: readonly ApiScope[]
  /** The user who asked for it. */
  createdBy?: string
  now?: Date
}

/** Makes a key for programs. `key` is its full text and cannot be had again: only a hash is stored. */
export async function createApiKey({
  db,
  workspaceId,
  name,
  scopes = everyApiScope,
  createdBy,
  now,
}: CreateApiKey): Promise<{ keyId: string; key: string }> {
  const keyId = newId()
  const secret = randomBytes(32)
  await insertApiKey(db, {
    workspaceId,
    id: keyId,
    name,
    secretHash: hashApiKeySecret(secret),
    scopes: [...scopes],
    createdBy,
    createdAt: now,
  })
  return { keyId, key: formatApiKey({ workspaceId, keyId, secret }) }
}
