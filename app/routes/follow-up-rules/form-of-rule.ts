import type { FollowUpRule } from '#app/modules/follow-ups/follow-up-rule.ts'
import { durationOf } from '#app/modules/follow-ups/rule-time.ts'
import { newRule } from './rule-form.ts'
import type { RuleForm } from './rule-form.ts'

/** A stored rule as its form. */
export function formOfRule(rule: FollowUpRule, dayMinutes: number): RuleForm {
  const { conditions, owner, escalateMinutes, escalateTo } = rule
  const { scoreAtMost = {}, attributes = [] } = conditions
  const blank = newRule('')
  const due = durationOf(rule.dueMinutes, dayMinutes)
  const escalation = escalateMinutes === null ? null : durationOf(escalateMinutes, dayMinutes)
  return {
    ...blank,
    name: rule.name,
    scores: {
      csat: String(scoreAtMost.csat ?? ''),
      nps: String(scoreAtMost.nps ?? ''),
      ces: String(scoreAtMost.ces ?? ''),
    },
    solved: conditions.solved ?? [],
    wantsHelp: conditions.wantsHelp ?? false,
    words: (conditions.words ?? []).join(', '),
    themeIds: conditions.themeIds ?? [],
    attributes: attributes.map(({ name, values = [], atLeast }) => ({
      ...{ name, values: values.join(', '), atLeast: String(atLeast ?? '') },
    })),
    surveyIds: conditions.surveyIds ?? [],
    teamIds: conditions.teamIds ?? [],
    ownerKind: owner.kind,
    memberId: owner.kind === 'member' ? owner.userId : '',
    turnIds: owner.kind === 'round_robin' ? owner.userIds : [],
    teams: owner.kind === 'team' ? owner.teams : [],
    otherwise: owner.kind === 'team' ? owner.otherwise : [],
    dueAmount: String(due.amount),
    dueUnit: due.unit,
    escalateTo: escalateTo ?? '',
    escalateAmount: String(escalation?.amount ?? blank.escalateAmount),
    escalateUnit: escalation?.unit ?? blank.escalateUnit,
  }
}
