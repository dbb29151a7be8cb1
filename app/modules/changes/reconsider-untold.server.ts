import type { Db } from '#db/connect.server.ts'
import { reopenDecisions } from '#db/queries/announcing.server.ts'

/**
 * Looks again at whoever was not told because they had not ticked the box, and has by now: the next rounds tell them. Not
 * done when the answer comes, for its way is short, and a process that ends there would have forgotten it.
 */
export const reconsiderUntold = (db: Db): Promise<void> => reopenDecisions(db)
