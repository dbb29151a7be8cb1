import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { savedView } from '../schema/triage.ts'

export type SavedViewRow = typeof savedView.$inferSelect
type Key = { workspaceId: string; viewId: string }

const isView = ({ workspaceId, viewId }: Key) =>
  and(eq(savedView.workspaceId, workspaceId), eq(savedView.id, viewId))

/** Until the transaction ends nobody else makes or changes views here: names and the limit are about all of them. */
export async function lockViews(tx: Db, workspaceId: string): Promise<void> {
  const name = `views ${workspaceId}`
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

/** A member's own and everybody's, in the order in which they were made. */
export async function selectViews(
  db: Db,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<SavedViewRow[]> {
  return db
    .select()
    .from(savedView)
    .where(
      and(
        eq(savedView.workspaceId, workspaceId),
        or(isNull(savedView.ownerId), eq(savedView.ownerId, userId)),
      ),
    )
    .orderBy(asc(savedView.createdAt), asc(savedView.id))
}

export async function insertView(db: Db, row: SavedViewRow): Promise<void> {
  await db.insert(savedView).values(row)
}

export async function updateView(
  db: Db,
  key: Key,
  change: Pick<SavedViewRow, 'name' | 'query' | 'updatedAt'>,
): Promise<void> {
  await db.update(savedView).set(change).where(isView(key))
}

export async function deleteView(db: Db, key: Key): Promise<void> {
  await db.delete(savedView).where(isView(key))
}
