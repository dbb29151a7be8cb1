import type { FollowUpRule } from './follow-up-rule.ts'
import { unhappyAtMost } from './final-terms.ts'

type FirstRule = Pick<
  FollowUpRule,
  'name' | 'conditions' | 'owner' | 'dueMinutes' | 'escalateMinutes' | 'escalateTo'
>

const names = {
  en: { notSolved: 'Not solved', unhappy: 'Unhappy' },
  ja: { notSolved: '解決していない', unhappy: '不満がある' },
} as const

/** A day of work in most places. */
const dueMinutes = 480

/** What a workspace begins with: whoever says that nothing is solved, then whoever is unhappy. */
export function firstRules(locale: 'en' | 'ja', ownerId: string): FirstRule[] {
  const { notSolved, unhappy } = names[locale]
  const terms = {
    ...{ owner: { kind: 'member' as const, userId: ownerId }, dueMinutes },
    ...{ escalateMinutes: null, escalateTo: null },
  }
  return [
    { ...terms, name: notSolved, conditions: { solved: ['no'] } },
    { ...terms, name: unhappy, conditions: { scoreAtMost: { ...unhappyAtMost } } },
  ]
}
