import { and, desc, eq, gte, inArray, lt } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { change } from '../schema/change.ts'
import type { changeStates } from '../schema/change.ts'
import { response } from '../schema/response.ts'

export type ChangePage = {
  workspaceId: string
  state: (typeof changeStates)[number] | undefined
  /** Those that somebody has changed since then. */
  since: Date | undefined
  before: string | null
  limit: number
}

/** Ids of changes, those made last first: ids grow with time. */
export async function selectChangeIds(
  db: Db,
  { workspaceId, state, since, before, limit }: ChangePage,
): Promise<string[]> {
  const rows = await db
    .select({ id: change.id })
    .from(change)
    .where(
      and(
        eq(change.workspaceId, workspaceId),
        state === undefined ? undefined : eq(change.state, state),
        since === undefined ? undefined : gte(change.updatedAt, since),
        before === null ? undefined : lt(change.id, before),
      ),
    )
    .orderBy(desc(change.id))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Those of these responses that the workspace has and that count. */
export async function selectConfirmedIds(
  db: Db,
  { workspaceId, responseIds }: { workspaceId: string; responseIds: readonly string[] },
): Promise<Set<string>> {
  if (responseIds.length === 0) return new Set()
  const rows = await db
    .select({ id: response.id })
    .from(response)
    .where(
      and(
        eq(response.workspaceId, workspaceId),
        inArray(response.id, [...responseIds]),
        eq(response.state, 'confirmed'),
      ),
    )
  return new Set(rows.map(({ id }) => id))
}
