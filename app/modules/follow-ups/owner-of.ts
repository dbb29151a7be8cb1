import type { FollowUpOwner } from './follow-up-rule.ts'

export type WhoseTurn = {
  owner: FollowUpOwner
  /** How many the rule has given out before. */
  turn: number
  /** With which the ticket was. */
  teamId: string | null
  /** Everybody who is in the workspace now. */
  members: ReadonlySet<string>
}

/** Whose it becomes. People who have left are passed over; null where nobody is left. */
export function ownerOf({ owner, turn, teamId, members }: WhoseTurn): string | null {
  const candidates = candidatesOf(owner, teamId, members)
  return candidates[turn % candidates.length] ?? null
}

/** Whether it matters whose turn it is, so that turns are counted. */
export const takesTurns = ({ kind }: FollowUpOwner): boolean =>
  kind === 'round_robin' || kind === 'team'

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
