import type { FollowUpNarrowing } from '#app/modules/follow-ups/list-follow-ups.server.ts'
import { lookAt } from '#app/modules/reports/period.ts'
import type { Days, Look } from '#app/modules/reports/period.ts'
import { isId } from '#app/platform/is-id.ts'

export const views = ['open', 'overdue', 'answered', 'contacted', 'solved', 'closed'] as const
export const owners = ['everybody', 'mine', 'nobody'] as const

/** What the list shows. */
export type ListChoice = {
  view: (typeof views)[number]
  owner: (typeof owners)[number]
  theme: string | null
  team: string | null
  /** Opened on these days; null for whenever. */
  days: Days | null
}

export const unnarrowed = { owner: 'everybody', theme: null, team: null, days: null } as const

/** What the address asks for. Whatever it says wrongly is as if it were not there. */
export function readListChoice(query: URLSearchParams): ListChoice {
  const idIn = (name: string) => {
    const id = query.get(name)
    return id !== null && isId(id) ? id : null
  }
  const [from, to] = [query.get('from'), query.get('to')]
  return {
    view: views.find((view) => view === query.get('view')) ?? 'open',
    owner: owners.find((owner) => owner === query.get('owner')) ?? 'everybody',
    theme: idIn('theme'),
    team: idIn('team'),
    days: from === null || to === null ? null : { from, to },
  }
}

export const isNarrowed = ({ owner, theme, team, days }: ListChoice): boolean =>
  owner !== 'everybody' || theme !== null || team !== null || days !== null

/** The address of the list as chosen, from `after` on. What everybody sees first is not said. */
export function listAddress(
  { view, owner, theme, team, days }: ListChoice,
  after?: string,
): string {
  const asked = {
    view: view === 'open' ? null : view,
    owner: owner === 'everybody' ? null : owner,
    ...{ theme, team, ...days, after },
  }
  const said = Object.entries(asked).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  return `?${new URLSearchParams(said)}`
}

/** The days in the workspace's zone; null for none, and for what is no day of the calendar. */
export const lookOf = ({ days }: ListChoice, now: Date, timeZone: string): Look | null =>
  days === null ? null : lookAt(days, now, timeZone)

/** As the store is asked. */
export const narrowingOf = (
  { view, owner, theme, team }: ListChoice,
  { look, ...given }: { workspaceId: string; userId: string; look: Look | null; now: Date },
): FollowUpNarrowing => ({
  ...{ workspaceId: given.workspaceId, view, now: given.now, themeId: theme, teamId: team },
  owner: owner === 'everybody' ? null : { userId: owner === 'mine' ? given.userId : null },
  opened: look,
})
