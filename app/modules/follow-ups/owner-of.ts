import type { FollowUpOwner } from './follow-up-rule.ts'

export type WhoseTurn = {
  owner: FollowUpOwner
  /** How many the rule has given out before. */
  turn: number
  /** Who has been given one by this rule lately, who got the latest last. */
  served: readonly string[]
  /** With which the ticket was. */
  teamId: string | null
  /** Everybody in the workspace now who may look after one. */
  members: ReadonlySet<string>
}

/**
 * Whose it becomes. People who have left, or only look on, are passed over; null where nobody is left. Of a team it is whoever has waited
 * longest: by one counter for all teams it would be the same person each time that two of them have answers by turns.
 */
export function ownerOf({ owner, turn, teamId, members, served }: WhoseTurn): string | null {
  const candidates = candidatesOf(owner, teamId, members)
  if (owner.kind !== 'team') return candidates[turn % candidates.length] ?? null
  const waited = (userId: string) => served.indexOf(userId)
  return candidates.toSorted((one, other) => waited(one) - waited(other))[0] ?? null
}

/** Whether it matters whose turn it is, so that turns are counted. */
export const takesTurns = ({ kind }: FollowUpOwner): boolean =>
  kind === 'round_robin' || kind === 'team'

/** Everybody whose it may become. */
export function peopleOf(owner: FollowUpOwner): string[] {
  switch (owner.kind) {
    case 'nobody':
      return []
    case 'member':
      return [owner.userId]
    case 'round_robin':
      return owner.userIds
    case 'team':
      return [...owner.teams.flatMap(({ userIds }) => userIds), ...owner.otherwise]
  }
}

function candidatesOf(
  owner: FollowUpOwner,
  teamId: string | null,
  members: ReadonlySet<string>,
): string[] {
  const here = (userIds: readonly string[]) => userIds.filter((userId) => members.has(userId))
  switch (owner.kind) {
    case 'nobody':
      return []
    case 'member':
      return here([owner.userId])
    case 'round_robin':
      return here(owner.userIds)
    case 'team': {
      const ofTeam = here(owner.teams.find((team) => team.teamId === teamId)?.userIds ?? [])
      return ofTeam.length > 0 ? ofTeam : here(owner.otherwise)
    }
  }
}
