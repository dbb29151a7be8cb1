import type { Db } from '#db/connect.server.ts'
import { findRule } from '#db/queries/follow-up-rule.server.ts'
import { selectMergedThemes } from '#db/queries/unjudged-response.server.ts'
import { followingMerges } from './answers-to-judge.ts'
import type { FollowUpRule } from './follow-up-rule.ts'

/** One rule, by the themes that stand for its own today; null when there is none (any more). */
export async function loadRule(
  db: Db,
  key: { workspaceId: string; ruleId: string },
): Promise<FollowUpRule | null> {
  const rule = await findRule(db, key)
  if (rule === null) return null
  const [living] = followingMerges([rule], await selectMergedThemes(db, key.workspaceId))
  return living ?? null
}
