import { and, desc, eq, isNull, lte, or } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { apiKey } from '../schema/api-key.ts'
import { user } from '../schema/global.ts'

type Key = { workspaceId: string; keyId: string }

const isKey = ({ workspaceId, keyId }: Key) =>
  and(eq(apiKey.workspaceId, workspaceId), eq(apiKey.id, keyId))

export async function insertApiKey(db: Db, row: typeof apiKey.$inferInsert): Promise<void> {
  await db.insert(apiKey).values(row)
}

export async function findApiKey(db: Db, key: Key) {
  const [row] = await db
    .select({
      name: apiKey.name,
      scopes: apiKey.scopes,
      secretHash: apiKey.secretHash,
      lastUsedAt: apiKey.lastUsedAt,
      revokedAt: apiKey.revokedAt,
    })
    .from(apiKey)
    .where(isKey(key))
  return row ?? null
}

/** Notes that the key was used, unless somebody noted it after `staleSince`. */
export async function touchApiKey(
  db: Db,
  { now, staleSince, ...key }: Key & { now: Date; staleSince: Date },
): Promise<void> {
  await db
    .update(apiKey)
    .set({ lastUsedAt: now })
    .where(and(isKey(key), or(isNull(apiKey.lastUsedAt), lte(apiKey.lastUsedAt, staleSince))))
}

/** The keys that work, newest first. `createdByName` is null for those that the set-up made. */
export async function selectApiKeys(db: Db, { workspaceId }: { workspaceId: string }) {
  return db
    .select({
      id: apiKey.id,
      name: apiKey.name,
      scopes: apiKey.scopes,
      createdAt: apiKey.createdAt,
      createdByName: user.name,
      lastUsedAt: apiKey.lastUsedAt,
    })
    .from(apiKey)
    .leftJoin(user, eq(user.id, apiKey.createdBy))
    .where(and(eq(apiKey.workspaceId, workspaceId), isNull(apiKey.revokedAt)))
    .orderBy(desc(apiKey.createdAt), desc(apiKey.id))
}

/** Its name; null when there is no such key or it has been revoked already. */
export async function updateApiKeyRevoked(
  db: Db,
  { now, ...key }: Key & { now: Date },
): Promise<string | null> {
  const [row] = await db
    .update(apiKey)
    .set({ revokedAt: now })
    .where(and(isKey(key), isNull(apiKey.revokedAt)))
    .returning({ name: apiKey.name })
  return row?.name ?? null
}
