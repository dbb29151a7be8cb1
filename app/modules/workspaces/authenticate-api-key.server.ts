import { AppError } from '#app/platform/errors.ts'
import type { Db } from '#db/connect.server.ts'
import { findApiKey } from '#db/queries/api-key.server.ts'
import { isApiKeySecret, parseApiKey } from './api-key.ts'

/** Whose key an `Authorization: Bearer heard_…` header carries. Throws AppError `unauthorized`. */
export async function authenticateApiKey(
  db: Db,
  authorizationHeader: string | null | undefined,
): Promise<{ workspaceId: string; keyId: string }> {
  if (!authorizationHeader) {
    throw new AppError('unauthorized', 'Send your API key as `Authorization: Bearer heard_…`.')
  }
  const parts = parseApiKey(bearerToken(authorizationHeader))
  if (parts === null) throw refusal()
  const row = await findApiKey(db, parts)
  // A revoked key is told apart only from what its holder already knows, never from a wrong one.
  if (row === null || !isApiKeySecret(parts.secret, row.secretHash)) throw refusal()
  if (row.revokedAt !== null) throw new AppError('unauthorized', 'This API key has been revoked.')
  return { workspaceId: parts.workspaceId, keyId: parts.keyId }
}

const bearerToken = (header: string) => /^Bearer +(\S+) *$/i.exec(header)?.[1] ?? ''

const refusal = () => new AppError('unauthorized', 'This API key is not valid.')
