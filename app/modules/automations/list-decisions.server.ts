import { isId } from '#app/platform/is-id.ts'
import { readPlace, writePlace } from '#app/platform/list-place.ts'
import type { ListPlace } from '#app/platform/list-place.ts'
import type { Db } from '#db/connect.server.ts'
import { selectDecisions } from '#db/queries/decision-list.server.ts'
import type { DecisionFilter } from '#db/queries/decision-list.server.ts'

export type { DecisionFilter }

export type ListedDecision = Awaited<ReturnType<typeof selectDecisions>>[number]

/** `older` is the cursor of the next page; null on the last one. */
export type DecisionPage = { decisions: ListedDecision[]; older: string | null }

/** Why (not) sent: one page of what automations decided, newest first. */
export async function listDecisions(
  db: Db,
  given: { workspaceId: string; filter: DecisionFilter; before: ListPlace | null; limit: number },
): Promise<DecisionPage> {
  const rows = await selectDecisions(db, { ...given, limit: given.limit + 1 })
  const decisions = rows.slice(0, given.limit)
  const last = decisions.at(-1)
  const more = rows.length > given.limit && last !== undefined
  return { decisions, older: more ? writePlace(last) : null }
}

/** The place that a cursor names; null for none. */
export const readDecisionCursor = (text: string | null): ListPlace | null =>
  readPlace(text, (key) => {
    const ids = key.split(':')
    return ids.length === 2 && ids.every(isId)
  })
