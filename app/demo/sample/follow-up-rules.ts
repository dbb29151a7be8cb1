import type { FollowUpConditions, followUpReasons, FollowUpOwner } from '#db/schema/follow-up.ts'

type RuleKey = 'unsolved' | 'unhappy' | 'subscriber'

type People = Record<'owner' | 'manager' | 'agent', string>

/** What the shop follows up, in the order in which its rules are asked. Times are working minutes; a day has 540. */
export type SampleRule = {
  key: RuleKey
  name: string
  conditions: FollowUpConditions
  reasons: (typeof followUpReasons)[number][]
  owner: FollowUpOwner
  dueMinutes: number
  escalateMinutes: number | null
}

/** `teams` by their names. */
export function sampleRules(people: People, teams: ReadonlyMap<string, string>): SampleRule[] {
  const team = (name: string, ...userIds: string[]) => {
    const teamId = teams.get(name)
    return teamId === undefined ? [] : [{ teamId, userIds }]
  }
  return [
    {
      key: 'unsolved',
      name: 'Not solved',
      conditions: { solved: ['no'] },
      reasons: ['not_solved'],
      owner: {
        kind: 'team',
        teams: [
          ...team('Billing', people.owner),
          ...team('Delivery', people.agent),
          ...team('App', people.manager, people.agent),
        ],
        otherwise: [people.owner],
      },
      dueMinutes: 240,
      escalateMinutes: 240,
    },
    {
      key: 'unhappy',
      name: 'Very unhappy',
      conditions: { scoreAtMost: { csat: 2, ces: 3 } },
      reasons: ['score'],
      owner: { kind: 'round_robin', userIds: [people.agent, people.manager, people.owner] },
      dueMinutes: 540,
      escalateMinutes: 540,
    },
    {
      key: 'subscriber',
      name: 'Subscribers who would not recommend us',
      conditions: {
        scoreAtMost: { nps: 6 },
        attributes: [{ name: 'plan', values: ['plus', 'pro'] }],
      },
      reasons: ['score', 'customer'],
      owner: { kind: 'member', userId: people.manager },
      dueMinutes: 1_620,
      escalateMinutes: null,
    },
  ]
}

type Unhappy = {
  kind: 'csat' | 'nps' | 'ces'
  score: number
  solved: 'yes' | 'partly' | 'no' | null
  plan: string
}

/** Which of the rules opens a follow-up for such an answer. */
export function ruleFor({ kind, score, solved, plan }: Unhappy): RuleKey | null {
  if (solved === 'no') return 'unsolved'
  if ((kind === 'csat' && score <= 2) || (kind === 'ces' && score <= 3)) return 'unhappy'
  return kind === 'nps' && score <= 6 && (plan === 'plus' || plan === 'pro') ? 'subscriber' : null
}

/** No rule asks for it, but somebody may want to look after it. */
export const isMiddling = ({ kind, score }: Unhappy): boolean =>
  score <= { csat: 3, nps: 6, ces: 4 }[kind]
