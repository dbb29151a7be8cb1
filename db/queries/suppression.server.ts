import { and, eq } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { suppression } from '../schema/suppression.ts'

type SuppressionRow = typeof suppression.$inferInsert
type AddressKey = { workspaceId: string; emailHash: string }

const isAddress = (key: AddressKey) =>
  and(eq(suppression.workspaceId, key.workspaceId), eq(suppression.emailHash, key.emailHash))

export async function findSuppression(db: Db, key: AddressKey) {
  const [row] = await db.select().from(suppression).where(isAddress(key))
  return row ?? null
}

/** False when the address is suppressed already, for whatever reason. */
export async function insertSuppression(db: Db, row: SuppressionRow): Promise<boolean> {
  const rows = await db
    .insert(suppression)
    .values(row)
    .onConflictDoNothing()
    .returning({ reason: suppression.reason })
  return rows.length > 0
}

/** The reason for which it was suppressed; null when it was not. */
export async function deleteSuppression(db: Db, key: AddressKey) {
  const [row] = await db
    .delete(suppression)
    .where(isAddress(key))
    .returning({ reason: suppression.reason })
  return row?.reason ?? null
}

/** Goes on suppressing the address, and no longer says whose it is. */
export async function keepHashAlone(db: Db, key: AddressKey, now: Date): Promise<void> {
  const anonymous = { email: null, reason: 'erased' as const }
  await db
    .insert(suppression)
    .values({ ...key, ...anonymous, createdAt: now })
    .onConflictDoUpdate({
      target: [suppression.workspaceId, suppression.emailHash],
      set: anonymous,
    })
}
