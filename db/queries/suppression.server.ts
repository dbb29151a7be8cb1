import { and, eq, inArray, isNotNull, notExists } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { customer } from '../schema/customer.ts'
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

const anonymous = { email: null, reason: 'erased', detail: '' } as const

/** Goes on suppressing the address, and no longer says whose it is, nor what led to it in anybody's words. */
export async function keepHashAlone(db: Db, key: AddressKey, now: Date): Promise<void> {
  await db
    .insert(suppression)
    .values({ ...key, ...anonymous, createdAt: now })
    .onConflictDoUpdate({
      target: [suppression.workspaceId, suppression.emailHash],
      set: anonymous,
    })
}

/** The same for those of these addresses that are suppressed and by now no customer's. */
export async function keepHashesAlone(
  db: Db,
  { workspaceId, emailHashes }: { workspaceId: string; emailHashes: string[] },
): Promise<void> {
  const owner = db
    .select({ id: customer.id })
    .from(customer)
    .where(
      and(eq(customer.workspaceId, suppression.workspaceId), eq(customer.email, suppression.email)),
    )
  await db
    .update(suppression)
    .set(anonymous)
    .where(
      and(
        eq(suppression.workspaceId, workspaceId),
        inArray(suppression.emailHash, emailHashes),
        isNotNull(suppression.email),
        notExists(owner),
      ),
    )
}
