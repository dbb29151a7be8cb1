import type { Db } from '#db/connect.server.ts'
import { countOpenedByRule, selectRules } from '#db/queries/follow-up-rule.server.ts'
import { selectMergedThemes } from '#db/queries/unjudged-response.server.ts'
import { followingMerges } from './answers-to-judge.ts'
import type { FollowUpRule } from './follow-up-rule.ts'

export type ListedRule = FollowUpRule & {
  /** How many it has opened since the given moment. */
  opened: number
}

/** The rules in the order in which they are asked, by the themes that stand for theirs today. */
export async function listRules(
  db: Db,
  { workspaceId, since }: { workspaceId: string; since: Date },
): Promise<ListedRule[]> {
  const [rules, merges, opened] = await Promise.all([
    selectRules(db, workspaceId),
    selectMergedThemes(db, workspaceId),
    countOpenedByRule(db, { workspaceId, since }),
  ])
  return followingMerges(rules, merges).map((rule) => ({
    ...rule,
    opened: opened.get(rule.id) ?? 0,
  }))
}
