import type { Db } from '#db/connect.server.ts'
import { selectListeners } from '#db/queries/alert.server.ts'
import { countOpenedByRule, selectRules } from '#db/queries/follow-up-rule.server.ts'
import { selectMergedThemes } from '#db/queries/unjudged-response.server.ts'
import { followingMerges } from './answers-to-judge.ts'
import type { FollowUpRule } from './follow-up-rule.ts'
import { listenerOf } from './listener.ts'
import { unheardOwners } from './who-hears.ts'

export type ListedRule = FollowUpRule & {
  /** How many it has opened since the given moment. */
  opened: number
  /** Whom it may give something of which nobody hears; empty: it belongs to nobody then. Null: all is heard of. */
  unheard: string[] | null
}

/** The rules in the order in which they are asked, by the themes that stand for theirs today. */
export async function listRules(
  db: Db,
  { workspaceId, since }: { workspaceId: string; since: Date },
): Promise<ListedRule[]> {
  const [rules, merges, opened, listeners] = await Promise.all([
    selectRules(db, workspaceId),
    selectMergedThemes(db, workspaceId),
    countOpenedByRule(db, { workspaceId, since }),
    selectListeners(db, { workspaceId }),
  ])
  return followingMerges(rules, merges).map((rule) => ({
    ...rule,
    opened: opened.get(rule.id) ?? 0,
    unheard: rule.isOn ? unheardOwners(rule.owner, listeners.map(listenerOf)) : null,
  }))
}
