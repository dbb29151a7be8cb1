import type { Db } from '#db/connect.server.ts'
import { selectChangeIds } from '#db/queries/change-page.server.ts'
import { findChange } from '#db/queries/change.server.ts'
import type { ChangeRow } from '#db/queries/change.server.ts'
import type { ChangePage } from '#db/queries/change-page.server.ts'
import { readChangeData } from './change-data.server.ts'

export type ChangeData = Record<string, unknown>

/** Its words as editors have them now, with the revision. Null when the workspace has no such change. */
export const readChangeContent = (
  db: Db,
  key: { workspaceId: string; changeId: string },
): Promise<ChangeRow | null> => findChange(db, key)

/** Null when the workspace has no such change. */
export async function readChange(
  db: Db,
  { workspaceId, changeId }: { workspaceId: string; changeId: string },
): Promise<ChangeData | null> {
  const found = await readChangeData(db, { workspaceId, changeIds: [changeId] })
  return found.get(changeId) ?? null
}

/** One page as programs read it, those made last first; `older` is where the next begins, null on the last. */
export async function readChanges(
  db: Db,
  page: ChangePage,
): Promise<{ changes: ChangeData[]; older: string | null }> {
  const found = await selectChangeIds(db, { ...page, limit: page.limit + 1 })
  const changeIds = found.slice(0, page.limit)
  const data = await readChangeData(db, { workspaceId: page.workspaceId, changeIds })
  const older = found.length > page.limit ? (changeIds.at(-1) ?? null) : null
  return {
    changes: changeIds.map((id) => data.get(id)).filter((change) => change !== undefined),
    older,
  }
}
