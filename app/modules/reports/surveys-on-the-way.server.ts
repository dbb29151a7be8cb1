import type { Db } from '#db/connect.server.ts'
import { countScheduled } from '#db/queries/metrics.server.ts'

/** How many surveys wait to be sent, and when the first of them is due; null when none is. */
export const surveysOnTheWay = (
  db: Db,
  given: { workspaceId: string },
): Promise<{ count: number; next: Date | null }> => countScheduled(db, given)
