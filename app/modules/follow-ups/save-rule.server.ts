import { changedFields } from '#app/modules/workspaces/changed-fields.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import {
  findRule,
  insertRules,
  selectRules,
  updateRule,
} from '#db/queries/follow-up-rule.server.ts'
import { selectMemberIds } from '#db/queries/open-follow-up.server.ts'
import { lockWorkspace } from '#db/queries/workspace.server.ts'
import type { FollowUpRule } from './follow-up-rule.ts'
import type { RuleInput } from './rule-input.ts'
import { ruleLimits } from './rule-limits.ts'

export type SaveRule = {
  workspaceId: string
  /** Null makes a new one, the last in order, that is on. */
  ruleId: string | null
  /** When the one that the form began with was changed last: what others saved since is not written over. */
  seen: string | null
  input: RuleInput
  actor: Actor
  now: Date
}

export type SaveRuleOutcome =
  | { outcome: 'saved'; ruleId: string }
  | { outcome: 'not_found' }
  /** Somebody else has saved it meanwhile. */
  | { outcome: 'conflict' }
  | { outcome: 'too_many' }
  /** Whoever is to hear of it later is not in the workspace (any more). */
  | { outcome: 'no_member' }

/** Makes a rule or changes one. It decides so from the next answer on; what is open stays as it is. */
export const saveRule = (db: Db, given: SaveRule): Promise<SaveRuleOutcome> =>
  db.transaction(async (tx) => {
    await lockWorkspace(tx, given.workspaceId)
    const { escalateTo } = given.input
    const members = await selectMemberIds(tx, given.workspaceId)
    if (escalateTo !== null && !members.has(escalateTo)) return { outcome: 'no_member' }
    return given.ruleId === null ? create(tx, given) : change(tx, given, given.ruleId)
  })

async function create(
  tx: Db,
  { workspaceId, input, actor, now }: SaveRule,
): Promise<SaveRuleOutcome> {
  const rules = await selectRules(tx, workspaceId)
  if (rules.length >= ruleLimits.rules) return { outcome: 'too_many' }
  const id = newId()
  const position = (rules.at(-1)?.position ?? 0) + 1
  await insertRules(tx, [
    { ...input, workspaceId, id, position, isOn: true, createdAt: now, updatedAt: now },
  ])
  await recordAudit(tx, {
    ...{ workspaceId, actor, now, action: 'follow_up_rule.created', after: input },
    subject: { id, name: input.name },
  })
  return { outcome: 'saved', ruleId: id }
}

async function change(
  tx: Db,
  { workspaceId, input, seen, actor, now }: SaveRule,
  ruleId: string,
): Promise<SaveRuleOutcome> {
  const key = { workspaceId, ruleId }
  const stored = await findRule(tx, key)
  if (stored === null) return { outcome: 'not_found' }
  if (seen !== null && stored.updatedAt.toISOString() !== seen) return { outcome: 'conflict' }
  const changed = changedFields<Record<string, unknown>>(inputOf(stored), input)
  if (changed === null) return { outcome: 'saved', ruleId }
  await updateRule(tx, key, { ...input, updatedAt: now })
  await recordAudit(tx, {
    ...{ workspaceId, actor, now, action: 'follow_up_rule.updated', ...changed },
    subject: { id: ruleId, name: input.name },
  })
  return { outcome: 'saved', ruleId }
}

/** The stored rule as its form would send it. */
const inputOf = (rule: FollowUpRule): RuleInput => ({
  name: rule.name,
  conditions: rule.conditions,
  owner: rule.owner,
  dueMinutes: rule.dueMinutes,
  escalateMinutes: rule.escalateMinutes,
  escalateTo: rule.escalateTo,
})
