import type { Db } from '#db/connect.server.ts'
import { selectViews } from '#db/queries/saved-view.server.ts'

export type SavedView = { id: string; name: string; query: string; isShared: boolean }

/** The views that a member sees: their own, then everybody's, each by name. */
export async function listViews(
  db: Db,
  given: { workspaceId: string; userId: string },
): Promise<SavedView[]> {
  const rows = await selectViews(db, given)
  const byName = new Intl.Collator(undefined, { numeric: true })
  return rows
    .map(({ id, name, query, ownerId }) => ({ id, name, query, isShared: ownerId === null }))
    .toSorted(
      (one, other) =>
        Number(one.isShared) - Number(other.isShared) || byName.compare(one.name, other.name),
    )
}
