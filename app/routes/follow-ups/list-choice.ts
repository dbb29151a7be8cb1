import type { FollowUpNarrowing } from '#app/modules/follow-ups/list-follow-ups.server.ts'
import { isId } from '#app/platform/is-id.ts'

export const views = ['open', 'overdue', 'answered', 'contacted', 'solved', 'closed'] as const
export const owners = ['everybody', 'mine', 'nobody'] as const

/** What the list shows. */
export type ListChoice = {
  view: (typeof views)[number]
  owner: (typeof owners)[number]
  theme: string | null
  team: string | null
}

/** What the address asks for. Whatever it says wrongly is as if it were not there. */
export function readListChoice(query: URLSearchParams): ListChoice {
  const idIn = (name: string) => {
    const id = query.get(name)
    return id !== null && isId(id) ? id : null
  }
  return {
    view: views.find((view) => view === query.get('view')) ?? 'open',
    owner: owners.find((owner) => owner === query.get('owner')) ?? 'everybody',
    theme: idIn('theme'),
    team: idIn('team'),
  }
}

export const isNarrowed = ({ owner, theme, team }: ListChoice): boolean =>
  owner !== 'everybody' || theme !== null || team !== null

/** The address of the list as chosen, from `after` on. What everybody sees first is not said. */
export function listAddress({ view, owner, theme, team }: ListChoice, after?: string): string {
  const asked = {
    view: view === 'open' ? null : view,
    owner: owner === 'everybody' ? null : owner,
    ...{ theme, team, after },
  }
  const said = Object.entries(asked).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  return `?${new URLSearchParams(said)}`
}

/** As the store is asked. */
export const narrowingOf = (
  { view, owner, theme, team }: ListChoice,
  { workspaceId, userId, now }: { workspaceId: string; userId: string; now: Date },
): FollowUpNarrowing => ({
  ...{ workspaceId, view, now, themeId: theme, teamId: team },
  owner: owner === 'everybody' ? null : { userId: owner === 'mine' ? userId : null },
})
