import { AppError } from '#app/platform/errors.ts'
import type { Db } from '#db/connect.server.ts'
import { findApiKey, touchApiKey } from '#db/queries/api-key.server.ts'
import { isApiKeySecret, parseApiKey } from './api-key.ts'
import type { ApiScope } from './api-scopes.ts'

/** A program that has shown its key, and what it may do. */
export type ApiCaller = { workspaceId: string; keyId: string; name: string; scopes: ApiScope[] }

/** So often at most is a use written down: a busy program must not write with each call. */
const touchEveryMs = 60_000

/** Whose key an `Authorization: Bearer heard_…` header carries. Throws AppError `unauthorized`. */
export async function authenticateApiKey(
  db: Db,
  authorizationHeader: string | null | undefined,
  now: Date,
): Promise<ApiCaller> {
  if (!authorizationHeader) {
    throw new AppError('unauthorized', 'Send your API key as `Authorization: Bearer heard_…`.')
  }
  const parts = parseApiKey(bearerToken(authorizationHeader))
  if (parts === null) throw refusal()
  const row = await findApiKey(db, parts)
  // A revoked key is told apart only from what its holder already knows, never from a wrong one.
  if (row === null || !isApiKeySecret(parts.secret, row.secretHash)) throw refusal()
  if (row.revokedAt !== null) throw new AppError('unauthorized', 'This API key has been revoked.')
  const { workspaceId, keyId } = parts
  const staleSince = new Date(now.getTime() - touchEveryMs)
  if (row.lastUsedAt === null || row.lastUsedAt <= staleSince)
    await touchApiKey(db, { workspaceId, keyId, now, staleSince })
  return { workspaceId, keyId, name: row.name, scopes: row.scopes }
}

const bearerToken = (header: string) => /^Bearer +(\S+) *$/i.exec(header)?.[1] ?? ''

const refusal = () => new AppError('unauthorized', 'This API key is not valid.')
