import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { idempotencyKey } from '../schema/idempotency-key.ts'

type NewKey = typeof idempotencyKey.$inferInsert
export type IdempotencyKeyId = Pick<NewKey, 'workspaceId' | 'apiKeyId' | 'path' | 'key'>

const isKey = ({ workspaceId, apiKeyId, path, key }: IdempotencyKeyId) =>
  and(
    eq(idempotencyKey.workspaceId, workspaceId),
    eq(idempotencyKey.apiKeyId, apiKeyId),
    eq(idempotencyKey.path, path),
    eq(idempotencyKey.key, key),
  )

/** The claim that was made at this moment and has not ended. */
const isRunningSince = (id: IdempotencyKeyId, claimedAt: Date) =>
  and(isKey(id), eq(idempotencyKey.createdAt, claimedAt), isNull(idempotencyKey.status))

/** False, and nothing written, when the key is there. */
export async function insertIdempotencyKey(db: Db, row: NewKey): Promise<boolean> {
  const rows = await db
    .insert(idempotencyKey)
    .values(row)
    .onConflictDoNothing()
    .returning({ key: idempotencyKey.key })
  return rows.length > 0
}

export async function findIdempotencyKey(db: Db, id: IdempotencyKeyId) {
  const [row] = await db
    .select({
      bodyHash: idempotencyKey.bodyHash,
      status: idempotencyKey.status,
      answer: idempotencyKey.answer,
      createdAt: idempotencyKey.createdAt,
    })
    .from(idempotencyKey)
    .where(isKey(id))
  return row ?? null
}

/** Begins anew with a key whose claim or answer is too old. False when somebody else was faster. */
export async function reclaimIdempotencyKey(
  db: Db,
  id: IdempotencyKeyId,
  { seenAt, bodyHash, now }: { seenAt: Date; bodyHash: string; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(idempotencyKey)
    .set({ bodyHash, status: null, answer: null, createdAt: now })
    .where(and(isKey(id), eq(idempotencyKey.createdAt, seenAt)))
    .returning({ key: idempotencyKey.key })
  return rows.length > 0
}

/** Keeps the answer. False when the claim is no longer the caller's. */
export async function finishIdempotencyKey(
  db: Db,
  id: IdempotencyKeyId,
  { claimedAt, status, answer }: { claimedAt: Date; status: number; answer: unknown },
): Promise<boolean> {
  const rows = await db
    .update(idempotencyKey)
    .set({ status, answer })
    .where(isRunningSince(id, claimedAt))
    .returning({ key: idempotencyKey.key })
  return rows.length > 0
}

export async function releaseIdempotencyKey(
  db: Db,
  id: IdempotencyKeyId,
  claimedAt: Date,
): Promise<void> {
  await db.delete(idempotencyKey).where(isRunningSince(id, claimedAt))
}

/** Of every workspace: what is this old says nothing any more. */
export async function deleteIdempotencyKeysBefore(db: Db, before: Date): Promise<void> {
  await db.delete(idempotencyKey).where(lt(idempotencyKey.createdAt, before))
}
