import type { Db } from '#db/connect.server.ts'
import { selectToldFollowUps } from '#db/queries/told-follow-up.server.ts'
import type { FollowUpFilter } from '#db/queries/told-follow-up.server.ts'

export type ReadFollowUp = Awaited<ReturnType<typeof selectToldFollowUps>>[number]

/** One page of the follow-ups that pass the filter; `older` is where the next begins, null on the last. */
export async function readFollowUps(
  db: Db,
  given: {
    workspaceId: string
    filter: FollowUpFilter
    before: string | null
    limit: number
    now: Date
  },
): Promise<{ followUps: ReadFollowUp[]; older: string | null }> {
  const rows = await selectToldFollowUps(db, { ...given, limit: given.limit + 1 })
  const followUps = rows.slice(0, given.limit)
  return { followUps, older: rows.length > given.limit ? (followUps.at(-1)?.id ?? null) : null }
}

/** Null when the workspace has no such follow-up. */
export async function readFollowUp(
  db: Db,
  { workspaceId, followUpId, now }: { workspaceId: string; followUpId: string; now: Date },
): Promise<ReadFollowUp | null> {
  const asked = { workspaceId, filter: { followUpId }, before: null, limit: 1, now }
  const [row] = await selectToldFollowUps(db, asked)
  return row ?? null
}
