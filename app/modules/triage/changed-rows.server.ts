import type { Db } from '#db/connect.server.ts'
import { selectChanged, selectShown } from '#db/queries/inbox-rows.server.ts'
import type { InboxRow } from './inbox-row.ts'
import { loadRows } from './load-rows.server.ts'

/** Rows are looked at by so many at once. */
export const mostWatched = 100

/** A change is dated when it begins and seen when it ends; clocks of several servers differ besides. */
const overlapMs = 10_000

export type ChangedRows = {
  rows: InboxRow[]
  /** No longer in the inbox. */
  gone: string[]
}

/** Which of these rows somebody changed since, as they are now; a little earlier changes come once more. */
export async function changedRows(
  db: Db,
  { workspaceId, ids, since }: { workspaceId: string; ids: readonly string[]; since: Date },
): Promise<ChangedRows> {
  const from = new Date(since.getTime() - overlapMs)
  const [changed, shown] = await Promise.all([
    selectChanged(db, { workspaceId, ids, since: from }),
    selectShown(db, { workspaceId, ids, parts: [] }),
  ])
  const there = new Set(shown)
  return {
    rows: await loadRows(db, { workspaceId, ids: changed }),
    gone: ids.filter((id) => !there.has(id)),
  }
}
