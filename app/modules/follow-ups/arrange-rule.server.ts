import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import {
  deleteRule,
  orderRules,
  selectRules,
  updateRule,
} from '#db/queries/follow-up-rule.server.ts'
import { lockWorkspace } from '#db/queries/workspace.server.ts'
import type { FollowUpRule } from './follow-up-rule.ts'

export const arrangements = ['up', 'down', 'on', 'off', 'delete'] as const
export type Arrangement = (typeof arrangements)[number]

export type ArrangeRule = {
  workspaceId: string
  ruleId: string
  /** Up: it is asked earlier. */
  arrangement: Arrangement
  actor: Actor
  now: Date
}

/** Moves a rule among the others, turns it on or off, or deletes it. What it has opened stays as it is. */
export const arrangeRule = (
  db: Db,
  given: ArrangeRule,
): Promise<'changed' | 'unchanged' | 'not_found'> =>
  db.transaction(async (tx) => {
    const { workspaceId, ruleId, arrangement } = given
    await lockWorkspace(tx, workspaceId)
    const rules = await selectRules(tx, workspaceId)
    const rule = rules.find(({ id }) => id === ruleId)
    if (rule === undefined) return 'not_found'
    switch (arrangement) {
      case 'up':
        return move(tx, given, { rules, rule, by: -1 })
      case 'down':
        return move(tx, given, { rules, rule, by: 1 })
      case 'on':
      case 'off':
        return turn(tx, given, rule)
      case 'delete':
        return remove(tx, given, { rules, rule })
    }
  })

type Among = { rules: readonly FollowUpRule[]; rule: FollowUpRule }

async function move(
  tx: Db,
  { workspaceId, actor, now }: ArrangeRule,
  { rules, rule, by }: Among & { by: -1 | 1 },
): Promise<'changed' | 'unchanged'> {
  const from = rules.indexOf(rule)
  const to = from + by
  if (to < 0 || to >= rules.length) return 'unchanged'
  const ruleIds = rules
    .map(({ id }) => id)
    .toSpliced(from, 1)
    .toSpliced(to, 0, rule.id)
  await orderRules(tx, { workspaceId, ruleIds })
  await recordAudit(tx, {
    ...{ workspaceId, actor, now, action: 'follow_up_rule.moved' },
    ...{ before: { position: from + 1 }, after: { position: to + 1 } },
    subject: { id: rule.id, name: rule.name },
  })
  return 'changed'
}

async function turn(
  tx: Db,
  { workspaceId, arrangement, actor, now }: ArrangeRule,
  rule: FollowUpRule,
): Promise<'changed' | 'unchanged'> {
  const isOn = arrangement === 'on'
  if (rule.isOn === isOn) return 'unchanged'
  await updateRule(tx, { workspaceId, ruleId: rule.id }, { isOn })
  await recordAudit(tx, {
    ...{ workspaceId, actor, now, action: `follow_up_rule.turned_${isOn ? 'on' : 'off'}` },
    ...{ before: { isOn: rule.isOn }, after: { isOn } },
    subject: { id: rule.id, name: rule.name },
  })
  return 'changed'
}

async function remove(
  tx: Db,
  { workspaceId, actor, now }: ArrangeRule,
  { rules, rule }: Among,
): Promise<'changed'> {
  await deleteRule(tx, { workspaceId, ruleId: rule.id })
  const ruleIds = rules.map(({ id }) => id).filter((id) => id !== rule.id)
  await orderRules(tx, { workspaceId, ruleIds })
  const { name, conditions, owner, dueMinutes, escalateMinutes } = rule
  await recordAudit(tx, {
    ...{ workspaceId, actor, now, action: 'follow_up_rule.deleted' },
    before: { conditions, owner, dueMinutes, escalateMinutes },
    subject: { id: rule.id, name },
  })
  return 'changed'
}
