import { readPlace, writePlace } from '#app/platform/list-place.ts'
import type { ListPlace } from '#app/platform/list-place.ts'
import type { Db } from '#db/connect.server.ts'
import { countSuppressions, selectSuppressions } from '#db/queries/suppression-list.server.ts'
import type { SuppressionReason } from '#db/queries/suppression-list.server.ts'
import { emailHash } from './email-hash.ts'

export type { SuppressionReason }

export type ListedSuppression = Awaited<ReturnType<typeof selectSuppressions>>[number]

export type ListSuppressions = {
  workspaceId: string
  /** Part of an address. A whole one finds also whom nobody can read any more. */
  search: string
  reason: SuppressionReason | null
  before: ListPlace | null
  limit: number
}

/** One page of the addresses that get no mail, newest first; `older` is where the next begins, null on the last. */
export async function listSuppressions(
  db: Db,
  given: ListSuppressions,
): Promise<{ suppressions: ListedSuppression[]; older: string | null }> {
  const searchHash = emailHash(given.search)
  const rows = await selectSuppressions(db, { ...given, searchHash, limit: given.limit + 1 })
  const suppressions = rows.slice(0, given.limit)
  const last = suppressions.at(-1)
  const hasMore = rows.length > given.limit && last !== undefined
  return { suppressions, older: hasMore ? writePlace(last) : null }
}

/** How many there are for each reason; none for those without. */
export const countByReason = async (
  db: Db,
  key: { workspaceId: string },
): Promise<Map<SuppressionReason, number>> =>
  new Map((await countSuppressions(db, key)).map(({ reason, count }) => [reason, count]))

/** The place that a cursor names; null for none. */
export const readSuppressionCursor = (text: string | null): ListPlace | null =>
  readPlace(text, isEmailHash)

export const isEmailHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)
