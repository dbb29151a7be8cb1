import { randomBytes } from 'node:crypto'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertApiKey } from '#db/queries/api-key.server.ts'
import { formatApiKey, hashApiKeySecret } from './api-key.ts'

export type CreateApiKey = { db: Db; workspaceId: string; name: string }

/** Makes a key for programs. `key` is its full text and cannot be had again: only a hash is stored. */
export async function createApiKey({
  db,
  workspaceId,
  name,
}: CreateApiKey): Promise<{ keyId: string; key: string }> {
  const keyId = newId()
  const secret = randomBytes(32)
  await insertApiKey(db, { workspaceId, id: keyId, name, secretHash: hashApiKeySecret(secret) })
  return { keyId, key: formatApiKey({ workspaceId, keyId, secret }) }
}
