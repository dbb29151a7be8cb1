import { and, eq } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { apiKey } from '../schema/api-key.ts'

export async function insertApiKey(db: Db, row: typeof apiKey.$inferInsert): Promise<void> {
  await db.insert(apiKey).values(row)
}

export async function findApiKey(db: Db, key: { workspaceId: string; keyId: string }) {
  const [row] = await db
    .select({ secretHash: apiKey.secretHash, revokedAt: apiKey.revokedAt })
    .from(apiKey)
    .where(and(eq(apiKey.workspaceId, key.workspaceId), eq(apiKey.id, key.keyId)))
  return row ?? null
}
