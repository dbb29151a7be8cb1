import type { FollowUpRule } from './follow-up-rule.ts'
import { livingTheme } from './living-themes.ts'

const day = 86_400_000

/** Nobody is sent after what was answered before that: imports bring years. */
export const oldestToFollow = (now: Date): Date => new Date(now.getTime() - 14 * day)

type Answer = {
  state: 'confirmed' | 'unconfirmed'
  customerId: string | null
  invitationId: string | null
  respondedAt: Date
}

/**
 * Whether rules are asked about an answer. One that was asked for by an invitation and has no customer any more is of
 * somebody who has been erased: nobody can write to them.
 */
export function mayNeedSomebody(answer: Answer, now: Date): boolean {
  const isErased = answer.invitationId !== null && answer.customerId === null
  return answer.state === 'confirmed' && !isErased && answer.respondedAt >= oldestToFollow(now)
}

/** Rules by the themes that stand for theirs today. */
export const followingMerges = <Rule extends Pick<FollowUpRule, 'conditions'>>(
  rules: readonly Rule[],
  merges: ReadonlyMap<string, string>,
): Rule[] =>
  rules.map((rule) => {
    const { themeIds } = rule.conditions
    if (themeIds === undefined) return rule
    const living = [...new Set(themeIds.map((themeId) => livingTheme(themeId, merges)))]
    return { ...rule, conditions: { ...rule.conditions, themeIds: living } }
  })
