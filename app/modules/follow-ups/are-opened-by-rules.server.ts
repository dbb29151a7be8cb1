import type { Db } from '#db/connect.server.ts'
import { hasLiveRule } from '#db/queries/follow-up-list.server.ts'

/** Whether a rule opens follow-ups here, or members alone do. */
export const areOpenedByRules = (db: Db, given: { workspaceId: string }): Promise<boolean> =>
  hasLiveRule(db, given)
